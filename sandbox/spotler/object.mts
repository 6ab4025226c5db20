import { fieldOf, type Field, type FieldRow } from './field.mts';

/** A part of the product that a tenant may not have bought. */
export type Module = 'marketing' | 'service';

/** One of the things the API calls record types: accounts, contacts, a custom table … */
export interface SpotlerObject {
	/** The path: `accounts`. */
	name: string;
	/** The singular in `metadata`: `account`. */
	recordType: string;
	/** The data dictionary, in its order. */
	fields: ReadonlyMap<string, Field>;
	/** Missing on some plans (vendor documentation). */
	module?: Module;
	/** False for users: the API only reads them. */
	writable: boolean;
}

/** What is special about an object. */
interface ObjectTraits {
	module?: Module;
	writable?: boolean;
}

/** An object with the fields of these rows. */
export function defineObject(
	name: string,
	recordType: string,
	rows: readonly FieldRow[],
	{ module, writable = true }: ObjectTraits = {},
): SpotlerObject {
	const fields = new Map(rows.map((row) => [row[0], fieldOf(row)]));
	return { name, recordType, fields, module, writable };
}

/** The same object with more fields, and with more of its fields required. */
export function extendObject(
	object: SpotlerObject,
	rows: readonly FieldRow[],
	required: readonly string[] = [],
): SpotlerObject {
	const fields = new Map(object.fields);
	for (const row of rows) fields.set(row[0], fieldOf(row));
	for (const name of required) {
		const field = fields.get(name);
		if (!field) throw new Error(`"${object.name}" has no field "${name}" to require.`);
		fields.set(name, { ...field, required: true });
	}
	return { ...object, fields };
}

/** The field of `child` that holds ids of `parent`, if there is one. */
export function linkTo(child: SpotlerObject, parent: string): Field | undefined {
	return [...child.fields.values()].find(({ refersTo }) => refersTo === parent);
}
