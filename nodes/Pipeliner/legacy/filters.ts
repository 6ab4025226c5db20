import { CrmError } from '../../core/crm/error';
import type { Field } from '../../core/crm/field';
import type { Condition } from '../../core/crm/query';
import { rangeOf } from '../filters';
import type { Express, Expressed, ServerCondition } from '../filters';
import { WIRE_TIME } from './values';

/** The legacy API minds letter case, so what must not is left to us. */
const EXACT: Record<string, string> = {
	equalsExactly: 'eq',
	notEqualsExactly: 'ne',
	startsWithExactly: 'll',
	endsWithExactly: 'rl',
	containsExactly: 'fl',
};

const ON_ORDER: Record<string, string> = {
	greaterThan: 'gt',
	atLeast: 'ge',
	lessThan: 'lt',
	atMost: 'le',
};

/** Types whose values are compared as they are, whatever the letter case. */
const CASELESS = new Set(['integer', 'decimal', 'boolean', 'date', 'choice', 'reference']);

/** Nothing in a filter tells these from its own punctuation. */
const UNSPEAKABLE = /\||::/;

function single(field: Field, operator: string, value: string, isExact = true): Expressed {
	return { conditions: [{ field: field.key, operator, value }], isExact };
}

function onMoment(condition: Condition, field: Field, zone: string): Expressed | undefined {
	const range = rangeOf(condition, zone);
	if (!range) return undefined;
	const text = range.moment.toFormat(WIRE_TIME);
	return single(field, ON_ORDER[range.operator], text, range.isExact);
}

function wireText(value: unknown, { label, type }: Field): string {
	if (type === 'boolean') return value === true ? '1' : '0';
	const text = String(value ?? '');
	if (!UNSPEAKABLE.test(text)) return text;
	throw new CrmError(
		'unsupported',
		`Pipeliner's legacy API can't filter ${label} by a value that contains "|" or "::": ${text}`,
		{
			advice: 'Use an operator for which letter case does not count: n8n then compares by itself.',
			field: label,
			fate: 'notWritten',
		},
	);
}

/** A condition in the words of the legacy API. */
export const express: Express = (condition, field, zone) => {
	const { operator, value } = condition;
	if (field.type === 'object' || field.many) return undefined;
	if (operator === 'isEmpty' || operator === 'isNull') return single(field, 'eq', '');
	if (operator === 'isNotEmpty' || operator === 'isNotNull') return single(field, 'ne', '');
	if (operator in EXACT) return single(field, EXACT[operator], wireText(value, field));
	if (field.type === 'dateTime') return onMoment(condition, field, zone);
	if (!CASELESS.has(field.type)) return undefined;
	if (operator === 'between' && Array.isArray(value)) {
		return single(field, 'ge', wireText(value[0], field), false);
	}
	const known = operator === 'equals' ? 'eq' : ON_ORDER[operator];
	return known === undefined ? undefined : single(field, known, wireText(value, field));
};

/** `FIELD::value::op|FIELD2::value`: all of them must hold. */
export const filterText = (conditions: ServerCondition[]): string =>
	conditions
		.map(
			({ field, operator, value }) =>
				`${field}::${value}${operator === 'eq' ? '' : `::${operator}`}`,
		)
		.join('|');
