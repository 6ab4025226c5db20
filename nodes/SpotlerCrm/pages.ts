import { CrmError } from '../core/crm/error';
import type { WirePage, WireRecord } from './envelopes';
import { idOf, PAGE_SIZE } from './page-source';
import type { ListRequest, PageSource } from './page-source';

/** How often a list is read again when records vanish from it while it is being read. */
const PASSES = 3;

/** One reading of a list from its first page to its last. */
interface Pass {
	seen: Set<string>;
	/** Of the first answer, the lowest, and of the last answer. */
	first: number;
	lowest: number;
	last: number;
}

function repeats({ path }: ListRequest): CrmError {
	return new CrmError(
		'invalidResponse',
		`Spotler CRM sends the same page of ${path} again and again`,
		{ fate: 'notWritten', advice: 'Run it again, or sort by a field that does not change.' },
	);
}

/**
 * Reads lists page by page, several pages at a time: in any order, and where a list can't be read
 * by ranges of IDs.
 */
export class SpotlerPages {
	/** The number of the first page: 1 in practice, 0 by the documentation's wording. */
	private base?: number;

	constructor(
		private readonly source: PageSource,
		private readonly concurrency: number,
	) {}

	/** Pages of the list, some records repeatedly. Throws a `CrmError` if it can't be read in full. */
	async *read(request: ListRequest): AsyncIterable<WireRecord[]> {
		for (let number = 1; ; number++) {
			const pass: Pass = { seen: new Set(), first: 0, lowest: 0, last: 0 };
			yield* this.pass(request, pass);
			if (isComplete(pass)) return;
			if (number === PASSES) throw incomplete(request, pass);
		}
	}

	private async *pass(request: ListRequest, pass: Pass): AsyncIterable<WireRecord[]> {
		const first = await this.source.page(request);
		note(pass, first);
		pass.first = pass.lowest = first.total;
		yield first.records;
		if (!first.hasMore || first.records.length >= (request.limit ?? Infinity)) return;
		let second: WirePage | undefined;
		if (this.base === undefined) {
			second = await this.source.page(request, 1);
			if (second.records.length === 0) return;
			this.base = overlap(first, second) ? 1 : 0;
			if (this.base === 1) second = undefined;
		}
		const wanted = Math.min(first.total, request.limit ?? Infinity);
		const pages = Math.ceil(wanted / PAGE_SIZE);
		const numbers = range(this.base + 1, this.base + pages - 1);
		yield* this.following(request, pass, numbers, second);
	}

	/** The second page to the last; more of them as long as there are more than at first. */
	private async *following(
		request: ListRequest,
		pass: Pass,
		numbers: number[],
		second?: WirePage,
	): AsyncIterable<WireRecord[]> {
		const ahead: Array<Promise<WirePage>> = [];
		const most = request.isOpenEnded ? 1 : this.concurrency;
		const waiting = [...numbers];
		if (second) {
			ahead.push(Promise.resolve(second));
			waiting.shift();
		}
		for (let next = (numbers.at(-1) ?? 0) + 1; ; ) {
			while (waiting.length > 0 && ahead.length < most) {
				const page = this.source.page(request, waiting.shift());
				// Its failure counts when its turn comes, if it does
				page.catch(() => undefined);
				ahead.push(page);
			}
			const page = await ahead.shift();
			if (!page) return;
			const isNew = note(pass, page);
			if (!isNew && page.hasMore) throw repeats(request);
			yield page.records;
			const isAtEnd = waiting.length === 0 && ahead.length === 0;
			if (isAtEnd && page.hasMore && pass.seen.size < (request.limit ?? Infinity)) {
				waiting.push(next++);
			}
		}
	}
}

/** Takes down what a page tells; false when it has nothing that this pass hasn't had. */
function note(pass: Pass, { records, total }: WirePage): boolean {
	const before = pass.seen.size;
	for (const one of records) pass.seen.add(idOf(one));
	pass.last = total;
	pass.lowest = Math.min(pass.lowest, total);
	return pass.seen.size > before;
}

/** Page 1 repeats the first answer, if pages count from 1; a few records may have moved since. */
function overlap(first: WirePage, other: WirePage): boolean {
	const ids = new Set(first.records.map(idOf));
	const shared = other.records.filter((one) => ids.has(idOf(one))).length;
	return shared * 2 > other.records.length;
}

/**
 * A record that vanishes from the list moves all later ones up by one place, and one of them from
 * a page that is still to be read to one that has been.
 */
function isComplete({ seen, first, lowest, last }: Pass): boolean {
	return lowest >= first && seen.size >= last;
}

function incomplete({ path }: ListRequest, { seen, last }: Pass): CrmError {
	return new CrmError(
		'conflict',
		`The list ${path} changes while it is read: ${seen.size} records were read, ${last} are in it now`,
		{
			fate: 'notWritten',
			advice: 'Run it when fewer records are being deleted, or narrow it down with a filter.',
		},
	);
}

const range = (from: number, to: number) =>
	Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
