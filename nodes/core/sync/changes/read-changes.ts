import { CrmError } from '../../crm/error';
import type { RecordChange } from '../../crm/changes';
import { idOf } from '../../crm/store';
import type { CrmRecord } from '../../crm/store';
import { everyRecord, firstPrintState, printsOf, readByFingerprint } from './by-fingerprint';
import { firstStampState, readByStamp, startStamp } from './by-stamp';
import { Seen } from './seen';
import { bound, listByStamp } from './stamp-list';
import { earliestOf, isUnclear, stampOf } from './stamps';
import { isOfAnotherAccount, wayOf } from './watch';
import type { CursorState, Watch, Way } from './watch';
import type { StampState, StampWay } from './window';

/** What a state is about: read with another question, it says nothing. */
const topicOf = ({ entity, event, only }: Watch, { by }: Way) =>
	[entity, event, by, ...[...only].sort()].join(' ');

/**
 * The fingerprints with which changes of the watched fields are to be compared at first. What has
 * changed since the state has none: its change is still to come, and nobody knows what it was.
 */
async function firstPrints(watch: Watch, way: StampWay, state: StampState) {
	const { only, start } = watch;
	if (only.length === 0) return {};
	if (start.from === 'everything') return { prints: {} };
	const since = start.from === 'date' ? startStamp(start.date, way, watch.timezone) : undefined;
	const seen = Seen.from(state.seen ?? {});
	const isEarlier = (record: CrmRecord) => {
		const stamp = stampOf(record, way.stamp) ?? '';
		if (since !== undefined) return stamp < since;
		return (
			isUnclear(stamp) || stamp < state.cursor || seen.printOf(stamp, idOf(record)) !== undefined
		);
	};
	return { prints: printsOf((await everyRecord(watch)).filter(isEarlier), watch) };
}

async function firstState(watch: Watch, way: Way, of: string): Promise<CursorState> {
	if (way.by === 'fingerprint') return await firstPrintState(watch, of);
	const state = await firstStampState(watch, way, of);
	return { ...state, ...(await firstPrints(watch, way, state)) };
}

/**
 * The changes that fit the filter, which the CRM itself judges. It is asked of what has changed
 * only: the cursor moves on past records that don't fit.
 */
async function fitting(changes: RecordChange[], watch: Watch, way: Way): Promise<RecordChange[]> {
	const { filter, store, entity } = watch;
	if (!filter || changes.length === 0) return changes;
	const found: CrmRecord[] = [];
	if (way.by === 'stamp') {
		const stamps = changes.map(({ record }) => stampOf(record, way.stamp) ?? '');
		const [earliest] = stamps.map(earliestOf).sort();
		const conditions = [bound(way, 'atLeast', earliest), filter];
		found.push(...(await listByStamp(watch, way, { conditions })));
	} else {
		for await (const page of store.list(entity, { filter })) found.push(...page);
	}
	const ids = new Set(found.map(idOf));
	return changes.filter(({ record }) => ids.has(idOf(record)));
}

function refuseFilterOfGone({ event, filter, words }: Watch, { by }: Way): void {
	if (event !== 'deleted' || by === 'stamp' || !filter) return;
	throw new CrmError('unsupported', `Of deleted ${words} only the ID is left to filter by`, {
		advice: 'Remove the filters, or wait for another event.',
		fate: 'notWritten',
	});
}

/**
 * What has changed since the state, and the state after it. A state that is absent, about something
 * else or of another account makes it a first read. Leaves the given state as it is; throws a
 * `CrmError` when anything can't be read.
 */
export async function readChanges(
	watch: Watch,
	given: CursorState | undefined,
): Promise<{ changes: RecordChange[]; state: CursorState }> {
	const way = await wayOf(watch);
	refuseFilterOfGone(watch, way);
	const of = topicOf(watch, way);
	const { account } = watch;
	const isFirst = given?.of !== of || isOfAnotherAccount(given, watch);
	const state = isFirst ? await firstState(watch, way, of) : given;
	if (isFirst && watch.start.from === 'now') return { changes: [], state: { ...state, account } };
	const read =
		way.by === 'stamp'
			? await readByStamp(watch, way, state as StampState)
			: await readByFingerprint(watch, state);
	const changes = await fitting(read.changes, watch, way);
	return { changes, state: { ...read.state, account } };
}

/** The newest record as a change, to build a workflow with. Undefined if there is none. */
export async function sampleChange(watch: Watch): Promise<RecordChange | undefined> {
	const way = await wayOf(watch);
	refuseFilterOfGone(watch, way);
	const newest = await newestRecord(watch, way);
	if (!newest) return undefined;
	const event = watch.event === 'createdOrUpdated' ? 'updated' : watch.event;
	const noticed = watch.now().toISOString();
	if (way.by === 'stamp') {
		return { event, at: newest[way.stamp.key] ?? noticed, record: newest };
	}
	const record = event === 'deleted' ? { id: newest.id } : newest;
	return { event, at: noticed, record };
}

async function newestRecord(watch: Watch, way: Way): Promise<CrmRecord | undefined> {
	const { store, entity, filter } = watch;
	const conditions = filter ? [filter] : [];
	if (way.by === 'stamp') {
		const newest = { direction: 'descending', limit: 1 } as const;
		return (await listByStamp(watch, way, { conditions, ...newest })).at(0);
	}
	const sort = [{ field: 'id', direction: 'descending' as const }];
	for await (const [record] of store.list(entity, { filter, sort, limit: 1 })) return record;
	return undefined;
}
