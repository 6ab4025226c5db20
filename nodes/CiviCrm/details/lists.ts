import type { Choice, FieldValue } from '../../core/crm/field';
import type { RecordValues } from '../../core/crm/store';
import { comparable } from '../../core/schema/comparable';
import type { CiviField } from '../fields/field';
import type { WireRecord } from '../wire/answers';
import type { Call } from '../wire/batches';
import type { Detail } from './detail';

/** A list field of contacts: all of their e-mails, or all of their phones. */
interface List {
	key: string;
	label: string;
	entity: string;
	words: string;
	/** The field of such a record that says what it is. */
	value: string;
	/** The field by which a contact takes along the primary one. */
	primary: string;
	/** CiviCRM keeps it in small letters. */
	lowerCase?: boolean;
	/** What is wrong with one, in words; undefined when it is fine. */
	check(value: string): string | undefined;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

// CiviCRM cuts longer ones down without a word
const LONGEST_EMAIL = 254;
const LONGEST_PHONE = 32;

const LISTS: List[] = [
	{
		key: 'emails',
		label: 'All E-Mails',
		entity: 'Email',
		words: 'e-mails',
		value: 'email',
		primary: 'email_primary.email',
		lowerCase: true,
		check: (value) =>
			EMAIL.test(value) && value.length <= LONGEST_EMAIL
				? undefined
				: `has something that is no e-mail address: "${value}"`,
	},
	{
		key: 'phones',
		label: 'All Phones',
		entity: 'Phone',
		words: 'phones',
		value: 'phone',
		primary: 'phone_primary.phone',
		check: (value) =>
			value.length <= LONGEST_PHONE
				? undefined
				: `has a phone of more than ${LONGEST_PHONE} characters: "${value}"`,
	},
];

/** One element of such a list. */
interface Located {
	type: string;
	value: string;
}

/** One e-mail or phone that a contact has. */
interface Existing extends Located {
	id: unknown;
	isPrimary: boolean;
}

const locatedIn = (value: FieldValue | undefined): Located[] =>
	Array.isArray(value) ? (value as unknown as Located[]) : [];

const isSame = (a: Located, b: Located) => comparable(a.value) === comparable(b.value);

const eachOnce = (list: Located[]) =>
	list.filter((one, at) => list.findIndex((other) => isSame(one, other)) === at);

/** The contact's own call writes the primary one in the place of what was there. */
const overwriting = (inline: FieldValue | undefined) =>
	typeof inline === 'string' ? { value: inline } : {};

/** The calls that give a contact the e-mails or phones of its list, and take away all others. */
function callsFor(
	{ key, entity, value: field, primary }: List,
	contact: number | null,
	values: RecordValues,
	existing: Existing[],
): Call[] {
	if (!(key in values)) return [];
	const wanted = eachOnce(locatedIn(values[key]));
	const inline = values[primary];
	const written: Located[] = typeof inline === 'string' ? [{ type: '', value: inline }] : [];
	const present = existing.map((one) => (one.isPrimary ? { ...one, ...overwriting(inline) } : one));
	const isKnown = (one: Located) => [...present, ...written].some((other) => isSame(one, other));
	const isKept = (one: Existing) =>
		wanted.some((other) => isSame(one, other)) || (one.isPrimary && written.length > 0);
	const moved = present.flatMap((one): Call[] => {
		const type = wanted.find((other) => isSame(one, other))?.type ?? one.type;
		const values = { location_type_id: Number(type) };
		return type === one.type ? [] : [[entity, 'update', { where: [['id', '=', one.id]], values }]];
	});
	const added = wanted
		.filter((one) => !isKnown(one))
		.map(({ type, value }): Call => {
			const record = { contact_id: contact, [field]: value, location_type_id: Number(type) };
			return [entity, 'create', { values: record }];
		});
	const removed = present
		.filter((one) => !isKept(one))
		.map(({ id }): Call => [entity, 'delete', { where: [['id', '=', id]] }]);
	return [...moved, ...added, ...removed];
}

function detailOf(list: List): Detail {
	const { key, entity, words, value } = list;
	const existing = (records: WireRecord[]) =>
		records.map((wire) => ({
			id: wire.id,
			type: String(wire.location_type_id),
			value: String(wire[value]),
			isPrimary: wire.is_primary === true,
		}));
	return {
		entity,
		words,
		columns: [value],
		holds: (name) => name === key,
		valuesOf: (records) => ({
			[key]: existing(records).map(({ type, value: text }) => ({ type, value: text })),
		}),
		callsFor: (contact, values, records) => callsFor(list, contact, values, existing(records)),
	};
}

export const listDetails: Detail[] = LISTS.map(detailOf);

/** The fields of a contact that is being written. */
export function listFields(locationTypes: Choice[]): CiviField[] {
	return LISTS.map(({ key, label, primary, lowerCase, check }) => ({
		key,
		label,
		lowerCase,
		type: 'typed',
		many: true,
		unordered: true,
		head: primary,
		choices: locationTypes,
		check: (value) => check((value as unknown as Located).value),
		spec: { name: key, type: 'Extra', data_type: 'Array' },
	}));
}
