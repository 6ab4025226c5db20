import type { Field } from '../../nodes/core/crm/field.ts';

/** The part of JSON Schema that n8n's editor shows. */
export interface Schema {
	type: string;
	properties?: Record<string, Schema>;
	items?: Schema;
}

/** What is known of fields that had no value. */
export type KnownTypes = Map<string, Schema>;

/** The types of a CRM's fields as they are put out, by key. */
export function typesOf(fields: Field[]): KnownTypes {
	return new Map(fields.map((field) => [field.key, typeOf(field)]));
}

function typeOf({ many, type }: Field): Schema {
	if (many) return { type: 'array' };
	if (type === 'integer') return { type: 'number' };
	if (type === 'typed' || type === 'object') return { type: 'object' };
	return { type: type === 'boolean' ? 'boolean' : 'string' };
}

/** The schema that all of these records fit, as far as the editor tells types apart. */
export function recordSchema(records: object[], known: KnownTypes): Schema {
	const keys = new Set(records.flatMap((one) => Object.keys(one)));
	const properties = [...keys].map((key) => {
		const schema = schemaOf(records.map((one) => (one as Record<string, unknown>)[key]));
		return [key, schema.type === 'null' ? (known.get(key) ?? schema) : schema];
	});
	return { type: 'object', properties: Object.fromEntries(properties) as Schema['properties'] };
}

function schemaOf(values: unknown[]): Schema {
	const present = values.filter((value) => value !== null && value !== undefined);
	if (present.length === 0) return { type: 'null' };
	const lists = present.filter((value) => Array.isArray(value));
	if (lists.length === present.length) return listSchema(lists.flat());
	if (lists.length === 0 && present.every((value) => typeof value === 'object')) {
		return recordSchema(present as object[], new Map());
	}
	const types = new Set(present.map((value) => typeof value));
	// What is now a number and now a text is read as text
	return { type: types.size === 1 ? [...types][0] : 'string' };
}

function listSchema(elements: unknown[]): Schema {
	return { type: 'array', ...(elements.length > 0 ? { items: schemaOf(elements) } : {}) };
}
