import type { Json } from '../json.mts';
import { BadQuery } from './bad-query.mts';
import { isNumeric, type Field } from './field.mts';
import type { SpotlerSwitches } from './switches.mts';

/** Whether a stored value satisfies a condition. */
export type ValueTest = (value: Json) => boolean;

/** How the switches want conditions to be read. */
export type Reading = Readonly<SpotlerSwitches>;

type Operator = (field: Field, operand: Json, reading: Reading) => ValueTest;
type Comparable = number | string;

/** Every operator of the vendor's documentation. */
const operators: Readonly<Record<string, Operator>> = {
	$not: (field, operand, reading) => negated(equals(field, operand, reading), reading),
	$in: (field, operand, reading) => isOneOf(field, listOf('$in', operand), reading),
	$nin: (field, operand, reading) =>
		negated(isOneOf(field, listOf('$nin', operand), reading), reading),
	$gt: compares((value, bound) => value > bound),
	$gte: compares((value, bound) => value >= bound),
	$lt: compares((value, bound) => value < bound),
	$lte: compares((value, bound) => value <= bound),
	$bt: isBetween,
	$sw: holds((text, part) => text.startsWith(part)),
	$ew: holds((text, part) => text.endsWith(part)),
	$con: holds((text, part) => text.includes(part)),
};

/** The test for one operator on one field; throws if there is no such operator. */
export function operatorTest(
	name: string,
	field: Field,
	operand: Json,
	reading: Reading,
): ValueTest {
	if (!Object.hasOwn(operators, name)) throw new BadQuery(`Unknown operator (${name})`);
	return operators[name](field, operand, reading);
}

/** The test for a plain value. */
export function equals(field: Field, operand: Json, reading: Reading): ValueTest {
	if (operand === null && reading.nullFilter === 'found') return (value) => value === null;
	const wanted = operandOf(field, operand, reading);
	return (value) => value !== null && comparable(field, value, reading) === wanted;
}

function isOneOf(field: Field, operands: readonly Json[], reading: Reading): ValueTest {
	const wanted = new Set(operands.map((operand) => operandOf(field, operand, reading)));
	return (value) => value !== null && wanted.has(comparable(field, value, reading));
}

function negated(test: ValueTest, { nullInNegation }: Reading): ValueTest {
	if (nullInNegation === 'found') return (value) => !test(value);
	return (value) => value !== null && !test(value);
}

function compares(fits: (value: Comparable, bound: Comparable) => boolean): Operator {
	return (field, operand, reading) => {
		const bound = operandOf(field, operand, reading);
		return (value) => value !== null && fits(comparable(field, value, reading), bound);
	};
}

/** Both ends included (vendor documentation). */
function isBetween(field: Field, operand: Json, reading: Reading): ValueTest {
	const bounds = listOf('$bt', operand).map((bound) => operandOf(field, bound, reading));
	if (bounds.length !== 2) throw new BadQuery('$bt needs two values');
	const [low, high] = bounds;
	return (value) => {
		if (value === null) return false;
		const compared = comparable(field, value, reading);
		return compared >= low && compared <= high;
	};
}

function holds(fits: (text: string, part: string) => boolean): Operator {
	return (_, operand, reading) => {
		if (typeof operand !== 'string' && typeof operand !== 'number') throw wrongOperand(operand);
		const part = folded(String(asked(operand, reading)), reading);
		return (value) => value !== null && fits(folded(textOf(value), reading), part);
	};
}

function listOf(name: string, operand: Json): Json[] {
	if (!Array.isArray(operand)) throw new BadQuery(`${name} needs a list of values`);
	return operand;
}

/** A value of the query in the form that stored values are compared in. */
function operandOf(field: Field, operand: Json, reading: Reading): Comparable {
	if (operand === null || typeof operand === 'object') throw wrongOperand(operand);
	const wanted = comparable(field, asked(operand, reading), reading);
	if (typeof wanted === 'number' && (Number.isNaN(wanted) || operand === '')) {
		throw new BadQuery(`${field.name} needs a number`);
	}
	const isDate = field.type === 'date' || field.type === 'datetime';
	if (isDate && !/^(\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?)?$/.test(String(operand))) {
		throw new BadQuery(`${field.name} needs YYYY-MM-DD or YYYY-MM-DD HH:MM:SS`);
	}
	return wanted;
}

function wrongOperand(operand: Json): BadQuery {
	return new BadQuery(`Invalid value (${JSON.stringify(operand)})`);
}

/** A stored value as conditions compare it. */
export function comparable(field: Field, value: Json, reading: Reading): Comparable {
	return isNumeric(field) ? Number(value) : folded(textOf(value), reading);
}

/** Several dropdown values count as one text: `North,South/West`. */
function textOf(value: Json): string {
	return Array.isArray(value) ? value.join(',') : String(value);
}

/** A value of the query as the server takes it. */
export function asked(operand: Json, { outerSpaces }: Reading): Json {
	return typeof operand === 'string' && outerSpaces === 'trimmed' ? operand.trim() : operand;
}

function folded(text: string, { textCase }: Reading): string {
	return textCase === 'ignored' ? text.toLowerCase() : text;
}
