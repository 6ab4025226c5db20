import type { Json } from '../json.mts';

/** The types a data dictionary can name. The vendor doesn't publish their names. */
export type FieldType =
	| 'integer'
	| 'decimal'
	| 'boolean'
	| 'string'
	| 'text'
	| 'email'
	| 'phone'
	| 'url'
	| 'date'
	| 'datetime'
	| 'lookup'
	| 'multilookup';

/** One line of the data dictionary. */
export interface Field {
	/** The key on the wire; it may contain a slash: `addresscounty/state` (vendor documentation). */
	name: string;
	label: string;
	type: FieldType;
	required: boolean;
	/** Set by the server; a client's value is ignored. */
	readOnly: boolean;
	/** What the API shows when nothing is stored: null, or '' (both in the vendor's examples). */
	empty: null | '';
	/** The name of its lookup list. */
	list?: string;
	/** The object whose ids it holds; 0 is none. */
	refersTo?: string;
	/** What a new record has when the client says nothing. */
	initial?: Json;
}

/** A field as it is written down: what isn't said is optional, writable and null when empty. */
export type FieldRow = readonly [
	name: string,
	label: string,
	type: FieldType,
	more?: Partial<Omit<Field, 'name' | 'label' | 'type'>>,
];

/** The field of a row. */
export function fieldOf([name, label, type, more = {}]: FieldRow): Field {
	return { name, label, type, required: false, readOnly: false, empty: null, ...more };
}

/** True for fields whose values are compared as numbers. */
export function isNumeric({ type }: Field): boolean {
	return type === 'integer' || type === 'decimal' || type === 'boolean';
}

const serverOnly = { readOnly: true } as const;

/** The first field of every object. */
export const id: FieldRow = ['id', 'ID', 'integer', serverOnly];
/** Who made and last changed a record. */
export const editors: readonly FieldRow[] = [
	['createdby', 'Created By', 'integer', { ...serverOnly, refersTo: 'users' }],
	['modifiedby', 'Modified By', 'integer', { ...serverOnly, refersTo: 'users' }],
];
/** Who and when: `YYYY-MM-DD HH:MM:SS`, without a zone (vendor documentation). */
export const stamps: readonly FieldRow[] = [
	editors[0],
	['createddate', 'Created Date', 'datetime', serverOnly],
	editors[1],
	['modifieddate', 'Modified Date', 'datetime', serverOnly],
];
/** Whose record it is. */
export const owner: FieldRow = ['ownerid', 'Owner', 'integer', { refersTo: 'users' }];
/** An address; which parts are '' and which null when empty is as in the vendor's examples. */
export const address: readonly FieldRow[] = [
	['addressline', 'Address', 'text'],
	['addresscity', 'Town/City', 'string', { empty: '' }],
	['addresscounty/state', 'County/State', 'string', { empty: '' }],
	['addresspostcode/zip', 'Postcode/Zip', 'string', { empty: '' }],
	['addresscountry', 'Country', 'string', { empty: '' }],
];
