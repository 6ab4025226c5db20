import type { FieldValue } from './field';

/** What an operator compares with: a value of the field, text, several values, or nothing. */
export type Operand = 'value' | 'text' | 'list' | 'none';

/** The operators that all CRMs share, and what each compares with. */
export const OPERATORS = {
	equals: 'value',
	notEquals: 'value',
	contains: 'text',
	notContains: 'text',
	startsWith: 'text',
	endsWith: 'text',
	greaterThan: 'value',
	atLeast: 'value',
	lessThan: 'value',
	atMost: 'value',
	between: 'list',
	in: 'list',
	notIn: 'list',
	isEmpty: 'none',
	isNotEmpty: 'none',
} as const satisfies Record<string, Operand>;

export type CommonOperator = keyof typeof OPERATORS;

/** A filter operator that only one CRM has. */
export interface ExtraOperator {
	value: string;
	title: string;
	operand: Operand;
}

/**
 * `value` is a list for `between` (two), `in` and `notIn`, and absent for the empty tests. For a
 * field of type `dateTime` it may be a day alone, which stands for all of that day.
 */
export interface Condition {
	field: string;
	/** A common operator, or one that the CRM adds. */
	operator: string;
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
