import { CrmError } from '../crm/error';
import type { Field, FieldValue } from '../crm/field';
import { OPERATORS } from '../crm/query';
import type { Condition, Filter, Operator, Query, Sort } from '../crm/query';
import { suggestion } from './names';
import type { FieldNames } from './names';
import { shown, ValueProblem } from './value-problem';
import type { ValueContext } from './value-problem';
import { asList, readValue } from './values';

const WITHOUT_VALUE = new Set<Operator>(['isEmpty', 'isNotEmpty']);
const WITH_LIST = new Set<Operator>(['between', 'in', 'notIn']);
const ON_TEXT = new Set<Operator>(['contains', 'notContains', 'startsWith', 'endsWith']);
const ON_ORDER = new Set<Operator>(['greaterThan', 'atLeast', 'lessThan', 'atMost', 'between']);
const UNORDERED = new Set(['boolean', 'choice', 'reference', 'typed', 'object']);

function refuse(message: string, field?: string): CrmError {
	return new CrmError('validation', message, { field, fate: 'notWritten' });
}

export function fieldNamed(name: string, names: FieldNames): Field {
	const field = names.find(name);
	if (field) return field;
	throw refuse(`There is no field "${name}" to filter or sort by.${names.suggest(name)}`, name);
}

function checkOperator(operator: string, field: Field): Operator {
	const known = OPERATORS.find((one) => one === operator);
	if (!known)
		throw refuse(`There is no operator "${operator}".${suggestion(operator, [...OPERATORS])}`);
	if (ON_ORDER.has(known) && UNORDERED.has(field.type)) {
		throw refuse(`${field.label} has no order, so "${known}" can't be asked of it`, field.label);
	}
	return known;
}

/** A piece of text, an address for instance, need not be a whole valid value of its field. */
function readOperand(value: unknown, field: Field, operator: Operator, context: ValueContext) {
	if (ON_TEXT.has(operator)) {
		if (typeof value !== 'object') return String(value);
		throw refuse(`${field.label} can only be searched for text, not ${shown(value)}`, field.label);
	}
	const single: Field = { ...field, many: false, openChoices: true };
	if (single.type === 'typed' || single.type === 'email') single.type = 'text';
	const read = readValue(value, single, context);
	if (read instanceof ValueProblem) throw refuse(`${field.label} ${read.text}`, field.label);
	return read;
}

function checkCondition(given: Condition, names: FieldNames, context: ValueContext): Condition {
	const field = fieldNamed(given.field, names);
	const operator = checkOperator(given.operator, field);
	if (WITHOUT_VALUE.has(operator)) return { field: field.key, operator };
	if (given.value === undefined || given.value === null || given.value === '') {
		throw refuse(
			`The filter on ${field.label} has no value. To find records without one, use "Is Empty"`,
			field.label,
		);
	}
	const read = (value: unknown) => readOperand(value, field, operator, context);
	const value: FieldValue = WITH_LIST.has(operator)
		? asList(given.value).map(read)
		: read(given.value);
	if (operator === 'between' && (value as FieldValue[]).length !== 2) {
		throw refuse(
			`"Between" on ${field.label} takes two values, the lowest and the highest`,
			field.label,
		);
	}
	return { field: field.key, operator, value };
}

/**
 * The filter with its fields found and its values in their types. Throws a `CrmError` for every
 * field, operator or value that doesn't exist: no condition is ever left out.
 */
export function checkFilter(filter: Filter, names: FieldNames, context: ValueContext): Filter {
	if ('all' in filter) return { all: filter.all.map((one) => checkFilter(one, names, context)) };
	if ('any' in filter) return { any: filter.any.map((one) => checkFilter(one, names, context)) };
	return checkCondition(filter, names, context);
}

export function checkSort(sort: Sort[], names: FieldNames): Sort[] {
	return sort.map(({ field, direction }) => ({ field: fieldNamed(field, names).key, direction }));
}

/**
 * A filter that a person or an agent wrote as JSON. Throws a `CrmError` on any part that is
 * neither a group nor a condition, so that none is passed over.
 */
export function readFilter(given: unknown): Filter {
	const part = (given ?? {}) as Record<string, unknown>;
	const keys = Object.keys(part).sort().join();
	if (keys === 'all' && Array.isArray(part.all)) return { all: part.all.map(readFilter) };
	// An empty "any" would fit no record at all
	if (keys === 'any' && Array.isArray(part.any) && part.any.length > 0) {
		return { any: part.any.map(readFilter) };
	}
	const isCondition = keys === 'field,operator' || keys === 'field,operator,value';
	if (isCondition && typeof part.field === 'string' && typeof part.operator === 'string') {
		return part as unknown as Condition;
	}
	throw refuse(
		`This part of the filter is neither {"all": […]}, {"any": […]} nor a condition of "field", "operator" and "value": ${shown(given)}`,
	);
}

function fieldsIn(filter: Filter): string[] {
	if ('all' in filter) return filter.all.flatMap(fieldsIn);
	if ('any' in filter) return filter.any.flatMap(fieldsIn);
	return [filter.field];
}

/** The names of all fields that a query mentions. */
export const namesIn = ({ filter, sort = [] }: Query): string[] => [
	...(filter ? fieldsIn(filter) : []),
	...sort.map(({ field }) => field),
];
