import type { ErrorKind } from '../../crm/error';
import { attempt } from '../../crm/outcome';
import type { Filter, Query } from '../../crm/query';
import type { CrmRecord } from '../../crm/store';
import {
	BEGINNING,
	filterValue,
	isUnclear,
	minusSeconds,
	stampOf,
	stampOfDate,
	TWICE_SECONDS,
} from './stamps';
import type { Watch } from './watch';
import type { StampWay } from './window';

interface Wanted {
	conditions: Filter[];
	direction?: 'ascending' | 'descending';
	limit?: number;
}

const queryFor = (
	{ stamp, mark }: StampWay,
	{ conditions, direction = 'ascending', limit }: Wanted,
): Query => {
	const marked: Filter[] = mark ? [{ field: mark.key, operator: 'equals', value: true }] : [];
	const sort = [{ field: stamp.key, direction }];
	return { filter: { all: [...conditions, ...marked] }, sort, limit };
};

/** The records that fit the conditions, in the order of their stamps. */
export async function listByStamp(
	{ store, entity }: Watch,
	way: StampWay,
	wanted: Wanted,
): Promise<CrmRecord[]> {
	const pages: CrmRecord[][] = [];
	for await (const page of store.list(entity, queryFor(way, wanted))) pages.push(page);
	return pages.flat();
}

/** How a CRM answers what it has no way to tell. */
const UNTOLD = new Set<ErrorKind>(['validation', 'unsupported', 'notFound', 'invalidResponse']);

/** Some of them, after about so many others. None where the CRM can't tell. */
export async function peekByStamp(
	{ store, entity }: Watch,
	way: StampWay,
	wanted: Wanted,
	skip: number,
): Promise<CrmRecord[]> {
	const peeked = await attempt(async () => store.peek?.(entity, queryFor(way, wanted), skip));
	// It is read page after page all the same
	if (peeked.state === 'failed' && !UNTOLD.has(peeked.error.kind)) throw peeked.error;
	return (peeked.state === 'done' && peeked.value) || [];
}

/** The records from this stamp on, or up to it. */
export const bound = ({ stamp }: StampWay, operator: string, at: string) => ({
	field: stamp.key,
	operator,
	value: filterValue(at, stamp),
});

/** The newest stamp that isn't in the future. */
export async function newestStamp(watch: Watch, way: StampWay): Promise<string> {
	const newest = { direction: 'descending', limit: 1 } as const;
	const [latest] = await listByStamp(watch, way, { conditions: [], ...newest });
	const now = stampOfDate(watch.now());
	const stamp = latest && (stampOf(latest, way.stamp) ?? BEGINNING);
	// Without any record, all that ever comes is new
	if (!stamp) return BEGINNING;
	if (stamp <= now) return stamp;
	const conditions = [bound(way, 'atMost', now)];
	const [present] = await listByStamp(watch, way, { conditions, ...newest });
	const before = (present && stampOf(present, way.stamp)) ?? now;
	return isUnclear(before) ? minusSeconds(now, TWICE_SECONDS) : before;
}
