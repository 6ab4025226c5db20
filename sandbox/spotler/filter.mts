import { isJsonObject, parseJson, type Json, type JsonObject } from '../json.mts';
import { BadQuery } from './bad-query.mts';
import type { Field } from './field.mts';
import type { SpotlerObject } from './object.mts';
import { rangeIn } from './ids.mts';
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
