import type { ExtraOperator } from '../core/crm/query';

/** Operators of CiviCRM beyond those that all CRMs share. */
export const OPERATORS: ExtraOperator[] = [
	{ value: 'like', title: 'Is Like (% and _ Are Wildcards)', operand: 'text' },
	{ value: 'notLike', title: 'Is Not Like', operand: 'text' },
	{ value: 'notBetween', title: 'Is Not Between', operand: 'list' },
	{ value: 'containsOneOf', title: 'Contains One Of', operand: 'list' },
	{ value: 'notContainsOneOf', title: 'Contains None Of', operand: 'list' },
	{ value: 'isNull', title: 'Is Null', operand: 'none' },
	{ value: 'isNotNull', title: 'Is Not Null', operand: 'none' },
	{ value: 'regexp', title: 'Matches Pattern', operand: 'text' },
	{ value: 'notRegexp', title: 'Does Not Match Pattern', operand: 'text' },
	{ value: 'regexpBinary', title: 'Matches Pattern (Case-Sensitive)', operand: 'text' },
	{ value: 'notRegexpBinary', title: 'Does Not Match Pattern (Case-Sensitive)', operand: 'text' },
];

/** Operators that CiviCRM has in the same meaning. */
export const SAME: Record<string, string> = {
	equals: '=',
	notEquals: '!=',
	greaterThan: '>',
	atLeast: '>=',
	lessThan: '<',
	atMost: '<=',
	between: 'BETWEEN',
	notBetween: 'NOT BETWEEN',
	in: 'IN',
	notIn: 'NOT IN',
	isNull: 'IS NULL',
	isNotNull: 'IS NOT NULL',
	like: 'LIKE',
	notLike: 'NOT LIKE',
	containsOneOf: 'CONTAINS ONE OF',
	notContainsOneOf: 'NOT CONTAINS ONE OF',
	regexp: 'REGEXP',
	notRegexp: 'NOT REGEXP',
	regexpBinary: 'REGEXP BINARY',
	notRegexpBinary: 'NOT REGEXP BINARY',
};

/** All operators that APIv4 has. */
export const OPERATORS_OF_CIVICRM = [
	...Object.values(SAME),
	'<>',
	'CONTAINS',
	'NOT CONTAINS',
	'IS EMPTY',
	'IS NOT EMPTY',
];
