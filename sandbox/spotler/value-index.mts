import { isJsonObject, type Json, type JsonObject } from '../json.mts';
import type { Field } from './field.mts';
import type { SpotlerObject } from './object.mts';
import { asked, comparable, type Reading } from './operators.mts';
import type { SpotlerStore } from './store.mts';

/** Records by what a field of theirs is compared by. */
type ByValue = ReadonlyMap<number | string, readonly JsonObject[]>;

/** The records that a query can be about by the values it lists; undefined if it lists none. */
export type ValueIndex = (
	object: SpotlerObject,
	query: JsonObject,
	reading: Reading,
) => readonly JsonObject[] | undefined;

/**
 * Finds the records that `{"email":{"$in":["a@…","b@…"]}}` can be about without looking at all of
 * them: a client that knows a hundred thousand addresses asks a thousand times.
 */
export function createValueIndex(store: SpotlerStore): ValueIndex {
	const known = new Map<string, { version: number; byValue: ByValue }>();
	const indexOf = (object: SpotlerObject, field: Field, reading: Reading): ByValue => {
		const version = store.version(object.name);
		const key = JSON.stringify([object.name, field.name, reading.textCase]);
		const before = known.get(key);
		if (before?.version === version) return before.byValue;
		const byValue = indexed(store.all(object.name), field, reading);
		known.set(key, { version, byValue });
		return byValue;
	};
	return (object, query, reading) => {
		for (const [name, condition] of Object.entries(query)) {
			const [field, values] = [object.fields.get(name), listIn(condition)];
			if (field === undefined || values === undefined) continue;
			const byValue = indexOf(object, field, reading);
			const wanted = new Set(
				values.map((value) => comparable(field, asked(value, reading), reading)),
			);
			return [...wanted].flatMap((value) => byValue.get(value) ?? []).sort(byId);
		}
		return undefined;
	};
}

/** The values of a condition that is nothing but `{"$in":[…]}`. */
function listIn(condition: Json): readonly Json[] | undefined {
	if (!isJsonObject(condition) || Object.keys(condition).join() !== '$in') return undefined;
	return Array.isArray(condition.$in) ? condition.$in : undefined;
}

function indexed(records: readonly JsonObject[], field: Field, reading: Reading): ByValue {
	const byValue = new Map<number | string, JsonObject[]>();
	for (const record of records) {
		const value = record[field.name] ?? field.empty;
		if (value === null) continue;
		const compared = comparable(field, value, reading);
		const same = byValue.get(compared);
		if (same) same.push(record);
		else byValue.set(compared, [record]);
	}
	return byValue;
}

const byId = (one: JsonObject, other: JsonObject) => Number(one.id) - Number(other.id);
