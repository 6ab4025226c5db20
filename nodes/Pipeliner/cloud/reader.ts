import { CrmError } from '../../core/crm/error';
import type { CrmResponse, RequestPlan } from '../../core/crm/request';
import type { RecordId } from '../../core/crm/store';
import type { Connection } from '../../core/http/connection';

/** The largest page the API gives. */
export const PAGE = 100;

/** A record as the API's JSON has it. */
export type WireRecord = Record<string, unknown> & { id: string };

/** `{ success, total, page_info, data }` */
interface Page {
	total?: number;
	page_info?: { end_cursor?: string | null; has_next_page?: boolean };
	data: WireRecord[];
}

export const collectionPath = (collection: string) => `/entities/${encodeURIComponent(collection)}`;

export const recordPath = (collection: string, id: RecordId) =>
	`${collectionPath(collection)}/${encodeURIComponent(id)}`;

export const dataOf = ({ body }: CrmResponse): unknown => (body as { data: unknown }).data;

function broken(what: string): CrmError {
	return new CrmError('invalidResponse', `Pipeliner's list can't be read to its end: ${what}`, {
		status: 200,
		advice: 'Run it again. If it stays so, report it to Pipeliner: records would be missing.',
	});
}

/**
 * Where the next page begins; undefined on the last one, which is the one that says so: after an
 * empty page there may be more.
 */
function cursorAfter({ page_info: info, total }: Page, read: number): string | undefined {
	if (!info) {
		if (total === undefined || read >= total) return undefined;
		throw broken('it has no cursor');
	}
	if (!info.has_next_page) return undefined;
	if (info.end_cursor) return info.end_cursor;
	throw broken('its cursor is empty');
}

const holdsRecords = ({ data }: { data: unknown }) =>
	Array.isArray(data) && data.every((one: WireRecord | null) => one?.id !== undefined);

/** Reads single records, and collections page by page. */
export class CloudReader {
	constructor(
		private readonly connection: Connection,
		private readonly headers: Record<string, string>,
	) {}

	async one(collection: string, id: RecordId): Promise<WireRecord> {
		const record = dataOf(await this.connection.send(this.reading(recordPath(collection, id), {})));
		const isAsked = String((record as WireRecord | null)?.id).toLowerCase() === id.toLowerCase();
		if (isAsked) return record as WireRecord;
		throw broken('another record came back than the one asked for');
	}

	/**
	 * The pages of a list, each record once, and how many there are in all. The cursor is
	 * `page_info.end_cursor`; one that comes again would lead round in a circle.
	 */
	async *pages(
		collection: string,
		query: Record<string, string>,
		first = PAGE,
	): AsyncGenerator<{ records: WireRecord[]; total: number }> {
		const path = collectionPath(collection);
		const cursors = new Set<string>();
		const seen = new Set<string>();
		let read = 0;
		for (let after: string | undefined; ; ) {
			const asked = { ...query, first: String(first), ...(after === undefined ? {} : { after }) };
			const page = (await this.connection.send(this.reading(path, asked))).body as Page;
			if (!holdsRecords(page)) throw broken('it holds something else than records');
			read += page.data.length;
			const records = page.data.filter(({ id }) => !seen.has(id) && seen.add(id));
			// Without a number, all that is known is whether there are more
			yield { records, total: page.total ?? (page.page_info?.has_next_page ? Infinity : read) };
			after = cursorAfter(page, read);
			if (after === undefined) return;
			if (cursors.has(after)) throw broken('a page came twice');
			cursors.add(after);
		}
	}

	/** So many records after so many others: in the API's former way, whose answers have no cursor. */
	async after(
		collection: string,
		query: Record<string, string>,
		skip: number,
		limit: number,
	): Promise<WireRecord[]> {
		const asked = { ...query, offset: String(skip), limit: String(limit) };
		const path = collectionPath(collection);
		const page = (await this.connection.send(this.reading(path, asked))).body as Page;
		if (!holdsRecords(page)) throw broken('it holds something else than records');
		return page.data;
	}

	async all(collection: string, query: Record<string, string>): Promise<WireRecord[]> {
		const pages: WireRecord[][] = [];
		for await (const { records } of this.pages(collection, query)) pages.push(records);
		return pages.flat();
	}

	private reading(path: string, query: Record<string, string>): RequestPlan {
		const { headers } = this;
		return { method: 'GET', path, query, headers, effect: 'read', repeatable: true };
	}
}
