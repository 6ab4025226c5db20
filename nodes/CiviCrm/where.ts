import { CrmError } from '../core/crm/error';
import type { FieldValue } from '../core/crm/field';
import type { Condition, ExtraOperator, Filter } from '../core/crm/query';
import { choiceMeant } from '../core/schema/choices';
import { suggestion } from '../core/schema/names';
import { encodeValue } from './fields/encode';
import { dayWhere } from './day-where';
import type { CiviField } from './fields/field';
import { isMembership, OF_MEMBERSHIP } from './membership';

/** A condition or a group in APIv4's own form. */
export type Where = unknown[];

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
const SAME: Record<string, string> = {
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

// To CiviCRM's IS EMPTY, 0 and false are empty (Api4Query::createSQLClause)
const ZERO_IS_EMPTY = new Set(['Boolean', 'Float', 'Integer']);
// … and a long text of no characters isn't
const BLANK_IS_SOMETHING = new Set(['Text']);

/** No value, and nothing else: neither 0 nor "no". */
function emptyWhere({ key, many, spec }: CiviField): Where {
	const type = many ? '' : (spec.data_type ?? '');
	if (ZERO_IS_EMPTY.has(type)) return [key, 'IS NULL'];
	if (!BLANK_IS_SOMETHING.has(type)) return [key, 'IS EMPTY'];
	return [
		'OR',
		[
			[key, 'IS NULL'],
			[key, '=', ''],
		],
	];
}

/** What holds of a list field's elements instead. */
const OF_LISTS: Record<string, string> = {
	equals: 'CONTAINS',
	contains: 'CONTAINS',
	in: 'CONTAINS ONE OF',
	notEquals: 'NOT CONTAINS',
	notContains: 'NOT CONTAINS',
	notIn: 'NOT CONTAINS ONE OF',
};

/** A record without a value doesn't have the value that is excluded; to SQL it is neither. */
const NEGATIVE = new Set(['notEquals', 'notContains', 'notIn', 'notContainsOneOf', 'notLike']);

function refuse(field: CiviField, text: string): CrmError {
	return new CrmError('validation', `${field.label} ${text}`, {
		field: field.label,
		fate: 'notWritten',
	});
}

/** The choice that a filter names, by its value or what it is called. CiviCRM would accept any other. */
function checkedChoice(value: FieldValue, field: CiviField): FieldValue {
	const choices = field.choices ?? [];
	const meant = choiceMeant(String(value), choices);
	if (typeof meant === 'string') return meant;
	if (meant) throw refuse(field, meant.text);
	const labels = choices.map(({ label }) => label);
	throw refuse(field, `has no value "${String(value)}".${suggestion(String(value), labels)}`);
}

const ON_TEXT = new Set([
	'like',
	'notLike',
	'regexp',
	'notRegexp',
	'regexpBinary',
	'notRegexpBinary',
]);

function operandOf({ operator, value = null }: Condition, field: CiviField): FieldValue {
	const isChoice = field.type === 'choice' && !ON_TEXT.has(operator);
	const read = (one: FieldValue) => encodeValue(isChoice ? checkedChoice(one, field) : one, field);
	return Array.isArray(value) ? value.map(read) : read(value);
}

const wildcards = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Parts of text. Of a choice, that is its label, which stands for the IDs that have it. */
function textWhere({ operator, value = null }: Condition, field: CiviField): Where {
	const text = String(value);
	const isNegative = operator === 'notContains';
	if (field.type === 'choice') {
		const part = text.toLowerCase();
		const fits: Record<string, (label: string) => boolean> = {
			startsWith: (label) => label.startsWith(part),
			endsWith: (label) => label.endsWith(part),
		};
		const test = fits[operator] ?? ((label: string) => label.includes(part));
		const found = (field.choices ?? []).filter(({ label }) => test(label.toLowerCase()));
		const ids = found.map((choice) => encodeValue(choice.value, field));
		// No choice has it: no record fits, or every one does
		if (ids.length === 0) return ['id', isNegative ? '>' : '<', 0];
		return [field.key, isNegative ? 'NOT IN' : 'IN', ids];
	}
	const escaped = wildcards(text);
	const pattern = `${operator === 'startsWith' ? '' : '%'}${escaped}${operator === 'endsWith' ? '' : '%'}`;
	return [field.key, isNegative ? 'NOT LIKE' : 'LIKE', pattern];
}

const IS_DATE = new Set(['date', 'dateTime']);
/** Operators that look at a value's characters. */
const OF_CHARACTERS = new Set([...ON_TEXT, 'contains', 'notContains', 'startsWith', 'endsWith']);

function positiveWhere(condition: Condition, field: CiviField): Where {
	const { operator, value } = condition;
	if (operator === 'isEmpty') return emptyWhere(field);
	if (operator === 'isNotEmpty') return ['NOT', [emptyWhere(field)]];
	// CiviCRM would take the text for a date, and one that it can't read for 1969-12-31
	if (IS_DATE.has(field.type) && OF_CHARACTERS.has(operator)) {
		throw refuse(
			field,
			'is a date: it can be compared, with "Is Between" for instance, but it holds no text to look for',
		);
	}
	if (operator === 'notBetween' && (value as FieldValue[]).length !== 2) {
		throw refuse(field, 'takes two values to be between, the lowest and the highest');
	}
	const ofDay = field.type === 'dateTime' ? dayWhere(condition, field) : undefined;
	if (ofDay) return ofDay;
	const onList = field.many ? OF_LISTS[operator] : undefined;
	const own = onList ?? SAME[operator];
	if (!own) return textWhere(condition, field);
	return value === undefined ? [field.key, own] : [field.key, own, operandOf(condition, field)];
}

function membershipWhere(condition: Condition, field: CiviField): Where {
	const own = OF_MEMBERSHIP[condition.operator];
	if (own) return [field.key, own, [operandOf(condition, field)].flat()];
	throw refuse(field, 'can only be asked for with "Is", "Is Not", "Is One Of" or "Is None Of"');
}

function conditionWhere(condition: Condition, fields: Map<string, CiviField>): Where {
	const field = fields.get(condition.field);
	if (!field) {
		throw new CrmError('validation', `There is no field "${condition.field}" to filter by`, {
			fate: 'notWritten',
		});
	}
	if (isMembership(field)) return membershipWhere(condition, field);
	const where = positiveWhere(condition, field);
	return NEGATIVE.has(condition.operator) ? ['OR', [where, emptyWhere(field)]] : where;
}

/** A filter as APIv4's `where`. */
export function whereOf(filter: Filter, fields: Map<string, CiviField>): Where[] {
	if ('all' in filter) return filter.all.flatMap((one) => whereOf(one, fields));
	if ('any' in filter) {
		return [['OR', filter.any.map((one) => ['AND', whereOf(one, fields)])]];
	}
	return [conditionWhere(filter, fields)];
}
