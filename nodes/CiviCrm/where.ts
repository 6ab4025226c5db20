import { CrmError } from '../core/crm/error';
import type { FieldValue } from '../core/crm/field';
import type { Condition, Filter } from '../core/crm/query';
import { ValueProblem } from '../core/schema/value-problem';
import { readValue } from '../core/schema/values';
import { encodeValue } from './fields/encode';
import { dayWhere } from './day-where';
import type { CiviField } from './fields/field';
import { isMembership, OF_MEMBERSHIP } from './membership';
import { SAME } from './operators';

/** A condition or a group in APIv4's own form. */
export type Where = unknown[];

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
const NEGATIVE = new Set([
	'notEquals',
	'notContains',
	'notIn',
	'notContainsOneOf',
	'notLike',
	'notRegexp',
	'notRegexpBinary',
]);

function refuse(field: CiviField, text: string): CrmError {
	return new CrmError('validation', `${field.label} ${text}`, {
		field: field.label,
		fate: 'notWritten',
	});
}

const ON_TEXT = new Set([
	'like',
	'notLike',
	'regexp',
	'notRegexp',
	'regexpBinary',
	'notRegexpBinary',
]);

/** To contain one of a list's choices is to have it; of other fields, text is a part of the value. */
function choiceNamed(text: FieldValue, field: CiviField): FieldValue {
	const read = readValue(text, { ...field, many: false }, { timezone: 'utc' });
	if (read instanceof ValueProblem) throw refuse(field, read.text);
	return read;
}

function operandOf({ operator, value = null }: Condition, field: CiviField): FieldValue {
	const isPart = field.type === 'choice' && (operator === 'contains' || operator === 'notContains');
	return encodeValue(isPart ? choiceNamed(value, field) : value, field);
}

const wildcards = (text: string) => text.replace(/[\\%_]/g, '\\$&');

/** Parts of a choice's label, which stand for the IDs of the choices that have them. */
function labelWhere({ operator, value = null }: Condition, field: CiviField): Where {
	const part = String(value).toLowerCase();
	const isNegative = operator === 'notContains';
	const fits: Record<string, (label: string) => boolean> = {
		startsWith: (label) => label.startsWith(part),
		endsWith: (label) => label.endsWith(part),
	};
	const test = fits[operator] ?? ((label: string) => label.includes(part));
	const found = (field.choices ?? []).filter(({ label }) => test(label.toLowerCase()));
	const ids = found.map((choice) => encodeValue(choice.value, field));
	// No choice has it: no record fits, or every one does
	if (ids.length === 0) return ['id', isNegative ? '>' : '<', 0];
	const oneOf = field.many ? 'CONTAINS ONE OF' : 'IN';
	return [field.key, isNegative ? `NOT ${oneOf}` : oneOf, ids];
}

function patternWhere({ operator, value = null }: Condition, key: string): Where {
	const escaped = wildcards(String(value));
	const pattern = `${operator === 'startsWith' ? '' : '%'}${escaped}${operator === 'endsWith' ? '' : '%'}`;
	return [key, operator === 'notContains' ? 'NOT LIKE' : 'LIKE', pattern];
}

/** Records whose names CiviCRM offers some of as options: the states of one country. */
const OFFERED_IN_PART = new Set(['Country', 'StateProvince', 'County']);

/** Parts of text. */
function textWhere(condition: Condition, field: CiviField): Where {
	if (field.type !== 'choice') return patternWhere(condition, field.key);
	const ofOffered = labelWhere(condition, field);
	if (field.many || !OFFERED_IN_PART.has(field.spec.fk_entity ?? '')) return ofOffered;
	const word = condition.operator === 'notContains' ? 'AND' : 'OR';
	return [word, [ofOffered, patternWhere(condition, `${field.key}.name`)]];
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
