import type { FieldValue } from './field';

/** What an operator compares with: a value of the field, text, several values, or nothing. */
export type Operand = 'value' | 'text' | 'list' | 'none';

/** What a filter's operator is called in its menu, and what it compares with. */
interface OperatorMeaning {
	title: string;
	operand: Operand;
}

/** The operators that all CRMs share, in the order of their menu. */
export const OPERATORS = {
	equals: { title: 'Is', operand: 'value' },
	notEquals: { title: 'Is Not', operand: 'value' },
	contains: { title: 'Contains', operand: 'text' },
	notContains: { title: 'Does Not Contain', operand: 'text' },
	startsWith: { title: 'Starts With', operand: 'text' },
	endsWith: { title: 'Ends With', operand: 'text' },
	greaterThan: { title: 'Is Greater Than or After', operand: 'value' },
	atLeast: { title: 'Is at Least or From', operand: 'value' },
	lessThan: { title: 'Is Less Than or Before', operand: 'value' },
	atMost: { title: 'Is at Most or Until', operand: 'value' },
	between: { title: 'Is Between', operand: 'list' },
	in: { title: 'Is One Of', operand: 'list' },
	notIn: { title: 'Is None Of', operand: 'list' },
	isEmpty: { title: 'Is Empty', operand: 'none' },
	isNotEmpty: { title: 'Is Not Empty', operand: 'none' },
} as const satisfies Record<string, OperatorMeaning>;

export type CommonOperator = keyof typeof OPERATORS;

/** A filter operator that only one CRM has. */
export interface ExtraOperator extends OperatorMeaning {
	value: string;
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
