import type { Condition } from '../../core/crm/query';
import type { Field, FieldType } from '../../core/crm/field';
import { rangeOf } from '../filters';
import type { Express, Expressed, ServerCondition } from '../filters';

const TEXT = new Set<FieldType>(['text', 'longText', 'email', 'url']);

/** What the v100 API calls the operators of fields that hold text. */
const ON_TEXT: Record<string, string> = {
	equals: 'ieq',
	contains: 'icontains',
	startsWith: 'istarts',
	endsWith: 'iends',
	isEmpty: 'empty',
	isNotEmpty: 'not-empty',
};

const ON_OTHERS: Record<string, string> = {
	equals: 'eq',
	isEmpty: 'null',
	isNotEmpty: 'not-null',
};

const ON_ALL: Record<string, string> = {
	greaterThan: 'gt',
	atLeast: 'gte',
	lessThan: 'lt',
	atMost: 'lte',
	containsExactly: 'contains',
	endsWithExactly: 'ends',
	equalsExactly: 'eq',
	notEqualsExactly: 'not-eq',
	startsWithExactly: 'starts',
	isNull: 'null',
	isNotNull: 'not-null',
};

function single(field: Field, operator: string, value: unknown, isExact = true): Expressed {
	return { conditions: [{ field: field.key, operator, value: String(value ?? '') }], isExact };
}

function onMoment(condition: Condition, field: Field, zone: string): Expressed | undefined {
	const range = rangeOf(condition, zone);
	if (!range) return undefined;
	const { operator, moment, isExact } = range;
	return single(field, ON_ALL[operator], moment.toISO({ suppressMilliseconds: true }), isExact);
}

/**
 * A condition in the words of the v100 API. It has no list of values for one field, and how it
 * wants the two of its `between` isn't documented, so of those only the lower one is asked for.
 * Negative operators are left to us: nobody says whether they select records without a value.
 */
export const express: Express = (condition, field, zone) => {
	const { operator, value } = condition;
	const isMoment = field.type === 'dateTime' && value !== undefined;
	if (field.type === 'object' || field.many) return undefined;
	if (isMoment) return onMoment(condition, field, zone);
	const isText = TEXT.has(field.type) && field.key !== 'id';
	if (operator === 'between' && Array.isArray(value)) {
		// Its order of text may be another than ours, by which the upper end is checked
		return isText ? undefined : single(field, 'gte', value[0], false);
	}
	const own = isText ? ON_TEXT : ON_OTHERS;
	const known = own[operator] ?? ON_ALL[operator];
	return known === undefined ? undefined : single(field, known, value);
};

/** Conditions as query parameters. */
export function filterQuery(conditions: ServerCondition[]): Record<string, string> {
	const pairs = conditions.flatMap(({ field, operator, value }) => [
		[`filter[${field}]`, value],
		[`filter-op[${field}]`, operator],
	]);
	return Object.fromEntries(pairs) as Record<string, string>;
}
