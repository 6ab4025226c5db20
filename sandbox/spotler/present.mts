import type { Json, JsonObject } from '../json.mts';
import type { Field } from './field.mts';
import type { SpotlerObject } from './object.mts';
import type { Tenant } from './tenant.mts';

/** A record as the API shows it: every field of the data dictionary, whether it has a value or not. */
export function presented(
	{ switches }: Tenant,
	{ fields }: SpotlerObject,
	record: JsonObject,
): JsonObject {
	const { booleans, multiSelect } = switches.settings;
	const shown = (field: Field): Json => {
		const value = record[field.name];
		if (value === undefined || value === null) return field.empty;
		if (field.type === 'boolean' && booleans === 'strings') return String(value);
		if (Array.isArray(value) && multiSelect === 'text') return value.join(',');
		return value;
	};
	const out: JsonObject = {};
	for (const field of fields.values()) out[field.name] = shown(field);
	return out;
}

/** The same opportunities with their lines, which have five keys there (vendor's example). */
export function withLines(
	{ store }: Tenant,
	opportunities: readonly JsonObject[],
): readonly JsonObject[] {
	const lines = new Map<Json, JsonObject[]>(opportunities.map(({ id }) => [id, []]));
	for (const { id, opportunityid, product, quantity, unitprice } of store.all(
		'opportunity_lines',
	)) {
		lines.get(opportunityid)?.push({ id, opportunityid, product, quantity, unitprice });
	}
	return opportunities.map((record) => ({ ...record, lines: lines.get(record.id) ?? [] }));
}
