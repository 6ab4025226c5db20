import { CrmError } from '../core/crm/error';
import type { Field, FieldValue } from '../core/crm/field';
import type { CommonOperator, Condition, Filter, Sort } from '../core/crm/query';
import { toWire } from './fields/codec';

/** A query in Spotler CRM's own language: fields with conditions, and at most one `$or`. */
export type WireQuery = Record<string, unknown>;

type Translate = (field: Field, value: FieldValue) => unknown;

const isWholeDay = (field: Field, value: FieldValue) =>
	field.type === 'dateTime' && !String(value).includes('T');

const startOf = (value: FieldValue) => `${String(value)} 00:00:00`;
const endOf = (value: FieldValue) => `${String(value)} 23:59:59`;

const plain: Translate = (field, value) => toWire(value, { ...field, many: false });

/** A day alone stands for all of that day: its first or its last second. */
const lower: Translate = (field, value) =>
	isWholeDay(field, value) ? startOf(value) : plain(field, value);
const upper: Translate = (field, value) =>
	isWholeDay(field, value) ? endOf(value) : plain(field, value);

const listed: Translate = (field, value) => (value as FieldValue[]).map((one) => plain(field, one));

const OPERATORS: Record<
	Exclude<CommonOperator, 'notContains' | 'isEmpty' | 'isNotEmpty'>,
	Translate
> = {
	equals: (field, value) =>
		isWholeDay(field, value) ? { $bt: [startOf(value), endOf(value)] } : plain(field, value),
	notEquals: (field, value) => ({ $not: plain(field, value) }),
	contains: (_field, value) => ({ $con: String(value) }),
	startsWith: (_field, value) => ({ $sw: String(value) }),
	endsWith: (_field, value) => ({ $ew: String(value) }),
	greaterThan: (field, value) => ({ $gt: upper(field, value) }),
	atLeast: (field, value) => ({ $gte: lower(field, value) }),
	lessThan: (field, value) => ({ $lt: lower(field, value) }),
	atMost: (field, value) => ({ $lte: upper(field, value) }),
	between: (field, value) => {
		const [low, high] = value as FieldValue[];
		return { $bt: [lower(field, low), upper(field, high)] };
	},
	in: (field, value) => ({ $in: listed(field, value) }),
	notIn: (field, value) => ({ $nin: listed(field, value) }),
};

/** Several values of a dropdown are searched as one text. */
const IN_TEXT = new Set(['contains', 'startsWith', 'endsWith']);

function inexpressible(message: string, field: Field, advice: string): CrmError {
	return new CrmError('unsupported', message, { field: field.label, advice, fate: 'notWritten' });
}

/** Operators that Spotler CRM has no words for. */
function refuseUnknown({ operator, value }: Condition, field: Field): void {
	if (['notContains', 'isEmpty', 'isNotEmpty'].includes(operator)) {
		throw inexpressible(
			`Spotler CRM can't search for "${operator}", as asked of ${field.label}`,
			field,
			'Read the records without this condition and use n8n’s Filter node after it.',
		);
	}
	if (field.many && !IN_TEXT.has(operator)) {
		throw inexpressible(
			`${field.label} holds several values, so only "Contains" can be asked of it`,
			field,
			'Use "Contains", or n8n’s Filter node after reading.',
		);
	}
	const isList = ['in', 'notIn'].includes(operator);
	const values = isList ? (value as FieldValue[]) : [];
	const isNegative = ['notEquals', 'notIn'].includes(operator);
	if ((isList || isNegative) && [value, ...values].some((one) => isWholeDay(field, one ?? ''))) {
		throw inexpressible(
			`${field.label} has a time, so "${operator}" needs one too`,
			field,
			'Give the time as well, or use "Is Between" with two days.',
		);
	}
}

function conditionOf(condition: Condition, fields: Map<string, Field>): WireQuery {
	const field = fields.get(condition.field) as Field;
	refuseUnknown(condition, field);
	const translate = OPERATORS[condition.operator as keyof typeof OPERATORS];
	return { [field.key]: translate(field, condition.value ?? null) };
}

/**
 * Both have to hold. The language has no `$and`: one object takes each field and `$or` once, and
 * what is left over goes into an `$or` with a single member.
 */
export function both(a: WireQuery, b: WireQuery): WireQuery {
	const isFree = !Object.keys(b).some((key) => key in a);
	if (isFree) return { ...a, ...b };
	if (!('$or' in a)) return { ...a, $or: [b] };
	if (!('$or' in b)) return { ...b, $or: [a] };
	return { ...a, $or: (a.$or as WireQuery[]).map((one) => both(one, b)) };
}

function translated(filter: Filter, fields: Map<string, Field>): WireQuery {
	if ('all' in filter) {
		return filter.all.reduce<WireQuery>((query, one) => both(query, translated(one, fields)), {});
	}
	if ('any' in filter) {
		const members = filter.any.map((one) => translated(one, fields));
		// A member without conditions fits everything, and so does the whole
		return members.some((one) => Object.keys(one).length === 0) ? {} : { $or: members };
	}
	return conditionOf(filter, fields);
}

/** A checked filter in Spotler CRM's language. Throws a `CrmError` on what that can't say. */
export function queryOf(filter: Filter | undefined, fields: Field[]): WireQuery {
	const byKey = new Map(fields.map((field) => [field.key, field]));
	return filter ? translated(filter, byKey) : {};
}

/** The order as asked for, and the ID last: so no two records are equal, and pages stay apart. */
export function orderOf(sort: Sort[] = []): Record<string, 'asc' | 'desc'> {
	const given = sort.map(
		({ field, direction }) => [field, direction === 'ascending' ? 'asc' : 'desc'] as const,
	);
	const order = new Map<string, 'asc' | 'desc'>(given);
	return Object.fromEntries(order.has('id') ? order : [...order, ['id', 'asc'] as const]);
}
