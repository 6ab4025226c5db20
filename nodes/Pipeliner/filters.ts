import { DateTime } from 'luxon';
import { CrmError } from '../core/crm/error';
import type { Field, FieldValue } from '../core/crm/field';
import { OPERATORS } from '../core/crm/query';
import type { Condition, ExtraOperator, Filter } from '../core/crm/query';

/** A condition as Pipeliner checks it. */
export interface ServerCondition {
	field: string;
	operator: string;
	value: string;
}

/** What Pipeliner can be asked for in place of a condition. */
export interface Expressed {
	conditions: ServerCondition[];
	/** Its answer is no wider than the condition. */
	isExact: boolean;
}

/** How one API words a condition; undefined where it has no words for it. */
export type Express = (condition: Condition, field: Field, zone: string) => Expressed | undefined;

/** One request's share of a filter. */
export interface Part {
	conditions: ServerCondition[];
	/** What is left to check of the records that come back; undefined when nothing is. */
	rest?: Filter;
}

/** The operators of the two APIs that no other CRM has: all but these don't mind letter case. */
export const EXACT_OPERATORS: ExtraOperator[] = [
	{ value: 'containsExactly', title: 'Contains (Letter Case Counts)', operand: 'text' },
	{ value: 'endsWithExactly', title: 'Ends With (Letter Case Counts)', operand: 'text' },
	{ value: 'equalsExactly', title: 'Is (Letter Case Counts)', operand: 'value' },
	{ value: 'notEqualsExactly', title: 'Is Not (Letter Case Counts)', operand: 'value' },
	{ value: 'isNull', title: 'Is Null', operand: 'none' },
	{ value: 'isNotNull', title: 'Is Not Null', operand: 'none' },
	{ value: 'startsWithExactly', title: 'Starts With (Letter Case Counts)', operand: 'text' },
];

/** More alternatives than this are checked here rather than asked for one by one. */
const MOST_ALTERNATIVES = 10;

/** The conditions of a filter as alternatives, one of which has to hold in full. */
function alternativesOf(filter: Filter): Condition[][] {
	if ('any' in filter) return filter.any.flatMap(alternativesOf);
	if ('all' in filter) {
		return filter.all.reduce<Condition[][]>(
			(found, part) => {
				// Beyond the limit nothing is asked for, so their number needn't be exact
				if (found.length > MOST_ALTERNATIVES) return found;
				const more = alternativesOf(part);
				return found.flatMap((one) => more.map((other) => [...one, ...other]));
			},
			[[]],
		);
	}
	if (filter.operator !== 'in') return [[filter]];
	return (filter.value as FieldValue[]).map((value) => [{ ...filter, operator: 'equals', value }]);
}

/** The first condition that only Pipeliner can check. */
const ownOperatorIn = (conditions: Condition[]) =>
	conditions.find(({ operator }) => !(operator in OPERATORS));

function refuseRest(rest: Condition[], fields: Map<string, Field>): void {
	const own = ownOperatorIn(rest);
	if (!own) return;
	const label = fields.get(own.field)?.label ?? own.field;
	const title = EXACT_OPERATORS.find(({ value }) => value === own.operator)?.title ?? own.operator;
	throw new CrmError(
		'unsupported',
		`Pipeliner can't check "${title}" of ${label} together with the other conditions`,
		{
			advice:
				'Use one condition for the field, or an operator for which letter case does not count.',
			field: label,
			fate: 'notWritten',
		},
	);
}

function partOf(
	wanted: Condition[],
	fields: Map<string, Field>,
	zone: string,
	express: Express,
	isOnePerField: boolean,
): Part {
	const conditions: ServerCondition[] = [];
	const rest: Condition[] = [];
	const used = new Set<string>();
	for (const condition of wanted) {
		const field = fields.get(condition.field);
		const expressed = field && express(condition, field, zone);
		const isFree = !isOnePerField || !used.has(condition.field);
		if (expressed && isFree) {
			conditions.push(...expressed.conditions);
			used.add(condition.field);
		}
		if (!expressed || !isFree || !expressed.isExact) rest.push(condition);
	}
	refuseRest(rest, fields);
	return rest.length > 0 ? { conditions, rest: { all: rest } } : { conditions };
}

/** A member of the filter that has few alternatives, all of which Pipeliner can be asked for. */
function narrowest(filter: Filter, partsOfMember: (member: Filter) => Part[]): Part[] | undefined {
	if (!('all' in filter)) return undefined;
	const few = filter.all.filter((member) => alternativesOf(member).length <= MOST_ALTERNATIVES);
	const asked = few.map(partsOfMember).filter((parts) => parts.every(isAsked));
	return asked.sort((a, b) => a.length - b.length).at(0);
}

const isAsked = ({ conditions }: Part) => conditions.length > 0;

/**
 * A filter as requests: their answers together have every record that fits, and nothing that
 * `rest` doesn't sort out. Throws a `CrmError` for what neither Pipeliner nor this can check.
 */
export function partsOf(
	filter: Filter | undefined,
	fields: Map<string, Field>,
	zone: string,
	express: Express,
	isOnePerField: boolean,
): Part[] {
	if (!filter) return [{ conditions: [] }];
	const partsIn = (part: Filter) =>
		alternativesOf(part).map((one) => partOf(one, fields, zone, express, isOnePerField));
	const alternatives = alternativesOf(filter);
	if (alternatives.length > MOST_ALTERNATIVES) {
		refuseRest(alternatives.flat(), fields);
		const parts = narrowest(filter, partsIn) ?? [{ conditions: [] }];
		return parts.map(({ conditions }) => ({ conditions, rest: filter }));
	}
	const parts = partsIn(filter);
	// The whole list is read for one of them: then it does for all
	const isOneList = parts.length > 1 && !parts.every(isAsked);
	if (isOneList && !ownOperatorIn(alternatives.flat())) return [{ conditions: [], rest: filter }];
	return parts;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A moment, or the beginning of a day in the zone, in UTC. */
function momentOf(value: FieldValue | undefined, zone: string, daysLater = 0): DateTime {
	return DateTime.fromISO(String(value), { zone }).plus({ days: daysLater }).toUTC();
}

interface Range {
	/** The earliest moment that fits, or the last one that doesn't. */
	operator: 'atLeast' | 'greaterThan' | 'lessThan' | 'atMost';
	moment: DateTime;
	isExact: boolean;
}

/**
 * The moments that a condition on a `dateTime` field asks for, as one bound that Pipeliner can
 * check. A day alone stands for all of that day in the workflow's zone.
 */
export function rangeOf({ operator, value }: Condition, zone: string): Range | undefined {
	const [first] = Array.isArray(value) ? value : [value];
	const isDay = DAY.test(String(first));
	const start = momentOf(first, zone);
	const next = momentOf(first, zone, 1);
	switch (operator) {
		case 'equals':
		case 'between':
			return { operator: 'atLeast', moment: start, isExact: false };
		case 'atLeast':
			return { operator: 'atLeast', moment: start, isExact: true };
		case 'lessThan':
			return { operator: 'lessThan', moment: start, isExact: true };
		case 'greaterThan':
			return isDay
				? { operator: 'atLeast', moment: next, isExact: true }
				: { operator: 'greaterThan', moment: start, isExact: true };
		case 'atMost':
			return isDay
				? { operator: 'lessThan', moment: next, isExact: true }
				: { operator: 'atMost', moment: start, isExact: true };
		default:
			return undefined;
	}
}
