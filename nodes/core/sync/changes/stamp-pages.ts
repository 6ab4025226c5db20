import type { CrmRecord } from '../../crm/store';
import { bound, listByStamp, newestStamp, peekByStamp } from './stamp-list';
import { expectedUpTo, firstStampOf } from './stamp-page';
import type { StampPage } from './stamp-page';
import { isUnclear, nextAfter, plusSeconds, stampOf, stampOfDate, TWICE_SECONDS } from './stamps';
import type { Watch } from './watch';
import type { StampWay } from './window';

/** So much of a page is looked for further on: a stretch is to be read in no more pages than it has. */
const FILL = 0.9;
/** Of which the first one comes with the look for where it begins. */
const PAGES_IN_STRETCH = 2;
/** Full pages that come one after the other before several stretches are read at once. */
const PATIENCE = 2;

/**
 * Reads the records from a stamp on, oldest first.
 *
 * The next page begins at the last stamp of the one before, not behind so many records: nothing
 * slips between two pages while records move. Where much is still to come, several stretches are
 * read at once, each in this way: it ends with the stamp that the next one begins with. A record
 * that changes meanwhile gets a later stamp than any stretch has, and what comes after the
 * stretches is read after them.
 */
export class StampPages {
	/** The newest stamp there was when it was first of interest how much is still to come. */
	private newest?: string;
	private patience = PATIENCE;
	/** So many full pages are still to come one after the other. */
	private waits = PATIENCE;
	private readonly size: number;
	private readonly portion: number;

	/** `room` tells how many records can still be of use. */
	constructor(
		private readonly watch: Watch,
		private readonly way: StampWay,
		private readonly room: () => number,
	) {
		this.size = watch.pageSize;
		this.portion = Math.max(1, Math.floor(this.size * FILL));
	}

	async *from(start: string): AsyncGenerator<StampPage> {
		for (let pages = this.onwards(start); ; ) {
			const { value: page, done } = await pages.next();
			if (done) return;
			yield page;
			this.waits--;
			if ((await this.atOnceAfter(page)) < 2) continue;
			pages = this.onwards(yield* this.ahead(page));
		}
	}

	/** One page after the other; the first one may be there already. */
	private async *onwards(start: string, first?: StampPage): AsyncGenerator<StampPage> {
		let [at, span] = [start, TWICE_SECONDS];
		for (let known = first; ; known = undefined) {
			const page = known ?? (await this.pageFrom(at));
			yield page;
			if (!page.isFull) return;
			if (page.latest > at) {
				at = page.latest;
				continue;
			}
			const isHourTwice = page.stamps.some(isUnclear);
			// Else more records share this stamp than a page holds
			const next = isHourTwice ? plusSeconds(at, span) : nextAfter(at);
			yield await this.between(at, next);
			at = next;
			// Where no stamp is clear at all, this comes to an end, too
			if (isHourTwice) span *= 2;
		}
	}

	/** How many stretches after the page are worth reading at once. */
	private async atOnceAfter(page: StampPage): Promise<number> {
		const { concurrency, store } = this.watch;
		const goesOn = page.isFull && page.latest > page.from && this.waits <= 0;
		if (!goesOn || !store.peek) return 0;
		this.newest ??= await newestStamp(this.watch, this.way);
		const expected = Math.min(expectedUpTo(this.newest, page), this.room());
		return Math.min(concurrency, Math.ceil(expected / this.stretch));
	}

	/** Round after round of stretches, as long as that is worth it. Returns where to go on. */
	private async *ahead(page: StampPage): AsyncGenerator<StampPage, string> {
		let last = page;
		let at = page.latest;
		for (let count; (count = await this.atOnceAfter(last)) > 1; ) {
			const pages = await this.stretches(at, count);
			yield* pages;
			last = pages[pages.length - 1];
			// Nothing may be left there
			at = last.latest || at;
		}
		return at;
	}

	/** The pages of so many stretches; of the last one only that which it begins with. */
	private async stretches(at: string, count: number): Promise<StampPage[]> {
		const skips = Array.from({ length: count - 1 }, (_, before) => (before + 1) * this.stretch);
		const [first, ...others] = await Promise.all([
			this.pageFrom(at),
			...skips.map((skip) => this.pageAfter(at, skip)),
		]);
		const starts = [first, ...this.risingFrom(at, others)];
		const read = starts.map((start, place) => this.stretchFrom(start, starts.at(place + 1)));
		return (await Promise.all(read)).flat();
	}

	/** The pages that tell where stretches begin: all the other ones have been looked for in vain. */
	private risingFrom(at: string, pages: StampPage[]): StampPage[] {
		let border = at;
		const end = pages.findIndex(({ isFull }) => !isFull);
		const there = end < 0 ? pages : pages.slice(0, end + 1);
		const rising = there.filter((page) => {
			const begin = firstStampOf(page) ?? '';
			if (begin <= border) return false;
			border = begin;
			return true;
		});
		if (end >= 0) this.waits = Infinity;
		else if (rising.length === 0) this.waits = this.patience *= 2;
		return rising;
	}

	/** From one start to the stamp of the next one, with all that share it. */
	private async stretchFrom(start: StampPage, next?: StampPage): Promise<StampPage[]> {
		if (!next) return [start];
		const pages: StampPage[] = [];
		for await (const page of this.onwards(start.from, start)) {
			pages.push(page);
			if (page.latest > next.from) break;
		}
		return pages;
	}

	private get stretch(): number {
		return PAGES_IN_STRETCH * this.portion;
	}

	private async pageFrom(at: string): Promise<StampPage> {
		const wanted = { conditions: [bound(this.way, 'atLeast', at)], limit: this.size };
		return this.pageOf(at, await listByStamp(this.watch, this.way, wanted), this.size);
	}

	private async pageAfter(at: string, skip: number): Promise<StampPage> {
		const wanted = { conditions: [bound(this.way, 'atLeast', at)], limit: this.portion };
		const records = await peekByStamp(this.watch, this.way, wanted, skip);
		const page = this.pageOf(at, records, this.portion);
		return { ...page, from: firstStampOf(page) ?? '' };
	}

	private async between(at: string, next: string): Promise<StampPage> {
		const conditions = [bound(this.way, 'atLeast', at), bound(this.way, 'lessThan', next)];
		return this.pageOf(at, await listByStamp(this.watch, this.way, { conditions }));
	}

	private pageOf(from: string, records: CrmRecord[], size = Infinity): StampPage {
		const now = stampOfDate(this.watch.now());
		const stamps = records.map((record) => stampOf(record, this.way.stamp) ?? '');
		const latest = stamps.reduce((last, one) => (one > last && !isUnclear(one) ? one : last), '');
		return { records, stamps, from, latest, now, isFull: records.length >= size };
	}
}
