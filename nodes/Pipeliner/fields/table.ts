import type { Choice, Field, FieldType, FieldUse, FieldValue } from '../../core/crm/field';
import { canonicalNumber } from '../../core/schema/numbers';
import { isCloudId } from '../record-ids';
import { AMOUNT } from './amount';

/**
 * The fields of one collection, as words by type. After a name, `-` means that Pipeliner alone
 * writes it, `+` that only a new record can have it; after a colon follows what it points to.
 */
export interface EntityTable {
	/** What a new record needs. */
	required?: string;
	/** What people look at most. */
	common: string;
	text?: string;
	longText?: string;
	email?: string;
	url?: string;
	/** Several texts. */
	texts?: string;
	integer?: string;
	decimal?: string;
	boolean?: string;
	date?: string;
	dateTime?: string;
	object?: string;
	/** Objects that Pipeliner completes: amounts, with their value in the base currency. */
	amount?: string;
	/** `owner_id:Clients`, or `activity_id:Tasks|Appointments` */
	reference?: string;
	/** Several of them; Pipeliner shows these as addresses. */
	references?: string;
	/** One of a set of options, which only the API knows. */
	option?: string;
	/** One of fixed numbers: `0=Unknown 1=Male`. */
	choice?: Record<string, string>;
}

/** A field with what its values are on the wire. */
export interface PipelinerField extends Field {
	/** Numbers on the wire, whatever they are above it. */
	isNumber?: boolean;
	/** Its choices are records of their own, which have to be asked for. */
	hasOptionSet?: boolean;
	/** Only a new record can have it. */
	isForNew?: boolean;
}

/**
 * The fields as a use finds them: what only a new record can have is read-only afterwards. Who
 * overrides that may write all of them but IDs.
 */
export function usedFor(
	use: FieldUse,
	fields: PipelinerField[],
	overridesReadOnly = false,
): PipelinerField[] {
	if (overridesReadOnly && use !== 'read') {
		return fields.map((field) => ({ ...field, readOnly: field.identifies }));
	}
	if (use === 'create') return fields;
	return fields.map((field) => (field.isForNew ? { ...field, readOnly: true } : field));
}

const words = (text = '') => text.split(' ').filter((word) => word !== '');

const WORDS: Record<string, string> = {
	id: 'ID',
	oppty: 'Opportunity',
	unit: 'Sales Unit',
	sku: 'SKU',
	url: 'URL',
	ssl: 'SSL',
	tzid: 'Time Zone',
};

const LABELS: Record<string, string> = {
	lead_oppty_id: 'Lead or Opportunity',
	activity_id: 'Task or Appointment',
	message_id: 'E-Mail or Memo',
	insecure_ssl: 'Accept Insecure SSL',
};

const capital = (word: string) => WORDS[word] ?? word.charAt(0).toUpperCase() + word.slice(1);

/** `owner_id` → `Owner`, `email1` → `Email 1` */
export function labelOf(key: string): string {
	const spaced = key.replace(/(?!^)_id$/, '').replace(/(\d+)$/, '_$1');
	return LABELS[key] ?? spaced.split('_').map(capital).join(' ');
}

/** `ClassA` → `Class A` */
const spacedOut = (text: string) => text.replace(/([a-z0-9])(?=[A-Z])/g, '$1 ');

function choicesIn(text: string): Choice[] {
	return words(text).map((pair) => {
		const [value, label] = pair.split('=');
		return { value, label: spacedOut(label) };
	});
}

interface Word {
	key: string;
	targets: string[];
	access: Pick<PipelinerField, 'readOnly' | 'isForNew'>;
}

function readWord(word: string): Word {
	const [, key, mark, , targets = ''] = /^(\w+)([-+]?)(:(.+))?$/.exec(word) ?? [];
	const access = {
		...(mark === '-' && { readOnly: true }),
		...(mark === '+' && { isForNew: true }),
	};
	return { key, targets: targets.split('|').filter((one) => one !== ''), access };
}

/** JSON has no longer numbers than this; Pipeliner would get another one than was given. */
export function digitsLost(value: FieldValue): string | undefined {
	const isKept = canonicalNumber(String(Number(value))) === canonicalNumber(value);
	return isKept ? undefined : 'has more digits than Pipeliner can be sent';
}

type Kind = Exclude<keyof EntityTable, 'required' | 'common' | 'choice'>;

const KINDS: Record<Kind, Partial<PipelinerField> & { type: FieldType }> = {
	text: { type: 'text', matchable: true },
	longText: { type: 'longText' },
	email: { type: 'email', matchable: true },
	url: { type: 'url' },
	texts: { type: 'text', many: true },
	integer: { type: 'integer', matchable: true },
	decimal: { type: 'decimal', isNumber: true, check: digitsLost },
	boolean: { type: 'boolean' },
	date: { type: 'date' },
	dateTime: { type: 'dateTime' },
	object: { type: 'object' },
	amount: AMOUNT,
	reference: { type: 'reference', matchable: true, isId: isCloudId },
	references: { type: 'reference', many: true, unordered: true, isId: isCloudId },
	option: { type: 'choice', hasOptionSet: true, openChoices: true },
};

/** Every collection has these; `created` can be given with a new record. */
const EVERYWHERE: EntityTable = {
	common: '',
	text: 'formatted_name-',
	integer: 'revision-',
	boolean: 'is_deleted- is_delete_protected-',
	dateTime: 'created+ modified-',
};

function plainFields(table: EntityTable): PipelinerField[] {
	return (Object.keys(KINDS) as Kind[]).flatMap((kind) =>
		words(table[kind]).map((word) => {
			const { key, targets, access } = readWord(word);
			const references = targets.length > 0 ? { references: targets } : {};
			return { key, label: labelOf(key), ...KINDS[kind], ...references, ...access };
		}),
	);
}

function choiceFields({ choice = {} }: EntityTable): PipelinerField[] {
	return Object.entries(choice).map(([word, values]) => {
		const { key, access } = readWord(word);
		const choices = choicesIn(values);
		return { key, label: labelOf(key), type: 'choice', isNumber: true, choices, ...access };
	});
}

/** The fields of a table, the most used first and those of all collections last. */
export function fieldsOf(table: EntityTable): PipelinerField[] {
	const common = words(table.common);
	const required = new Set(words(table.required));
	const id: PipelinerField = {
		key: 'id',
		label: 'ID',
		type: 'text',
		readOnly: true,
		identifies: true,
		matchable: true,
	};
	const own = [...plainFields(table), ...choiceFields(table)].map((field) => ({
		...field,
		...(required.has(field.key) && { required: true }),
		...(common.includes(field.key) && { common: true }),
	}));
	const rank = ({ key }: PipelinerField) => (common.includes(key) ? common.indexOf(key) : 99);
	return [id, ...own.sort((a, b) => rank(a) - rank(b)), ...plainFields(EVERYWHERE)];
}
