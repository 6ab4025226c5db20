import type { FieldValue } from './field';

export const OPERATORS = [
	'equals',
	'notEquals',
	'contains',
	'notContains',
	'startsWith',
	'endsWith',
	'greaterThan',
	'atLeast',
	'lessThan',
	'atMost',
	'between',
	'in',
	'notIn',
	'isEmpty',
	'isNotEmpty',
] as const;

export type Operator = (typeof OPERATORS)[number];

/** `value` is a list for `between` (two), `in` and `notIn`, and absent for the empty tests. */
export interface Condition {
	field: string;
	operator: Operator;
	value?: FieldValue;
}

export type Filter = Condition | { all: Filter[] } | { any: Filter[] };

export interface Sort {
	field: string;
	direction: 'ascending' | 'descending';
}

export interface Query {
	filter?: Filter;
	sort?: Sort[];
	/** At most so many records; all when absent. */
	limit?: number;
}
