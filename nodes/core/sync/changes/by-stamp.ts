import type { RecordChange } from '../../crm/changes';
import { CrmError } from '../../crm/error';
import { readDateTime } from '../../schema/dates';
import { shown, ValueProblem } from '../../schema/value-problem';
import { withRoom } from './by-fingerprint';
import { newestStamp } from './stamp-list';
import { StampPages } from './stamp-pages';
import { StampPass } from './stamp-pass';
import { BEGINNING, sortableStamp } from './stamps';
import type { Watch } from './watch';
import { beginningOf } from './window';
import type { StampState, StampWay } from './window';

/** The changes since the state, and the state after them. Leaves the given state as it is. */
export async function readByStamp(
	watch: Watch,
	way: StampWay,
	state: StampState,
): Promise<{ changes: RecordChange[]; state: StampState }> {
	const from = beginningOf(state, watch.overlapSeconds);
	const pass = new StampPass(watch, way, state, from);
	let isComplete = true;
	const pages = new StampPages(watch, way, () => pass.room);
	for await (const page of pages.from(from)) {
		pass.takePage(page);
		const isOutOfTime = Date.now() > watch.deadline && pass.hasMovedOn;
		isComplete = !pass.isFull && !isOutOfTime;
		if (!isComplete) break;
	}
	const next = pass.nextState(isComplete);
	if (next.prints) next.prints = await withRoom(next.prints, watch);
	return { changes: pass.changes, state: next };
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
