import type { Field, FieldValue } from '../core/crm/field';
import type { Condition, Filter, Sort } from '../core/crm/query';
import { toWire } from './fields/codec';
import { BY_ID } from './page-source';
import type { WireOrder } from './page-source';

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

/** Every operator of the documentation; there are none for emptiness and for lacking a text. */
const OPERATORS: Record<string, Translate> = {
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
/** These compare with points in time, of which a day has many. */
const POINTWISE = new Set(['notEquals', 'in', 'notIn']);

/** Whether Spotler CRM's language has words for a condition. */
function canAsk({ operator, value = null }: Condition, field: Field): boolean {
	if (!(operator in OPERATORS)) return false;
	if (field.many) return IN_TEXT.has(operator);
	return !(POINTWISE.has(operator) && [value].flat().some((one) => isWholeDay(field, one)));
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

/** A filter in two parts, both of which have to hold. */
export interface SplitFilter {
	/** What Spotler CRM is asked. */
	asked: WireQuery;
	/** What it has no words for, to be looked for in its answers. */
	left?: Filter;
}

function splitCondition(condition: Condition, field: Field): SplitFilter {
	if (!canAsk(condition, field)) return { asked: {}, left: condition };
	const { operator, value = null } = condition;
	return { asked: { [field.key]: OPERATORS[operator](field, value) } };
}

function splitAny(filter: { any: Filter[] }, fields: Map<string, Field>): SplitFilter {
	const members = filter.any.map((one) => split(one, fields));
	// What one member finds can't be asked, so nor can what all of them find
	if (members.some(({ left }) => left)) return { asked: {}, left: filter };
	const queries = members.map(({ asked }) => asked);
	// A member without conditions fits everything, and so does the whole
	return { asked: queries.some((one) => Object.keys(one).length === 0) ? {} : { $or: queries } };
}

function split(filter: Filter, fields: Map<string, Field>): SplitFilter {
	if ('any' in filter) return splitAny(filter, fields);
	if (!('all' in filter)) return splitCondition(filter, fields.get(filter.field) as Field);
	const parts = filter.all.map((one) => split(one, fields));
	const lefts = parts.flatMap(({ left }) => left ?? []);
	return {
		asked: parts.reduce<WireQuery>((query, { asked }) => both(query, asked), {}),
		...(lefts.length > 0 ? { left: { all: lefts } } : {}),
	};
}

/** A checked filter as far as Spotler CRM's language goes, and the rest. */
export function splitFilter(filter: Filter | undefined, fields: Field[]): SplitFilter {
	return filter ? split(filter, new Map(fields.map((field) => [field.key, field]))) : { asked: {} };
}

/** The order as asked for, and the ID last: so no two records are equal, and pages stay apart. */
export function orderOf(sort: Sort[]): WireOrder {
	const given = sort.map(
		({ field, direction }) => [field, direction === 'ascending' ? 'asc' : 'desc'] as const,
	);
	return {
		...Object.fromEntries(given),
		...(given.some(([field]) => field === 'id') ? {} : BY_ID),
	};
}
