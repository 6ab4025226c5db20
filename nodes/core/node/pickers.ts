import type { INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import type { Resource } from '../crm/definition';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore } from '../crm/store';
import { titlesOf } from '../schema/record-titles';

/** What the editor's pickers of records list. */

const PAGE = 100;

async function recordsOf(
	store: RecordStore,
	resource: Resource,
	search: string | undefined,
	upTo?: number,
): Promise<CrmRecord[]> {
	// Word by word, because a title may be made of several fields: first and last name
	const words = (search ?? '').split(/\s+/).filter((word) => word !== '');
	const all = words.map((value) => ({
		any: resource.titleFields.map((field) => ({ field, operator: 'contains' as const, value })),
	}));
	const sort = resource.titleFields.map((field) => ({ field, direction: 'ascending' as const }));
	const query = { ...(all.length > 0 ? { filter: { all } } : {}), sort, limit: upTo };
	const pages: CrmRecord[][] = [];
	for await (const page of store.list(resource.entity ?? resource.name, query)) pages.push(page);
	return pages.flat();
}

/** Records by their titles; with words, those whose titles have them all. */
export async function entriesOf(
	store: RecordStore,
	resource: Resource,
	search: string | undefined,
	upTo?: number,
): Promise<INodePropertyOptions[]> {
	const records = await recordsOf(store, resource, search, upTo);
	const titles = await titlesOf(store, resource, records);
	return records.map((one, at) => ({ name: titles[at], value: idOf(one) }));
}

/** A page of records that are read and titled here; the token is the number of entries so far. */
async function listed(
	store: RecordStore,
	resources: Resource[],
	search?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const from = Number(token ?? 0);
	const to = from + PAGE;
	const lists = resources.map((resource) => entriesOf(store, resource, search, to + 1));
	const entries = (await Promise.all(lists)).flat();
	return {
		results: entries.slice(from, to) as INodeListSearchResult['results'],
		paginationToken: entries.length > to ? String(to) : undefined,
	};
}

/** In front of the tokens of pages that the CRM itself finds. */
const FOUND = 'found:';

/** A page as the CRM's own pickers show it; undefined where it has nothing of the kind. */
async function found(
	store: RecordStore,
	[resource, ...others]: Resource[],
	search = '',
	token = `${FOUND}1`,
): Promise<INodeListSearchResult | undefined> {
	if (others.length > 0 || !token.startsWith(FOUND)) return undefined;
	const page = Number(token.slice(FOUND.length));
	const entity = resource.entity ?? resource.name;
	const answer = await store.search?.(entity, search.trim(), page);
	return (
		answer && {
			results: answer.entries.map(({ id, title }) => ({ name: title, value: id })),
			paginationToken: answer.hasMore ? `${FOUND}${page + 1}` : undefined,
		}
	);
}

/** One page of a picker. */
export async function searchRecords(
	store: RecordStore,
	resources: Resource[],
	search?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return (
		(await found(store, resources, search, token)) ??
		(await listed(store, resources, search, token))
	);
}
