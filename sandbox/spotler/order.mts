import type { Json, JsonObject } from '../json.mts';
import { BadQuery } from './bad-query.mts';
import { isNumeric, type Field } from './field.mts';
import { fieldNamed } from './filter.mts';
import type { SpotlerObject } from './object.mts';

/** What a record is compared by, one value for each field of the order. */
type SortKeys = ReadonlyArray<number | string>;

/** The records in the order asked for; equals stay in the order of their ids. */
export function ordered(
	object: SpotlerObject,
	records: readonly JsonObject[],
	order: JsonObject,
): readonly JsonObject[] {
	const fields = Object.keys(order).map((name) => fieldNamed(object, name));
	const signs = Object.values(order).map(signOf);
	// the store keeps its records by id
	if (fields.length === 0 || JSON.stringify(order) === '{"id":"asc"}') return records;
	const keyed = records.map((record) => ({ record, keys: keysOf(fields, record) }));
	keyed.sort((one, other) => compare(one.keys, other.keys, signs));
	return keyed.map(({ record }) => record);
}

function signOf(direction: Json): number {
	if (direction === 'asc') return 1;
	if (direction === 'desc') return -1;
	throw new BadQuery(`Invalid direction (${JSON.stringify(direction)})`);
}

/** Nothing comes before everything. */
function keysOf(fields: readonly Field[], record: JsonObject): SortKeys {
	return fields.map((field) => {
		const value = record[field.name] ?? null;
		if (isNumeric(field)) return value === null ? Number.NEGATIVE_INFINITY : Number(value);
		return value === null ? '' : String(value).toLowerCase();
	});
}

function compare(one: SortKeys, other: SortKeys, signs: readonly number[]): number {
	for (const [position, sign] of signs.entries()) {
		if (one[position] < other[position]) return -sign;
		if (one[position] > other[position]) return sign;
	}
	return 0;
}
