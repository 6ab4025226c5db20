import type { ChangeEvent, RecordChange } from '../../crm/changes';
import { idOf } from '../../crm/store';
import type { CrmRecord } from '../../crm/store';
import { fingerprint, fingerprintOf } from './fingerprint';
import { Seen } from './seen';
import type { StampPage } from './stamp-page';
import { hasFraction, isUnclear, minusSeconds, nextAfter, secondsBetween, stampOf } from './stamps';
import type { Watch } from './watch';
import { beginningOf } from './window';
import type { StampState, StampWay } from './window';

/** More pairs than this are not kept for the overlap, only those of the cursor's own stamp. */
export const MOST_SEEN = 5_000;

/** A second may still bring changes so long after it by the CRM's clock, whose servers may differ. */
const OPEN_SECONDS = 5;

/** Time zones are a multiple of this apart: by so much a clock of unknown zone may be wrong. */
const ZONE_STEP_SECONDS = 15 * 60;

/** One read over the window: what in it is new, and what is to be remembered of it. */
export class StampPass {
	readonly changes: RecordChange[] = [];
	isFull = false;

	private readonly before: Seen;
	private readonly noted = new Seen();
	private readonly prints: Record<string, string> | undefined;
	/** What the CRM's clock showed when the page at hand came. */
	private now = '';
	/** Stamps outside the window that this read has come upon all the same, and a next one may. */
	private readonly odd = new Set<string>();
	private cursor: string;

	constructor(
		private readonly watch: Watch,
		private readonly way: StampWay,
		private readonly state: StampState,
		private readonly from: string,
	) {
		this.before = Seen.from(state.seen ?? {});
		this.prints = state.prints && { ...state.prints };
		this.cursor = state.cursor;
	}

	/** Whether the next read has less to do than this one had. */
	get hasMovedOn(): boolean {
		return this.changes.length > 0 || this.cursor > this.state.cursor;
	}

	/** How many more changes there is room for. */
	get room(): number {
		return this.watch.most - this.changes.length;
	}

	takePage({ records, now }: StampPage): void {
		this.now = now;
		for (const record of records) this.take(record);
	}

	private take(record: CrmRecord): void {
		const stamp = stampOf(record, this.way.stamp);
		const id = idOf(record);
		if (this.isFull || stamp === undefined) return;
		if (this.noted.printOf(stamp, id) !== undefined) return;
		const known = this.before.printOf(stamp, id);
		const print = this.printOf(record, stamp, known);
		const isNew = known === undefined || (known !== '' && known !== print);
		if (isNew && !this.report(record, known !== undefined)) return;
		this.note(stamp, id, this.isOpen(stamp) ? print : '');
	}

	/** False when there is no room for it: it stays unseen, and all after it. */
	private report(record: CrmRecord, isSeenBefore: boolean): boolean {
		const event = this.eventOf(record, isSeenBefore);
		const isWanted = this.isWanted(event) && this.concerns(record);
		if (isWanted && this.room === 0) {
			this.isFull = true;
			return false;
		}
		if (isWanted) this.changes.push({ event, at: record[this.way.stamp.key], record });
		if (this.prints) this.prints[idOf(record)] = fingerprintOf(record, this.watch.only);
		return true;
	}

	private note(stamp: string, id: string, print: string): void {
		this.noted.note(stamp, id, print);
		if (stamp < this.from || isUnclear(stamp)) this.odd.add(stamp);
		if (stamp > this.cursor && stamp <= this.now) this.cursor = stamp;
	}

	private isWanted(event: ChangeEvent): boolean {
		const wanted = this.watch.event;
		return wanted === 'createdOrUpdated' || wanted === event;
	}

	/** Whether one of the fields in question has another value than when it was last seen. */
	private concerns(record: CrmRecord): boolean {
		if (!this.prints) return true;
		return this.prints[idOf(record)] !== fingerprintOf(record, this.watch.only);
	}

	private eventOf(record: CrmRecord, isSeenBefore: boolean): ChangeEvent {
		const { event } = this.watch;
		if (event === 'created' || event === 'deleted') return event;
		const isKnown = [this.before, this.noted].some((seen) => seen.knows(idOf(record)));
		return isSeenBefore || isKnown || this.wasChangedLater(record) ? 'updated' : 'created';
	}

	private wasChangedLater(record: CrmRecord): boolean {
		const changed = stampOf(record, this.way.stamp) ?? '';
		const created = stampOf(record, this.way.created) ?? '';
		if (isUnclear(changed) || isUnclear(created)) return changed !== created;
		// A CRM that counts microseconds takes a few of them to create a record
		const tolerance = hasFraction(changed) ? 1 : 0;
		return minusSeconds(changed, tolerance) > created;
	}

	/**
	 * While its second lasts, a record may change once more and keep its stamp: then its values
	 * tell. What has a smaller step than seconds has another stamp each time.
	 */
	private printOf(record: CrmRecord, stamp: string, known?: string): string {
		const { event } = this.watch;
		if (event === 'created' || event === 'deleted' || hasFraction(stamp)) return '';
		const isAsked = known === undefined ? this.isOpen(stamp) : known !== '';
		if (!isAsked) return '';
		const { kept } = this.way;
		const values = Object.entries(record).filter(([key]) => !kept.has(key));
		return fingerprint(Object.fromEntries(values));
	}

	private isOpen(stamp: string): boolean {
		const seconds = secondsBetween(stamp, this.now);
		const { zoneless } = this.way.stamp;
		const zone = zoneless ? Math.round(seconds / ZONE_STEP_SECONDS) * ZONE_STEP_SECONDS : 0;
		return Math.abs(seconds - zone) <= OPEN_SECONDS;
	}

	/** What the next read goes on from; `isComplete` when this one came to the end. */
	nextState(isComplete: boolean): StampState {
		const { of, floor, seen = {} } = this.state;
		const next: StampState = { of, cursor: this.cursor, floor };
		const remembered = Seen.from(seen);
		remembered.add(this.noted);
		const from = beginningOf(next, this.watch.overlapSeconds);
		this.forgetOdd(remembered, from, isComplete);
		next.floor = this.shrink(remembered, from);
		return { ...next, seen: remembered.toJson(), ...(this.prints ? { prints: this.prints } : {}) };
	}

	/** Forgets what is outside the window, and so can't come again. */
	private forgetOdd(seen: Seen, from: string, isComplete: boolean): void {
		for (const stamp of seen.stamps) {
			const isInside = stamp >= from && !isUnclear(stamp);
			const mayComeAgain = this.odd.has(stamp) || (isUnclear(stamp) && !isComplete);
			if (!isInside && !mayComeAgain) seen.drop(stamp);
		}
	}

	/** Makes the window as small as there is room for. Returns how far back it then goes. */
	private shrink(seen: Seen, from: string): string {
		let floor = from;
		for (const stamp of seen.stamps) {
			if (seen.size <= MOST_SEEN || stamp >= this.cursor) return floor;
			seen.drop(stamp);
			if (stamp >= from) floor = nextAfter(stamp);
		}
		return floor;
	}
}
