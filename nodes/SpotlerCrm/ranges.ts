import { CrmError } from '../core/crm/error';
import { heldBack, readAhead } from '../core/http/read-ahead';
import type { Reading } from '../core/http/read-ahead';
import type { WirePage, WireRecord } from './envelopes';
import { both } from './filters';
import { PAGE_SIZE } from './page-source';
import type { ListRequest, PageSource } from './page-source';

/** Pages in one stretch: what is held in memory before it can be put out. */
const LONGEST = 10;
/** With its first page and one range a stretch costs no request more than it has pages. */
const SHORTEST = 2;

/** Part of a list, read without a gap up to its last record. */
interface Stretch {
	records: WireRecord[];
	/** It is the last one, and more records follow. */
	hasMore: boolean;
}

/** Where a stretch goes. */
interface Route {
	start: Promise<WirePage>;
	/** The start of the next one; absent for the last. */
	next?: Promise<WirePage>;
	/** So many pages to read where there is no next one. */
	planned: number;
}

/** The list can't be read by IDs: they can't be filtered or sorted by, against the documentation. */
export class RangesUnusable extends Error {}

/**
 * Reads a list by ranges of IDs: "those after 4711". Numbered pages shift whenever a record comes
 * or goes in front of them; ranges don't, so every record that is there all the time is read. The
 * numbers of pages only serve to find places to begin at, in order to read several ranges at
 * once; it doesn't matter which number the first page has.
 */
export class SpotlerRanges {
	constructor(
		private readonly source: PageSource,
		private readonly concurrency: number,
	) {}

	/** The records in the order of their IDs. Throws `RangesUnusable` where there are no ranges. */
	async *read(request: ListRequest): AsyncIterable<WireRecord[]> {
		const first = whole(rising(await this.source.page(request)));
		const parts = request.isOpenEnded
			? [first]
			: readAhead(this.stretches(request, first), this.concurrency);
		let last = 0;
		let hasMore = false;
		for await (const { records, ...part } of parts) {
			yield records;
			last = lastId(records, last);
			hasMore = part.hasMore;
			if (hasMore) break;
		}
		// The rest of an open-ended list, or what another has grown by
		while (hasMore) {
			const page = await this.after(request, last);
			yield page.records;
			last = lastId(page.records, last);
			hasMore = page.hasMore;
		}
	}

	/** The stretches of a list. Where the next one begins is asked as soon as one is wanted. */
	private *stretches(request: ListRequest, first: WirePage): Iterable<Reading<Stretch>> {
		const pages = Math.ceil(Math.min(first.total, request.limit ?? Infinity) / PAGE_SIZE);
		const length = Math.max(SHORTEST, Math.min(LONGEST, Math.ceil(pages / this.concurrency)));
		let start = Promise.resolve(first);
		for (let from = 0; from < pages; from += length) {
			const planned = Math.min(length, pages - from);
			const isLast = from + length >= pages;
			const next = isLast ? undefined : this.startAt(request, from + length + 1);
			const route = { start, next, planned };
			yield async (isOver) => await this.stretch(request, route, isOver);
			start = next ?? start;
		}
	}

	/** A numbered page, of which only the first record's ID counts as a place to begin at. */
	private startAt(request: ListRequest, number: number): Promise<WirePage> {
		return heldBack(this.source.page(request, number).then((page) => rising(page)));
	}

	/** Reads from one start to just before the next, or without a next one the pages planned. */
	private async stretch(
		request: ListRequest,
		route: Route,
		isOver: () => boolean,
	): Promise<Stretch> {
		const { records, hasMore } = await route.start;
		const border = Number((await route.next)?.records[0]?.id ?? Infinity);
		const parts = [records];
		let last = lastId(records, border);
		let isOpen = border === Infinity ? hasMore : last < border - 1;
		while (isOpen && !isOver() && (border < Infinity || parts.length < route.planned)) {
			const page = await this.after(request, last, border);
			parts.push(page.records);
			last = lastId(page.records, last);
			isOpen = page.hasMore;
		}
		return { records: parts.flat().filter(({ id }) => Number(id) < border), hasMore: isOpen };
	}

	/** The first records after an ID, before the border. */
	private async after(request: ListRequest, id: number, border = Infinity): Promise<WirePage> {
		const range = border === Infinity ? { $gt: id } : { $bt: [id + 1, border - 1] };
		const filter = both(request.filter ?? {}, { id: range });
		try {
			return whole(rising(await this.source.page({ ...request, filter }), id, border));
		} catch (reason) {
			const isRefused = reason instanceof CrmError && reason.kind === 'validation';
			throw isRefused ? new RangesUnusable(reason.message) : (reason as CrmError);
		}
	}
}

const lastId = (records: WireRecord[], otherwise: number) =>
	Number(records.at(-1)?.id ?? otherwise);

/** The page, if its IDs rise and lie between the two. */
function rising(page: WirePage, after = -Infinity, border = Infinity): WirePage {
	const ids = [after, ...page.records.map(({ id }) => Number(id)), border];
	if (ids.every((id, at) => at === 0 || id > ids[at - 1])) return page;
	throw new RangesUnusable('There are other IDs than those that were asked for');
}

/** The page, if it says truly whether there are more records than it has. */
function whole(page: WirePage): WirePage {
	const { records, total, hasMore } = page;
	if (hasMore ? records.length > 0 : records.length >= total) return page;
	throw new RangesUnusable('There are fewer records than were announced');
}
