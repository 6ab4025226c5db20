import type { RecordChange } from '../../crm/changes';
import { CrmError } from '../../crm/error';
import type { Filter } from '../../crm/query';
import type { CrmRecord } from '../../crm/store';
import { readDateTime } from '../../schema/dates';
import { shown, ValueProblem } from '../../schema/value-problem';
import { withRoom } from './by-fingerprint';
import { StampPass } from './stamp-pass';
import {
	BEGINNING,
	filterValue,
	isUnclear,
	minusSeconds,
	nextAfter,
	plusSeconds,
	sortableStamp,
	stampOf,
	stampOfDate,
} from './stamps';
import type { Watch } from './watch';
import { beginningOf } from './window';
import type { StampState, StampWay } from './window';

/** An hour that comes twice is over after these. */
const TWICE_SECONDS = 2 * 3600;

interface Wanted {
	conditions: Filter[];
	direction?: 'ascending' | 'descending';
	limit?: number;
}

/** The records that fit the conditions, in the order of their stamps. */
export async function listByStamp(
	{ store, entity }: Watch,
	{ stamp, mark }: StampWay,
	{ conditions, direction = 'ascending', limit }: Wanted,
): Promise<CrmRecord[]> {
	const marked: Filter[] = mark ? [{ field: mark.key, operator: 'equals', value: true }] : [];
	const filter = { all: [...conditions, ...marked] };
	const pages: CrmRecord[][] = [];
	const query = { filter, sort: [{ field: stamp.key, direction }], limit };
	for await (const page of store.list(entity, query)) pages.push(page);
	return pages.flat();
}

/** The records from this stamp on, or up to it. */
export const bound = ({ stamp }: StampWay, operator: string, at: string) => ({
	field: stamp.key,
	operator,
	value: filterValue(at, stamp),
});

const latestOf = (records: CrmRecord[], { stamp }: StampWay) =>
	records
		.map((record) => stampOf(record, stamp) ?? '')
		.filter((one) => !isUnclear(one))
		.reduce((latest, one) => (one > latest ? one : latest), '');

/**
 * Pages of the records from a stamp on, oldest first. The next page begins at the last stamp of
 * the one before, not behind so many records: nothing slips between two pages while records move.
 */
async function* pagesFrom(watch: Watch, way: StampWay, from: string) {
	const { pageSize } = watch;
	for (let at = from, span = TWICE_SECONDS; ; ) {
		const conditions = [bound(way, 'atLeast', at)];
		const page = await listByStamp(watch, way, { conditions, limit: pageSize });
		yield page;
		if (page.length < pageSize) return;
		const latest = latestOf(page, way);
		if (latest > at) {
			at = latest;
			continue;
		}
		const isHourTwice = page.some((record) => isUnclear(stampOf(record, way.stamp) ?? ''));
		// Else more records share this stamp than a page holds
		const next = isHourTwice ? plusSeconds(at, span) : nextAfter(at);
		yield await listByStamp(watch, way, {
			conditions: [...conditions, bound(way, 'lessThan', next)],
		});
		at = next;
		// Where no stamp is clear at all, this comes to an end, too
		if (isHourTwice) span *= 2;
	}
}

/** The changes since the state, and the state after them. Leaves the given state as it is. */
export async function readByStamp(
	watch: Watch,
	way: StampWay,
	state: StampState,
): Promise<{ changes: RecordChange[]; state: StampState }> {
	const from = beginningOf(state, watch.overlapSeconds);
	const pass = new StampPass(watch, way, state, from);
	let isComplete = true;
	for await (const page of pagesFrom(watch, way, from)) {
		pass.takePage(page);
		const isOutOfTime = Date.now() > watch.deadline && pass.hasMovedOn;
		isComplete = !pass.isFull && !isOutOfTime;
		if (!isComplete) break;
	}
	const next = pass.nextState(isComplete);
	if (next.prints) next.prints = await withRoom(next.prints, watch);
	return { changes: pass.changes, state: next };
}

/** The newest stamp that isn't in the future. */
async function newestStamp(watch: Watch, way: StampWay): Promise<string> {
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

/** The start date on the clock of the CRM's stamps. */
export function startStamp(date: unknown, { stamp }: StampWay, timezone: string): string {
	const field = { ...stamp, timeOptional: false };
	const read = readDateTime(date, field, { timezone });
	const start = read instanceof ValueProblem ? undefined : sortableStamp(read);
	if (start) return start;
	const message = `Since must be a date such as 2026-03-29, with or without a time, not ${shown(date)}`;
	throw new CrmError('validation', message, { field: 'Since', fate: 'notWritten' });
}

/** The state of a first read: what counts as seen already. */
export async function firstStampState(
	watch: Watch,
	way: StampWay,
	of: string,
): Promise<StampState> {
	const { start } = watch;
	if (start.from === 'everything') return { of, cursor: BEGINNING, seen: {} };
	if (start.from === 'date') {
		const stamp = startStamp(start.date, way, watch.timezone);
		return { of, cursor: stamp, floor: stamp, seen: {} };
	}
	const cursor = await newestStamp(watch, way);
	const silent = { ...watch, most: Infinity, deadline: Infinity, only: [] };
	return (await readByStamp(silent, way, { of, cursor, seen: {} })).state;
}
