import { jsonParse } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import { attempt, done } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { Condition, Filter, Query, Sort } from '../crm/query';
import type { CrmRecord } from '../crm/store';
import { isEmpty } from '../schema/comparable';
import { checkFilter, checkSort, namesIn, readFilter } from '../schema/filters';
import { FieldNames } from '../schema/names';
import type { Asker, Item, Operation, OperationContext, Result } from './operation';
import { presentationOptions } from './options';
import { many } from './parameters';
import {
	combine,
	filterJsonOption,
	filters,
	limitParameters,
	sortOption,
} from './query-parameters';

function jsonFilter(value: unknown): Filter[] {
	if (isEmpty(value)) return [];
	const errorMessage = 'Filter (JSON) is not valid JSON. Compare it with the example in the field';
	return [readFilter(typeof value === 'string' ? jsonParse(value, { errorMessage }) : value)];
}

export function readLimit(item: Item): number | undefined {
	if (item.parameter('returnAll') === true) return undefined;
	const limit = Number(item.parameter('limit'));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new CrmError('validation', 'Limit must be a whole number of at least 1', {
		advice: 'Correct the limit, or turn Return All on.',
		field: 'Limit',
	});
}

/** What the conditions and Filter (JSON) ask for together; undefined when they ask for nothing. */
export function readConditions(item: Asker): Filter | undefined {
	const { conditions = [] } = (item.parameter('filters') ?? {}) as { conditions?: Condition[] };
	const isAny = item.parameter('combine') === 'any' && conditions.length > 0;
	const json = jsonFilter(item.option('filterJson'));
	if (conditions.length + json.length === 0) return undefined;
	return { all: [isAny ? { any: conditions } : { all: conditions }, ...json] };
}

function readQuery(item: Item): Query {
	const { by = [] } = (item.option('sort') ?? {}) as { by?: Sort[] };
	return { filter: readConditions(item), sort: by, limit: readLimit(item) };
}

/** The queries with their fields found and their values in their types. */
async function checkQueries<Asked extends Query>(
	queries: Asked[],
	{ store, entity, timezone, definition }: OperationContext,
): Promise<Array<Outcome<Asked>>> {
	const mentioned = queries.flatMap(namesIn);
	if (mentioned.length === 0) return queries.map(done);
	const names = new FieldNames(await store.fields(entity, 'read', mentioned));
	const { isRecordId, operators } = definition;
	const filterContext = { timezone, isRecordId, operators };
	return await Promise.all(
		queries.map((query) =>
			attempt(async () => ({
				...query,
				filter: query.filter && checkFilter(query.filter, names, filterContext),
				sort: checkSort(query.sort ?? [], names),
			})),
		),
	);
}

async function readAll(query: Query, { store, entity }: OperationContext): Promise<Result> {
	const pages: CrmRecord[][] = [];
	for await (const page of store.list(entity, query)) pages.push(page);
	return { records: pages.flat() };
}

export const getMany: Operation<Query> = {
	name: 'getAll',
	title: 'Get Many',
	action: (resource) => `Get many ${many(resource)}`,
	description: (resource) => `Read the ${many(resource)} that fit a filter, or all of them`,
	effect: 'read',
	parameters: (_resource, definition) => [...limitParameters, filters(definition), combine],
	options: () => [filterJsonOption, sortOption, ...presentationOptions],
	read: readQuery,
	check: checkQueries,
	run: async (queries, context) =>
		await Promise.all(queries.map((query) => attempt(() => readAll(query, context)))),
};
