import type { Choice, FieldType } from '../../core/crm/field';
import { activitiesTables } from '../fields/activities';
import { customersTables } from '../fields/customers';
import { salesTables } from '../fields/sales';
import { spaceTables } from '../fields/space';
import { AMOUNT } from '../fields/amount';
import { digitsLost, fieldsOf } from '../fields/table';
import type { PipelinerField } from '../fields/table';
import { entityNameOf } from './collections';
import type { CloudReader, WireRecord } from './reader';

/** What the API says of a field. */
interface FieldRow {
	api_name: string;
	name?: string;
	type_id?: string;
	data_set_id?: string | null;
	data_set?: unknown;
	system_required?: boolean;
	system_readonly?: boolean;
}

interface OptionRow {
	id: string;
	option_name: string;
}

const ASKED =
	'id,api_name,name,type_id,data_set_id,system_required,system_readonly,data_set.id,data_set.option_name';

/** As many options as an expanded list may have been cut off at: the API's default page. */
const CUT_AT = 30;

const TABLES = new Map(
	Object.entries({ ...customersTables, ...salesTables, ...activitiesTables, ...spaceTables }),
);

const builtIn = new Map<string, PipelinerField[]>();

/** The fields that every space has of a collection. Its table is read when it is first asked for. */
export function builtInFields(collection: string): PipelinerField[] {
	const table = TABLES.get(collection);
	if (!table) return fieldsOf({ common: '' });
	const fields = builtIn.get(collection) ?? fieldsOf(table);
	builtIn.set(collection, fields);
	return fields;
}

const TYPES: Record<string, Partial<PipelinerField> & { type: FieldType }> = {
	checkbox: { type: 'boolean' },
	currency: { type: 'decimal', isNumber: true, check: digitsLost },
	currency_foreign: AMOUNT,
	date: { type: 'date' },
	datetime: { type: 'dateTime' },
	dropdown: { type: 'choice' },
	email: { type: 'email', matchable: true },
	float: { type: 'decimal', isNumber: true, check: digitsLost },
	input: { type: 'text', matchable: true },
	integer: { type: 'integer', matchable: true },
	multiselect_checkbox: { type: 'choice', many: true, unordered: true },
	phone: { type: 'text', matchable: true },
	radio: { type: 'choice' },
	sequence: { type: 'text', matchable: true, readOnly: true },
	text_area: { type: 'longText' },
	url: { type: 'url' },
};

/** A field of the space's own, of whose values only its type says what they are. */
function customField(row: FieldRow, choices: Choice[] | undefined): PipelinerField {
	const known = TYPES[row.type_id ?? ''] ?? { type: 'text' };
	// Without options a choice takes the ID of one, as text
	const type = known.type === 'choice' && !choices ? 'text' : known.type;
	return {
		...known,
		...{ key: row.api_name, label: row.name ?? row.api_name, type, custom: true },
		...(choices && { choices }),
		...(row.system_required && { required: true }),
		...(row.system_readonly && { readOnly: true }),
	};
}

function describedField(
	field: PipelinerField,
	row: FieldRow,
	choices: Choice[] | undefined,
): PipelinerField {
	return {
		...field,
		label: row.name || field.label,
		...(choices && field.hasOptionSet && { choices, openChoices: false }),
		...(row.system_required && { required: true }),
		...(row.system_readonly && { readOnly: true }),
	};
}

/** The fields of collections: those that every space has, and what the space has made of them. */
export class CloudMetadata {
	private readonly known = new Map<string, Promise<PipelinerField[]>>();

	private readonly described = new Map<string, Promise<FieldRow[]>>();

	constructor(private readonly reader: CloudReader) {}

	async fields(collection: string): Promise<PipelinerField[]> {
		const known = this.known.get(collection);
		if (known) return await known;
		const fields = this.read(collection);
		this.known.set(collection, fields);
		// What couldn't be read is not kept: a later attempt may succeed
		fields.catch(() => this.known.delete(collection));
		return await fields;
	}

	/** The keys of the fields of the space's own that hold a moment. */
	async timeKeys(collection: string): Promise<Set<string>> {
		const rows = await this.rows(collection);
		const isTime = ({ type_id: type }: FieldRow) => TYPES[type ?? '']?.type === 'dateTime';
		return new Set(rows.filter(isTime).map((row) => row.api_name));
	}

	private async rows(collection: string): Promise<FieldRow[]> {
		const known = this.described.get(collection);
		if (known) return await known;
		const rows = this.reader.all('Fields', {
			'filter[entity_name]': entityNameOf(collection),
			'load-only': ASKED,
			expand: 'data_set',
			'order-by': 'id',
		}) as Promise<unknown> as Promise<FieldRow[]>;
		this.described.set(collection, rows);
		rows.catch(() => this.described.delete(collection));
		return await rows;
	}

	private async read(collection: string): Promise<PipelinerField[]> {
		const rows = await this.rows(collection);
		const byName = new Map(rows.map((row) => [row.api_name, row]));
		const choices = new Map<FieldRow, Choice[]>();
		const asked = rows.map(async (row) => {
			const options = await this.optionsOf(row);
			if (options) choices.set(row, options);
		});
		await Promise.all(asked);
		const fields = builtInFields(collection).map((field) => {
			const row = byName.get(field.key) ?? byName.get(field.key.replace(/_id$/, ''));
			if (!row) return field;
			byName.delete(row.api_name);
			return describedField(field, row, choices.get(row));
		});
		return [...fields, ...[...byName.values()].map((row) => customField(row, choices.get(row)))];
	}

	/** All options of a field. One request brings most of them along; it may cut off a long list. */
	private async optionsOf({
		data_set: set,
		data_set_id: id,
	}: FieldRow): Promise<Choice[] | undefined> {
		const expanded = Array.isArray(set) ? (set as OptionRow[]) : [];
		const isWhole = expanded.length < CUT_AT && expanded.length > 0;
		if (isWhole) return expanded.map(choiceOf);
		if (typeof id !== 'string' || id === '') return undefined;
		const options: WireRecord[] = await this.reader.all('Data', {
			'filter[data_set_id]': id,
			'load-only': 'id,option_name',
			'order-by': 'sort_order,id',
		});
		return (options as unknown as OptionRow[]).map(choiceOf);
	}
}

const choiceOf = ({ id, option_name }: OptionRow): Choice => ({ value: id, label: option_name });
