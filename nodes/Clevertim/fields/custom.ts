import type { Field, FieldType, FieldValue } from '../../core/crm/field';
import { asCountry, asCurrency, asRegion } from './places';
import { choicesOf } from './wire';
import type { WireField } from './wire';

/** A custom field as `GET /customfield` describes it. */
export interface CustomFieldRow {
	id: number;
	name?: string;
	fullname?: string;
	elemType: string;
	modelType: string[];
	values?: string[];
	multiple?: boolean;
}

const REFERENCES = ['user', 'contact', 'company', 'case', 'opportunity'];

const TYPES: Record<string, FieldType> = { select: 'choice', date: 'date' };

const SPELLINGS: Record<string, Partial<Field>> = {
	country: asCountry,
	region: asRegion,
	currency: asCurrency,
};

const KEY = /^cf_(\d+)$/;

export const customKey = (id: string | number) => `cf_${id}`;

/** The custom field's ID in a key such as `cf_3`; undefined for other keys. */
export const customIdOf = (key: string) => KEY.exec(key)?.[1];

/** Every custom value is text on the wire, IDs too. */
const asText = (value: FieldValue): unknown => {
	if (Array.isArray(value)) return value.map(asText);
	return value === null ? null : String(value);
};

/** A custom field as a field of the record types that it is made for. */
export function customField(row: CustomFieldRow): WireField {
	const { elemType } = row;
	const isReference = REFERENCES.includes(elemType);
	return {
		key: customKey(row.id),
		label: row.fullname ?? row.name ?? `Custom Field ${row.id}`,
		type: isReference ? 'reference' : (TYPES[elemType] ?? 'text'),
		...(isReference ? { references: [elemType], expandsTo: `${customKey(row.id)}_record` } : {}),
		...(elemType === 'select' ? { choices: choicesOf(row.values ?? []) } : {}),
		many: row.multiple === true,
		unordered: true,
		custom: true,
		matchable: elemType === 'input' && row.multiple !== true,
		...SPELLINGS[elemType],
		codec: { toWire: asText, fromWire: (value) => (value ?? null) as FieldValue },
	};
}
