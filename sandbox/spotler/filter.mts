import { isJsonObject, parseJson, type Json, type JsonObject } from '../json.mts';
import { BadQuery } from './badQuery.mts';
import type { Field } from './field.mts';
import type { SpotlerObject } from './object.mts';
import { equals, operatorTest, type Reading, type ValueTest } from './operators.mts';

/** Whether a record is asked for. */
export type RecordTest = (record: JsonObject) => boolean;

/** The JSON object in the parameter `q` or `order`; what isn't one is a bad request. */
export function readParameter(name: string, text: string): JsonObject {
	const value = parseJson(text);
	if (!isJsonObject(value)) throw new BadQuery(`Invalid JSON in ${name}`);
	return value;
}

/** The field of this name; a filter may only use what the data dictionary has. */
export function fieldNamed(object: SpotlerObject, name: string): Field {
	const field = object.fields.get(name);
	if (field === undefined) throw new BadQuery(`Unknown field (${name})`);
	return field;
}

/** The test for a query: all of its keys have to be satisfied. */
export function queryTest(object: SpotlerObject, query: JsonObject, reading: Reading): RecordTest {
	const tests = Object.entries(query).map(([key, condition]) =>
		key === '$or'
			? anyOf(object, condition, reading)
			: fieldTest(fieldNamed(object, key), condition, reading),
	);
	return (record) => tests.every((test) => test(record));
}

function anyOf(object: SpotlerObject, condition: Json, reading: Reading): RecordTest {
	if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isJsonObject)) {
		throw new BadQuery('$or needs a list of queries');
	}
	const tests = condition.map((query) => queryTest(object, query, reading));
	return (record) => tests.some((test) => test(record));
}

function fieldTest(field: Field, condition: Json, reading: Reading): RecordTest {
	const test = conditionTest(field, condition, reading);
	const { name, empty } = field;
	return (record) => test(record[name] ?? empty);
}

function conditionTest(field: Field, condition: Json, reading: Reading): ValueTest {
	if (!isJsonObject(condition)) return equals(field, condition, reading);
	if (field.name === 'id' && rangeIn(condition) !== undefined) {
		if (reading.idRanges === 'refused') throw new BadQuery('id can not be compared');
		if (reading.idRanges === 'ignored') return () => true;
	}
	const tests = Object.entries(condition).map(([name, operand]) =>
		operatorTest(name, field, operand, reading),
	);
	if (tests.length === 0) throw new BadQuery(`${field.name} needs a value or an operator`);
	if (tests.length > 1 && reading.severalOperators === 'refused') {
		throw new BadQuery(`${field.name} can have one operator only`);
	}
	const used = reading.severalOperators === 'all' ? tests : tests.slice(0, 1);
	return (value) => used.every((test) => test(value));
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
function rangeIn({ $gt, $bt, ...others }: JsonObject): { from: number; to: number } | undefined {
	if (Object.keys(others).length > 0) return undefined;
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

/** The ids a query names outright, so that nobody has to look at all records for them. */
export function idsNamed({ id }: JsonObject): number[] | undefined {
	const named = isJsonObject(id) && Object.keys(id).join() === '$in' ? id.$in : id;
	const ids = Array.isArray(named) ? named : [named];
	if (!ids.every((one) => typeof one === 'number' || typeof one === 'string')) return undefined;
	return [...new Set(ids.map(Number))].sort((one, other) => one - other);
}
