import { CrmError } from '../core/crm/error';
import { heldBack, readAhead } from '../core/http/read-ahead';
import type { Where } from './where';
import type { CiviApi } from './wire/api';
import { answerIn } from './wire/answers';
import type { WireRecord } from './wire/answers';
import type { Call } from './wire/batches';

/** Records in one answer. */
export const PAGE = 1000;
/** Of a page, on average: IDs lie unevenly, and hardly any range is to need a second page. */
const FILL = 0.9;

/** Which records of an entity are read, and what of them. */
export interface Selection {
	entity: string;
	where: Where[];
	select: string[];
}

/** IDs above the one, up to the other. */
interface Range {
	after: number;
	until?: number;
}

/**
 * Reads records by their IDs: "those after 4711". Unlike numbered pages these don't shift, so
 * nothing is skipped or repeated while records come and go.
 */
export class CiviPages {
	constructor(
		private readonly api: CiviApi,
		private readonly concurrency: number,
	) {}

	/** Pages in the order of IDs. A long list is read by several ranges of IDs at once. */
	async *read(selection: Selection, limit: number): AsyncIterable<WireRecord[]> {
		if (limit < Infinity) {
			return yield* this.onwards(selection, limit, this.page(selection, { after: 0 }, limit));
		}
		const { page, count, last } = await this.start(selection);
		const ranges = page.length < PAGE ? [] : rangesOf(count - PAGE, lastId(page), last);
		if (ranges.length < 2) return yield* this.onwards(selection, limit, Promise.resolve(page));
		const first = async () => [page];
		const others = ranges.map(
			(range) => async (isOver: () => boolean) => await this.within(selection, range, isOver),
		);
		for await (const pages of readAhead([first, ...others], this.concurrency)) yield* pages;
	}

	/** The first page, and in the same request how many records there are, and up to which ID. */
	private async start(selection: Selection) {
		const { entity, where } = selection;
		const select = ['COUNT(id) AS count', 'MAX(id) AS last'];
		const [read, counted] = await this.api.calls([
			pageCall(selection, { after: 0 }, PAGE),
			[entity, 'get', { select, where }],
		]);
		const page = checked(answerIn(read).values, 0);
		// What can't be counted is no table; its pages follow one another
		const [extent] = counted.state === 'done' ? counted.value.values : [];
		return { page, count: Number(extent?.count ?? 0), last: Number(extent?.last ?? 0) };
	}

	/** All pages of a range. */
	private async within(selection: Selection, range: Range, isOver: () => boolean) {
		const pages: WireRecord[][] = [];
		let { after } = range;
		for (let hasMore = true; hasMore && !isOver(); ) {
			const page = await this.page(selection, { ...range, after }, PAGE);
			pages.push(page);
			hasMore = page.length === PAGE;
			if (hasMore) after = lastId(page);
		}
		return pages;
	}

	/** One page after the other. The next one is on its way while one is being worked on. */
	private async *onwards(
		selection: Selection,
		limit: number,
		first: Promise<WireRecord[]>,
	): AsyncIterable<WireRecord[]> {
		let left = limit;
		let next: Promise<WireRecord[]> | undefined = first;
		while (next) {
			const page: WireRecord[] = await next;
			const isLast = page.length < PAGE || page.length >= left;
			left -= page.length;
			next = isLast ? undefined : heldBack(this.page(selection, { after: lastId(page) }, left));
			if (page.length > 0) yield page;
		}
	}

	private async page(selection: Selection, range: Range, most: number): Promise<WireRecord[]> {
		const [{ values }] = await this.api.read([pageCall(selection, range, most)]);
		return checked(values, range.after);
	}
}

function pageCall({ entity, where, select }: Selection, range: Range, most: number): Call {
	const { after, until } = range;
	const within = [['id', '>', after], ...(until === undefined ? [] : [['id', '<=', until]])];
	const limit = Math.min(PAGE, most);
	return [entity, 'get', { where: [...where, ...within], select, orderBy: { id: 'ASC' }, limit }];
}

const lastId = (page: WireRecord[]) => Number(page[page.length - 1].id);

/** Ranges that so many records between two IDs make, of a page each; the last one has no end. */
function rangesOf(count: number, after: number, last: number): Range[] {
	const parts = Math.max(0, Math.ceil(count / (PAGE * FILL)));
	const border = (part: number) => after + Math.round(((last - after) * part) / parts);
	return Array.from({ length: parts }, (_, part) => ({
		after: border(part),
		...(part < parts - 1 ? { until: border(part + 1) } : {}),
	}));
}

function checked(values: WireRecord[], after: number): WireRecord[] {
	if (values.every(({ id }) => Number(id) > after)) return values;
	throw new CrmError('invalidResponse', 'CiviCRM sends the same page of records again and again', {
		advice: 'Look whether a proxy in front of the site keeps old answers.',
	});
}
