import type { Field } from '../core/crm/field';
import type { Filter, Query } from '../core/crm/query';
import { idOf } from '../core/crm/store';
import type { CrmRecord } from '../core/crm/store';
import { byOrder, fits, select } from '../core/schema/select';
import type { Part, ServerCondition } from './filters';
import type { ListPage, WantsAll } from './lookup';
import { merged } from './merged';

/** The pages of records that fit some conditions, in the order of the query. */
type Pages = (
	conditions: ServerCondition[],
	size: number,
	wantsAll: WantsAll,
) => AsyncIterable<ListPage>;

/**
 * The records of a query. One part is passed on page by page, in Pipeliner's own order; several
 * are put together, because a record may be in more than one. With a limit no part is read
 * further than that takes: in the order that is asked for, or without one part after part.
 */
export async function* listParts(
	parts: Part[],
	query: Query,
	fields: Map<string, Field>,
	zone: string,
	pages: Pages,
): AsyncGenerator<CrmRecord[]> {
	const { sort = [], limit } = query;
	const listOf = (part: Part) => listPart(part, limit, fields, zone, pages);
	const [first, ...others] = parts;
	if (!first) return;
	if (others.length === 0) yield* listOf(first);
	else if (sort.length === 0) yield await someOf(parts.map(listOf), limit);
	else if (limit === undefined) {
		const all = await someOf(parts.map(listOf));
		yield select(all, { sort }, [...fields.values()], zone);
	} else {
		yield await beginningOf(merged(parts.map(listOf), byOrder(sort, fields, zone)), limit);
	}
}

/** So many records of the first lists that have enough, each once. */
async function someOf(
	lists: Array<AsyncIterable<CrmRecord[]>>,
	limit = Infinity,
): Promise<CrmRecord[]> {
	const found = new Map<string, CrmRecord>();
	for (const list of lists) {
		if (found.size >= limit) break;
		for await (const records of list) {
			for (const record of records) found.set(idOf(record), record);
		}
	}
	return [...found.values()].slice(0, limit);
}

async function beginningOf(list: AsyncIterable<CrmRecord>, limit: number): Promise<CrmRecord[]> {
	const found: CrmRecord[] = [];
	for await (const record of list) {
		if (found.push(record) >= limit) break;
	}
	return found;
}

/** What one request can ask for; undefined where it takes several, or a look at each record. */
export const conditionsOf = ([part, ...others]: Part[]): ServerCondition[] | undefined =>
	others.length > 0 || part?.rest ? undefined : part?.conditions;

async function* listPart(
	{ conditions, rest }: Part,
	limit = Infinity,
	fields: Map<string, Field>,
	zone: string,
	pages: Pages,
): AsyncGenerator<CrmRecord[]> {
	let left = limit;
	const size = rest ? Infinity : limit;
	for await (const { records } of pages(conditions, size, () => limit === Infinity)) {
		const fitting = rest ? records.filter((one) => fits(rest, one, fields, zone)) : records;
		yield fitting.slice(0, left);
		left -= fitting.length;
		if (left <= 0) return;
	}
}

function knownFilter(filter: Filter, fields: Map<string, Field>): Filter | undefined {
	if ('all' in filter) return { all: filter.all.flatMap((one) => knownFilter(one, fields) ?? []) };
	if ('any' in filter) return { any: filter.any.flatMap((one) => knownFilter(one, fields) ?? []) };
	return fields.has(filter.field) ? filter : undefined;
}

/**
 * The query without fields that only the other API has. Resources name the title fields of both;
 * what a user asks for has been checked against the fields of this one before.
 */
export function withoutStrangers(query: Query, fields: Map<string, Field>): Query {
	return {
		...query,
		filter: query.filter && knownFilter(query.filter, fields),
		sort: query.sort?.filter(({ field }) => fields.has(field)),
	};
}
