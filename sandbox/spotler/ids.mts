import { isJsonObject, type JsonObject } from '../json.mts';
import type { Reading } from './operators.mts';

/** The ids a query names outright, so that nobody has to look at all records for them. */
export function idsNamed({ id }: JsonObject): number[] | undefined {
	const named = isJsonObject(id) && Object.keys(id).join() === '$in' ? id.$in : id;
	const ids = Array.isArray(named) ? named : [named];
	if (!ids.every((one) => typeof one === 'number' || typeof one === 'string')) return undefined;
	return [...new Set(ids.map(Number))].sort((one, other) => one - other);
}

/** The records that a query can be about by what it says of their ids, out of all in their order. */
export function candidates(
	records: readonly JsonObject[],
	{ id }: JsonObject,
	{ idRanges }: Reading,
): readonly JsonObject[] {
	const range = isJsonObject(id) && idRanges === 'compared' ? rangeIn(id) : undefined;
	if (range === undefined) return records;
	return records.slice(position(records, range.from), position(records, range.to + 1));
}

/** The whole numbers that `{"$gt":4711}` or `{"$bt":[4711,4800]}` is about, both ends included. */
export function rangeIn(condition: JsonObject): { from: number; to: number } | undefined {
	if (Object.keys(condition).length !== 1) return undefined;
	const { $gt, $bt } = condition;
	const [from, to] = Array.isArray($bt) ? $bt : [Number($gt) + 1, Infinity];
	return typeof from === 'number' && typeof to === 'number' && from <= to
		? { from, to }
		: undefined;
}

/** How many of the records have a smaller id. */
function position(records: readonly JsonObject[], id: number): number {
	let [low, high] = [0, records.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if (Number(records[middle].id) < id) low = middle + 1;
		else high = middle;
	}
	return low;
}
