import type { Field, FieldValue } from '../crm/field';
import type { Condition, Filter, Operator, Query, Sort } from '../crm/query';
import type { CrmRecord } from '../crm/store';
import { canonicalNumber } from './numbers';

/** For CRMs that can't filter or sort: the same query, answered from the complete list. */

/** The form in which two values of a field are the same: text without case and outer spaces. */
export function comparable(value: FieldValue | undefined): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object' && !Array.isArray(value) && 'value' in value) {
		return comparable(value.value);
	}
	if (typeof value === 'object') return JSON.stringify(value);
	return String(value).normalize('NFC').trim().toLowerCase();
}

const NUMERIC = new Set(['integer', 'decimal']);

/** Orders two values of a field: numbers by size, instants by time, text by the alphabet. */
export function compareValues(a: FieldValue, b: FieldValue, field: Field): number {
	if (NUMERIC.has(field.type)) return Number(a) - Number(b);
	if (field.type === 'dateTime') return Date.parse(String(a)) - Date.parse(String(b));
	return comparable(a).localeCompare(comparable(b));
}

type Test = (value: FieldValue, wanted: FieldValue, field: Field) => boolean;

const isSame: Test = (value, wanted, field) => {
	if (NUMERIC.has(field.type)) return canonicalNumber(value) === canonicalNumber(wanted);
	// The same instant can be written with any offset
	if (field.type === 'dateTime' && compareValues(value, wanted, field) === 0) return true;
	return comparable(value) === comparable(wanted);
};

const isListed: Test = (value, wanted, field) =>
	Array.isArray(wanted) && wanted.some((one) => isSame(value, one, field));

const TESTS: Record<Exclude<Operator, 'isEmpty' | 'isNotEmpty'>, Test> = {
	equals: isSame,
	notEquals: (...args) => !isSame(...args),
	contains: (value, wanted) => comparable(value).includes(comparable(wanted)),
	notContains: (...args) => !TESTS.contains(...args),
	startsWith: (value, wanted) => comparable(value).startsWith(comparable(wanted)),
	endsWith: (value, wanted) => comparable(value).endsWith(comparable(wanted)),
	greaterThan: (value, wanted, field) => compareValues(value, wanted, field) > 0,
	atLeast: (value, wanted, field) => compareValues(value, wanted, field) >= 0,
	lessThan: (value, wanted, field) => compareValues(value, wanted, field) < 0,
	atMost: (value, wanted, field) => compareValues(value, wanted, field) <= 0,
	between: (value, wanted, field) => {
		const [low, high] = wanted as FieldValue[];
		return compareValues(value, low, field) >= 0 && compareValues(value, high, field) <= 0;
	},
	in: isListed,
	notIn: (...args) => !isListed(...args),
};

/** Operators that hold when no element of a list has what they exclude. */
const NEGATIVE = new Set<Operator>(['notEquals', 'notContains', 'notIn']);

/** The single values of a field: the elements of a list, or the one value, if it has any. */
export function elementsOf(value: FieldValue | undefined): FieldValue[] {
	if (Array.isArray(value)) return value;
	return value === undefined || value === null || value === '' ? [] : [value];
}

function holds({ operator, value = null }: Condition, field: Field, record: CrmRecord): boolean {
	const elements = elementsOf(record[field.key]);
	if (operator === 'isEmpty') return elements.length === 0;
	if (operator === 'isNotEmpty') return elements.length > 0;
	const test = (element: FieldValue) => TESTS[operator](element, value, field);
	return NEGATIVE.has(operator) ? elements.every(test) : elements.some(test);
}

/** Whether the record fits the filter, whose fields have all been checked to exist. */
export function fits(filter: Filter, record: CrmRecord, fields: Map<string, Field>): boolean {
	if ('all' in filter) return filter.all.every((one) => fits(one, record, fields));
	if ('any' in filter) return filter.any.some((one) => fits(one, record, fields));
	const field = fields.get(filter.field);
	return field !== undefined && holds(filter, field, record);
}

function byOrder(sort: Sort[], fields: Map<string, Field>) {
	return (a: CrmRecord, b: CrmRecord): number => {
		for (const { field: key, direction } of sort) {
			const field = fields.get(key);
			const order = field ? compareOrEmpty(a[key], b[key], field) : 0;
			if (order !== 0) return direction === 'ascending' ? order : -order;
		}
		return 0;
	};
}

/** Records without a value come first when ascending. */
function compareOrEmpty(a: FieldValue | undefined, b: FieldValue | undefined, field: Field) {
	const [one] = elementsOf(a);
	const [other] = elementsOf(b);
	if (one === undefined || other === undefined) {
		return Number(one !== undefined) - Number(other !== undefined);
	}
	return compareValues(one, other, field);
}

/** The records that a query asks for, out of all there are. Doesn't change the given list. */
export function select(records: CrmRecord[], query: Query, fields: Field[]): CrmRecord[] {
	const byKey = new Map(fields.map((field) => [field.key, field]));
	const { filter, sort = [], limit } = query;
	const fitting = filter ? records.filter((record) => fits(filter, record, byKey)) : records;
	const sorted = sort.length > 0 ? [...fitting].sort(byOrder(sort, byKey)) : fitting;
	return limit === undefined ? sorted : sorted.slice(0, limit);
}

/** For each value, the records that have it, as single value or as an element of a list. */
export function matchesOf(records: CrmRecord[], key: string, values: FieldValue[]): CrmRecord[][] {
	const byValue = new Map<string, CrmRecord[]>();
	for (const record of records) {
		for (const element of new Set(elementsOf(record[key]).map(comparable))) {
			const same = byValue.get(element);
			if (same) same.push(record);
			else byValue.set(element, [record]);
		}
	}
	return values.map((value) => byValue.get(comparable(value)) ?? []);
}
