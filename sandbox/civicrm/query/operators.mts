import type { Json } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { fold, likeTest } from '../text.mts';

/** What an operator says of a stored value; null as in SQL: neither. */
export type Test = (value: Json) => boolean;

type Build = (wanted: Json) => Test;

/** Values as the database compares them: texts without case and accents. */
export function comparable(value: Json): Json {
	if (typeof value === 'string') return fold(value);
	return typeof value === 'boolean' ? Number(value) : value;
}

/** Less than 0, 0 or more than 0; texts that look like numbers count as numbers beside numbers. */
export function compare(one: Json, other: Json): number {
	const [first, second] = [comparable(one), comparable(other)];
	if (typeof first === 'number' || typeof second === 'number') {
		return numberOf(first) - numberOf(second);
	}
	const [left, right] = [String(first), String(second)];
	return left < right ? -1 : left > right ? 1 : 0;
}

/** MySQL casts a text to the number it begins with. */
function numberOf(value: Json): number {
	const number = typeof value === 'string' ? Number.parseFloat(value) : Number(value);
	return Number.isNaN(number) ? 0 : number;
}

const present =
	(test: Test): Test =>
	(value) =>
		value !== null && test(value);
const isEmpty = (value: Json) =>
	value === null ||
	value === '' ||
	value === 0 ||
	value === false ||
	(Array.isArray(value) && value.length === 0);

const equal: Build = (wanted) => {
	if (wanted === null) return () => false;
	return present((value) => {
		if (Array.isArray(value)) return value.some((item) => compare(item, wanted) === 0);
		return compare(value, wanted) === 0;
	});
};

const within: Build = (wanted) => {
	const list = listOf(wanted, 'IN');
	const keys = new Set(list.map((item) => String(comparable(item))));
	return present((value) => {
		const values = Array.isArray(value) ? value : [value];
		return values.some((item) => keys.has(String(comparable(item))));
	});
};

const between: Build = (wanted) => {
	const [low = null, high = null] = listOf(wanted, 'BETWEEN');
	return present((value) => compare(value, low) >= 0 && compare(value, high) <= 0);
};

/** Items of a list, or a piece of a text. */
const contains: Build = (wanted) => {
	const list = Array.isArray(wanted) ? wanted : [wanted];
	return present((value) => {
		if (Array.isArray(value)) return list.every((item) => equal(item)(value));
		return list.every((item) => fold(String(value)).includes(fold(String(item))));
	});
};

const containsOneOf: Build = (wanted) => {
	const tests = (Array.isArray(wanted) ? wanted : [wanted]).map(contains);
	return (value) => tests.some((test) => test(value));
};

const like: Build = (wanted) => {
	const test = likeTest(String(wanted ?? ''));
	return present((value) => test(String(value)));
};

const regexp =
	(flags: string): Build =>
	(wanted) => {
		const expression = regularExpression(String(wanted), flags);
		return present((value) => expression.test(String(value)));
	};

function regularExpression(source: string, flags: string): RegExp {
	try {
		return new RegExp(source, flags);
	} catch {
		throw new ApiFailure('DB Error: unknown error');
	}
}

function listOf(wanted: Json, operator: string): Json[] {
	if (Array.isArray(wanted)) return wanted;
	throw new ApiFailure(`Illegal value for ${operator}: an array is expected.`);
}

/** The opposite, still false for null, as SQL has it. */
const not =
	(build: Build): Build =>
	(wanted) => {
		const test = build(wanted);
		return present((value) => !test(value));
	};

/** The opposite, true for null: recorded for NOT CONTAINS ONE OF on CiviCRM 6.17.2. */
const without =
	(build: Build): Build =>
	(wanted) => {
		const test = build(wanted);
		return (value) => !test(value);
	};

const ordered =
	(holds: (order: number) => boolean): Build =>
	(wanted) =>
		wanted === null ? () => false : present((value) => holds(compare(value, wanted)));

/** Every operator of APIv4, all of them recorded on CiviCRM 6.17.2. */
export const operators: Readonly<Record<string, Build>> = {
	'=': equal,
	'!=': not(equal),
	'<>': not(equal),
	'<': ordered((order) => order < 0),
	'<=': ordered((order) => order <= 0),
	'>': ordered((order) => order > 0),
	'>=': ordered((order) => order >= 0),
	LIKE: like,
	'NOT LIKE': not(like),
	IN: within,
	'NOT IN': not(within),
	BETWEEN: between,
	'NOT BETWEEN': not(between),
	'IS NULL': () => (value) => value === null,
	'IS NOT NULL': () => (value) => value !== null,
	'IS EMPTY': () => isEmpty,
	'IS NOT EMPTY': () => (value) => !isEmpty(value),
	CONTAINS: contains,
	'NOT CONTAINS': without(contains),
	'CONTAINS ONE OF': containsOneOf,
	'NOT CONTAINS ONE OF': without(containsOneOf),
	REGEXP: regexp('iu'),
	'NOT REGEXP': not(regexp('iu')),
	'REGEXP BINARY': regexp('u'),
	'NOT REGEXP BINARY': not(regexp('u')),
};
