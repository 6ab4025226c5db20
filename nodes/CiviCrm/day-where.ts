import type { FieldValue } from '../core/crm/field';
import type { Condition } from '../core/crm/query';
import type { CiviField } from './fields/field';
import type { Where } from './where';

const IS_DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day stands for all of that day on the site's clock. */
export function dayWhere(
	{ operator, value = null }: Condition,
	{ key }: CiviField,
): Where | undefined {
	const start = (day: FieldValue) => (IS_DAY.test(String(day)) ? `${String(day)} 00:00:00` : day);
	const end = (day: FieldValue) => (IS_DAY.test(String(day)) ? `${String(day)} 23:59:59` : day);
	const days = Array.isArray(value) ? value : [value];
	if (!days.some((day) => IS_DAY.test(String(day)))) return undefined;
	const span = ([from, to]: FieldValue[]) => [start(from), end(to)];
	const anyDay: Where = ['OR', days.map((day) => [key, 'BETWEEN', span([day, day])])];
	const noDay: Where = ['AND', days.map((day) => [key, 'NOT BETWEEN', span([day, day])])];
	const wheres: Record<string, Where> = {
		equals: anyDay,
		in: anyDay,
		notEquals: noDay,
		notIn: noDay,
		greaterThan: [key, '>', end(value)],
		atLeast: [key, '>=', start(value)],
		lessThan: [key, '<', start(value)],
		atMost: [key, '<=', end(value)],
		between: [key, 'BETWEEN', span(days)],
		notBetween: [key, 'NOT BETWEEN', span(days)],
	};
	return wheres[operator];
}
