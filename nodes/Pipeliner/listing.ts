import type { Field } from '../core/crm/field';
import type { Filter, Query } from '../core/crm/query';
import { idOf } from '../core/crm/store';
import type { CrmRecord } from '../core/crm/store';
import { fits, select } from '../core/schema/select';
import type { Part, ServerCondition } from './filters';
import type { ListPage, WantsAll } from './lookup';

/** The pages of records that fit some conditions, in the order of the query. */
type Pages = (
	conditions: ServerCondition[],
	size: number,
	wantsAll: WantsAll,
) => AsyncIterable<ListPage>;

/**
 * The records of a query. One part is passed on page by page, in Pipeliner's own order; several
 * are gathered, because a record may be in more than one, and put into order here. Without an
 * order the first ones will do, of as few parts as have enough.
 */
export async function* listParts(
	parts: Part[],
	query: Query,
	fields: Map<string, Field>,
	zone: string,
	pages: Pages,
): AsyncGenerator<CrmRecord[]> {
	const [first, ...others] = parts;
	if (!first) return;
	if (others.length === 0) {
		yield* listPart(first, query.limit, fields, zone, pages);
		return;
	}
	const { sort = [], limit } = query;
	const enough = sort.length === 0 ? (limit ?? Infinity) : Infinity;
	const found = new Map<string, CrmRecord>();
	for (const part of parts) {
		if (found.size >= enough) break;
		for await (const records of listPart(part, enough, fields, zone, pages)) {
			for (const record of records) found.set(idOf(record), record);
		}
	}
	yield select([...found.values()], { sort, limit }, [...fields.values()], zone);
}

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
