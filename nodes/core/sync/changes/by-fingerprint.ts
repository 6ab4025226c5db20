import { CrmError } from '../../crm/error';
import type { ErrorKind } from '../../crm/error';
import type { ChangeEvent, RecordChange } from '../../crm/changes';
import { idOf } from '../../crm/store';
import type { CrmRecord, RecordId } from '../../crm/store';
import { checkCount, fingerprint, fingerprintOf, MOST_PRINTS } from './fingerprint';
import type { CursorState, Watch } from './watch';

type Prints = Record<RecordId, string>;

/** Every record there is. Throws a `CrmError` when there are too many to remember. */
export async function everyRecord({ store, entity, words }: Watch): Promise<CrmRecord[]> {
	const pages: CrmRecord[][] = [];
	let count = 0;
	for await (const page of store.list(entity, {})) {
		pages.push(page);
		checkCount(words, (count += page.length));
	}
	return pages.flat();
}

/** Of deletions only the IDs matter; the fingerprint of an `only` is of its fields alone. */
function printOf(record: CrmRecord, { event, only }: Watch): string {
	if (event === 'deleted') return '';
	return only.length > 0 ? fingerprintOf(record, only) : fingerprint(record);
}

export const printsOf = (records: CrmRecord[], watch: Watch): Prints =>
	Object.fromEntries(records.map((record) => [idOf(record), printOf(record, watch)]));

/**
 * Forgets the records that are no longer there, once there are more than can be remembered. Throws
 * a `CrmError` when so many are there.
 */
export async function withRoom(
	prints: Prints,
	watch: Watch,
	records?: CrmRecord[],
): Promise<Prints> {
	if (Object.keys(prints).length <= MOST_PRINTS) return prints;
	const there = new Set((records ?? (await everyRecord(watch))).map(idOf));
	return Object.fromEntries(Object.entries(prints).filter(([id]) => there.has(id)));
}

/** What is hidden from the credential may still be there: nobody can tell, so it is no deletion. */
function hintOfHidden(ids: RecordId[], { words, hint }: Watch): void {
	if (ids.length === 0) return;
	const some = ids.slice(0, 10).join(', ') + (ids.length > 10 ? ' …' : '');
	hint(
		`Some ${words} can no longer be read with this credential: IDs ${some}. They don't count as deleted until the CRM says that they are gone.`,
	);
}

/** The IDs of which the CRM itself says that they are gone: a list may have left one out. */
async function goneAmong(ids: RecordId[], watch: Watch): Promise<RecordId[]> {
	const outcomes = ids.length > 0 ? await watch.store.get(watch.entity, ids) : [];
	const failedAs = (kind: ErrorKind) => (_id: RecordId, at: number) => {
		const outcome = outcomes[at];
		return outcome.state === 'failed' && outcome.error.kind === kind;
	};
	for (const outcome of outcomes) {
		if (outcome.state !== 'failed') continue;
		if (!['notFound', 'permission'].includes(outcome.error.kind)) throw outcome.error;
	}
	hintOfHidden(ids.filter(failedAs('permission')), watch);
	return ids.filter(failedAs('notFound'));
}

async function deletions(known: Prints, current: Prints, watch: Watch): Promise<CrmRecord[]> {
	const missing = Object.keys(known).filter((id) => !(id in current));
	const gone: RecordId[] = [];
	// Those that the lists leave out must not stand in the way of those that are gone
	for (let at = 0; at < missing.length && gone.length === 0; at += watch.most) {
		gone.push(...(await goneAmong(missing.slice(at, at + watch.most), watch)));
	}
	return gone.map((id) => ({ id }));
}

function eventOf(record: CrmRecord, known: Prints, current: Prints): ChangeEvent | undefined {
	const id = idOf(record);
	if (!(id in known)) return 'created';
	return known[id] === current[id] ? undefined : 'updated';
}

/** The changes since the state, seen by comparing every record with what it was. */
export async function readByFingerprint(
	watch: Watch,
	state: CursorState,
): Promise<{ changes: RecordChange[]; state: CursorState }> {
	const known = state.prints ?? {};
	const records = await everyRecord(watch);
	const current = printsOf(records, watch);
	const at = watch.now().toISOString();
	const next = { ...known };
	const changes: RecordChange[] = [];
	for (const record of records) {
		const event = eventOf(record, known, current);
		const isWanted = event && [event, 'createdOrUpdated'].includes(watch.event);
		// What finds no room now stays unknown, and is found again
		if (isWanted && changes.length === watch.most) continue;
		next[idOf(record)] = current[idOf(record)];
		if (isWanted) changes.push({ event, at, record });
	}
	if (watch.event !== 'deleted') {
		return { changes, state: { of: state.of, prints: await withRoom(next, watch, records) } };
	}
	const gone = await deletions(known, current, watch);
	for (const { id } of gone) delete next[id];
	return {
		changes: gone.map((record) => ({ event: 'deleted', at, record })),
		state: { of: state.of, prints: next },
	};
}

export async function firstPrintState(watch: Watch, of: string): Promise<CursorState> {
	if (watch.start.from === 'date') {
		throw new CrmError(
			'unsupported',
			`The CRM doesn't tell when ${watch.words} change, so changes since a date can't be found`,
			{ advice: 'Set Start With to Changes From Now On, or to Everything.', fate: 'notWritten' },
		);
	}
	// Deletions of the past can't be known: to wait for all of them is to wait from now on
	const isBaseline = watch.start.from === 'now' || watch.event === 'deleted';
	return { of, prints: isBaseline ? printsOf(await everyRecord(watch), watch) : {} };
}
