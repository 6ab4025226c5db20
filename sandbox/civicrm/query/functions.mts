import type { Json } from '../../json.mts';
import type { Caller } from '../site.mts';
import { compare } from './operators.mts';

type Values = readonly Json[];

const numbers = (values: Values) => values.map(Number);
const text = (value: Json | undefined) => String(value ?? '');

/** A function that is null when its first argument is. */
function ofFirst(compute: (first: Json, ...rest: Json[]) => Json) {
	return ([first = null, ...rest]: Values): Json =>
		first === null ? null : compute(first, ...rest);
}

const datePart = (start: number, end: number) =>
	ofFirst((date) => Number(text(date).slice(start, end)));

/** SQL's functions of one row, by name. */
export const functions: Readonly<Record<string, (values: Values, caller: Caller) => Json>> = {
	UPPER: ofFirst((first) => text(first).toUpperCase()),
	LOWER: ofFirst((first) => text(first).toLowerCase()),
	CHAR_LENGTH: ofFirst((first) => [...text(first)].length),
	LEFT: ofFirst((first, count = 0) => text(first).slice(0, Number(count))),
	RIGHT: ofFirst((first, count = 0) => text(first).slice(-Number(count))),
	REPLACE: ofFirst((first, from = '', to = '') => text(first).replaceAll(text(from), text(to))),
	CONCAT: (values) => (values.includes(null) ? null : values.map(text).join('')),
	CONCAT_WS: ([separator = '', ...values]) =>
		values.filter((value) => value !== null).join(text(separator)),
	COALESCE: (values) => values.find((value) => value !== null) ?? null,
	IFNULL: ([first = null, other = null]) => first ?? other,
	NULLIF: ([first = null, other = null]) => (first === other ? null : first),
	IF: ([condition = null, yes = null, no = null]) => (isTrue(condition) ? yes : no),
	ISNULL: ([first = null]) => first === null,
	YEAR: datePart(0, 4),
	MONTH: datePart(5, 7),
	DAY: datePart(8, 10),
	DATE: ofFirst((date) => text(date).slice(0, 10)),
	ROUND: ofFirst((number, places = 0) => {
		const factor = 10 ** Number(places);
		return Math.round(Number(number) * factor) / factor;
	}),
	ABS: ofFirst((number) => Math.abs(Number(number))),
	NOW: (_values, { site }) => site.clock.now(),
	CURDATE: (_values, { site }) => site.clock.now().slice(0, 10),
};

function isTrue(value: Json): boolean {
	return value !== null && value !== false && value !== 0 && value !== '' && value !== '0';
}

/** SQL's functions of a group of rows, by name. Nulls are left out before. */
export const aggregates: Readonly<Record<string, (values: Values) => Json>> = {
	COUNT: (values) => values.length,
	SUM: (values) => (values.length === 0 ? null : cents(numbers(values).reduce((a, b) => a + b))),
	AVG: (values) =>
		values.length === 0 ? null : numbers(values).reduce((a, b) => a + b) / values.length,
	MIN: (values) => extreme(values, (order) => order < 0),
	MAX: (values) => extreme(values, (order) => order > 0),
	// recorded: a list, or null
	GROUP_CONCAT: (values) => (values.length === 0 ? null : [...values]),
	ANY_VALUE: ([first = null]) => first,
	GROUP_FIRST: ([first = null]) => first,
};

function extreme(values: Values, isBetter: (order: number) => boolean): Json {
	let best: Json = null;
	for (const value of values) if (best === null || isBetter(compare(value, best))) best = value;
	return best;
}

/** Sums of money without the dust of binary fractions. */
function cents(sum: number): number {
	return Math.round(sum * 1e6) / 1e6;
}
