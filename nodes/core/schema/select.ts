import { DateTime } from 'luxon';
import type { Field, FieldValue } from '../crm/field';
import type { CommonOperator, Condition, Filter, Query, Sort } from '../crm/query';
import type { CrmRecord } from '../crm/store';
import { asCompared, comparable, comparedIn } from './comparable';
import { compareNumbers } from './numbers';

/** For CRMs that can't filter or sort: the same query, answered from the complete list. */

const NUMERIC = new Set(['integer', 'decimal']);

const isDay = (value: FieldValue) => !String(value).includes('T');

const inZone = (value: FieldValue, zone: string) => DateTime.fromISO(String(value), { zone });

const WITH_OFFSET = /T.*(Z|[+-]\d{2}:\d{2})$/;

/** The milliseconds of an instant. A day, or a time on the clock, is one of the zone. */
function millisOf(value: FieldValue, zone: string): number {
	const text = String(value);
	// Hundreds of times as fast, which decides whether a large list can be sorted
	return WITH_OFFSET.test(text) ? Date.parse(text) : inZone(text, zone).toMillis();
}

/** Orders two values of a field: numbers by size, instants by time, text by the alphabet. */
export function compareValues(a: FieldValue, b: FieldValue, field: Field, zone: string): number {
	if (NUMERIC.has(field.type)) return compareNumbers(a, b);
	// Times that carry no zone are all in the same one, and in the order of the alphabet
	if (field.type === 'dateTime' && !field.zoneless) return millisOf(a, zone) - millisOf(b, zone);
	return comparable(a).localeCompare(comparable(b));
}

/** As a filter compares: a day alone stands for all of that day in the zone. */
export function compareWanted(
	value: FieldValue,
	wanted: FieldValue,
	field: Field,
	zone: string,
): number {
	const isAboutDays = field.type === 'dateTime' && (isDay(value) || isDay(wanted));
	if (!isAboutDays) return compareValues(value, wanted, field, zone);
	return inZone(value, zone).startOf('day').toMillis() - inZone(wanted, zone).toMillis();
}

type Test = (value: FieldValue, wanted: FieldValue, field: Field, zone: string) => boolean;

const isSame: Test = (value, wanted, field, zone) => {
	// The same number or instant can be written in several ways
	const hasSize = NUMERIC.has(field.type) || field.type === 'dateTime';
	if (hasSize) return compareWanted(value, wanted, field, zone) === 0;
	return comparable(value) === comparable(wanted);
};

const isListed: Test = (value, wanted, field, zone) =>
	Array.isArray(wanted) && wanted.some((one) => isSame(value, one, field, zone));

const TESTS: Record<Exclude<CommonOperator, 'isEmpty' | 'isNotEmpty'>, Test> = {
	equals: isSame,
	notEquals: (...args) => !isSame(...args),
	contains: (value, wanted) => comparable(value).includes(comparable(wanted)),
	notContains: (...args) => !TESTS.contains(...args),
	startsWith: (value, wanted) => comparable(value).startsWith(comparable(wanted)),
	endsWith: (value, wanted) => comparable(value).endsWith(comparable(wanted)),
	greaterThan: (...args) => compareWanted(...args) > 0,
	atLeast: (...args) => compareWanted(...args) >= 0,
	lessThan: (...args) => compareWanted(...args) < 0,
	atMost: (...args) => compareWanted(...args) <= 0,
	between: (value, wanted, field, zone) => {
		const [low, high] = wanted as FieldValue[];
		return (
			compareWanted(value, low, field, zone) >= 0 && compareWanted(value, high, field, zone) <= 0
		);
	},
	in: isListed,
	notIn: (...args) => !isListed(...args),
};

/** Operators that hold when no element of a list has what they exclude. */
const NEGATIVE = new Set(['notEquals', 'notContains', 'notIn']);

function holds(
	{ operator, value = null }: Condition,
	field: Field,
	record: CrmRecord,
	zone: string,
): boolean {
	const elements = comparedIn(record, field);
	if (operator === 'isEmpty') return elements.length === 0;
	if (operator === 'isNotEmpty') return elements.length > 0;
	const compare = TESTS[operator as keyof typeof TESTS];
	const compared = asCompared(field);
	const test = (element: FieldValue) => compare(element, value, compared, zone);
	return NEGATIVE.has(operator) ? elements.every(test) : elements.some(test);
}

/** Whether the record fits the filter, whose fields have all been checked to exist. */
export function fits(
	filter: Filter,
	record: CrmRecord,
	fields: Map<string, Field>,
	zone: string,
): boolean {
	if ('all' in filter) return filter.all.every((one) => fits(one, record, fields, zone));
	if ('any' in filter) return filter.any.some((one) => fits(one, record, fields, zone));
	const field = fields.get(filter.field);
	return field !== undefined && holds(filter, field, record, zone);
}

/** Compares two records by the order that a query asks for. Days are those of the given zone. */
export function byOrder(sort: Sort[], fields: Map<string, Field>, zone: string) {
	return (a: CrmRecord, b: CrmRecord): number => {
		for (const { field: key, direction } of sort) {
			const field = fields.get(key);
			const order = field ? compareOrEmpty(a, b, field, zone) : 0;
			if (order !== 0) return direction === 'ascending' ? order : -order;
		}
		return 0;
	};
}

/** Records without a value come first when ascending. */
function compareOrEmpty(a: CrmRecord, b: CrmRecord, field: Field, zone: string): number {
	const [one] = comparedIn(a, field);
	const [other] = comparedIn(b, field);
	if (one === undefined || other === undefined) {
		return Number(one !== undefined) - Number(other !== undefined);
	}
	return compareValues(one, other, asCompared(field), zone);
}

/**
 * The records that a query asks for, out of all there are. Days are those of the given zone.
 * Doesn't change the given list.
 */
export function select(
	records: CrmRecord[],
	query: Query,
	fields: Field[],
	zone: string,
): CrmRecord[] {
	const byKey = new Map(fields.map((field) => [field.key, field]));
	const { filter, sort = [], limit } = query;
	const fitting = filter ? records.filter((record) => fits(filter, record, byKey, zone)) : records;
	const sorted = sort.length > 0 ? [...fitting].sort(byOrder(sort, byKey, zone)) : fitting;
	return limit === undefined ? sorted : sorted.slice(0, limit);
}
