import type { CrmError } from '../core/crm/error';
import type { Connection } from '../core/http/connection';
import type { WireRecord } from './envelopes';
import { idOf, PageSource } from './page-source';
import type { ListRequest } from './page-source';
import { SpotlerPages } from './pages';
import { RangesUnusable, SpotlerRanges } from './ranges';

/** Reads lists, whatever their length. */
export class SpotlerLists {
	private readonly ranges: SpotlerRanges;
	private readonly pages: SpotlerPages;

	constructor(connection: Connection) {
		const source = new PageSource(connection);
		this.ranges = new SpotlerRanges(source, connection.settings.concurrency);
		this.pages = new SpotlerPages(source, connection.settings.concurrency);
	}

	/**
	 * The records in portions, each once: by their IDs, or in the order asked for. Throws a
	 * `CrmError` if the list can't be read in full.
	 */
	async *read(request: ListRequest): AsyncIterable<WireRecord[]> {
		const { limit = Infinity } = request;
		const given = new Set<string>();
		for await (const records of this.all(request)) {
			const news = records.filter((one) => !given.has(idOf(one)));
			const wanted = news.slice(0, limit - given.size);
			for (const one of wanted) given.add(idOf(one));
			if (wanted.length > 0) yield wanted;
			if (given.size >= limit) return;
		}
	}

	private async *all(request: ListRequest): AsyncIterable<WireRecord[]> {
		if (request.order === undefined) {
			try {
				return yield* this.ranges.read(request);
			} catch (reason) {
				// Its pages will do, though they shift when records vanish
				if (!(reason instanceof RangesUnusable)) throw reason as CrmError;
			}
		}
		yield* this.pages.read(request);
	}
}

/** The records of all pages. */
export async function collected(pages: AsyncIterable<WireRecord[]>): Promise<WireRecord[]> {
	const all: WireRecord[][] = [];
	for await (const page of pages) all.push(page);
	return all.flat();
}
