import type { Json } from '../json.mts';

/** What a filter compares with. */
export type Scalar = string | number | boolean | null;

/** The operators of v100; those of the legacy API are some of these. */
export const operators = [
	...['eq', 'ieq', 'not-eq', 'not-ieq'],
	...['contains', 'starts', 'ends', 'icontains', 'istarts', 'iends'],
	...['null', 'not-null', 'empty', 'not-empty'],
	...['gt', 'gte', 'lt', 'lte', 'between'],
] as const;

/** Operators that compare with nothing. */
export const operatorsWithoutValue: readonly string[] = ['null', 'not-null', 'empty', 'not-empty'];

/** Operators that look into texts. */
export const textOperators: readonly string[] = [
	...['contains', 'starts', 'ends', 'icontains', 'istarts', 'iends'],
];

type Test = (actual: Scalar, wanted: Scalar, other: Scalar) => boolean;

const text = (value: Scalar) => String(value ?? '');
const lower = (value: Scalar) => text(value).toLowerCase();
const isNothing = (value: Scalar) => value === null;
const isEmpty = (value: Scalar) => value === null || value === '';

const tests: Readonly<Record<string, Test>> = {
	eq: (actual, wanted) => actual === wanted,
	ieq: (actual, wanted) => lower(actual) === lower(wanted),
	contains: (actual, wanted) => text(actual).includes(text(wanted)),
	starts: (actual, wanted) => text(actual).startsWith(text(wanted)),
	ends: (actual, wanted) => text(actual).endsWith(text(wanted)),
	icontains: (actual, wanted) => lower(actual).includes(lower(wanted)),
	istarts: (actual, wanted) => lower(actual).startsWith(lower(wanted)),
	iends: (actual, wanted) => lower(actual).endsWith(lower(wanted)),
	null: isNothing,
	empty: isEmpty,
	gt: (actual, wanted) => isComparable(actual, wanted) && compare(actual, wanted) > 0,
	gte: (actual, wanted) => isComparable(actual, wanted) && compare(actual, wanted) >= 0,
	lt: (actual, wanted) => isComparable(actual, wanted) && compare(actual, wanted) < 0,
	lte: (actual, wanted) => isComparable(actual, wanted) && compare(actual, wanted) <= 0,
	between: (actual, low, high) =>
		isComparable(actual, low) && compare(actual, low) >= 0 && compare(actual, high) <= 0,
};

/** True if a column's value passes. Of a list one element must, or none for a `not-`. */
export function passes(operator: string, actual: Json, wanted: readonly Scalar[]): boolean {
	if (operator.startsWith('not-')) return !passes(operator.slice(4), actual, wanted);
	const [first = null, second = null] = wanted;
	const values = Array.isArray(actual) ? actual : [actual];
	if (values.length === 0) return tests[operator](null, first, second);
	return values.some((value) => tests[operator](scalarOf(value), first, second));
}

/** A value as filters see it; of an object its text. */
export function scalarOf(value: Json): Scalar {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : value;
}

function isComparable(actual: Scalar, wanted: Scalar): boolean {
	return !isEmpty(actual) && !isNothing(wanted);
}

/** Numbers by size, everything else as text, code unit by code unit. */
export function compare(left: Scalar, right: Scalar): number {
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	const [first, second] = [text(left), text(right)];
	if (first === second) return 0;
	return first < second ? -1 : 1;
}
