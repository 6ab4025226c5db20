import type { RequestPlan } from '../core/crm/request';
import type { Connection } from '../core/http/connection';
import { pageOf } from './envelopes';
import type { WirePage, WireRecord } from './envelopes';
import type { WireQuery } from './filters';
import { reading } from './plans';

/** "All GET requests are limited to 100 records at a time" (documentation). */
export const PAGE_SIZE = 100;

/** Fields and directions; the first field counts most. */
export type WireOrder = Record<string, 'asc' | 'desc'>;

export const BY_ID: WireOrder = { id: 'asc' };

/** What list to read. */
export interface ListRequest {
	path: string;
	filter?: WireQuery;
	/** Without it, records come by their IDs, which alone is safe from records that come and go. */
	order?: WireOrder;
	/** What else goes along: `lines=true`. */
	extra?: Record<string, string>;
	limit?: number;
	/** The reader may have enough at any time: nothing is fetched ahead. */
	isOpenEnded?: boolean;
}

export const idOf = ({ id }: WireRecord) => String(id);

/** Sends for single pages of lists. */
export class PageSource {
	constructor(private readonly connection: Connection) {}

	/** A page by its number; without one the first page, whatever number that has. */
	async page(request: ListRequest, number?: number): Promise<WirePage> {
		return pageOf(await this.connection.send(planOf(request, number)));
	}
}

function planOf(request: ListRequest, number?: number): RequestPlan {
	const { path, filter = {}, order = BY_ID, extra, limit = PAGE_SIZE } = request;
	const isFiltered = Object.keys(filter).length > 0;
	return reading(path, {
		...(isFiltered ? { q: JSON.stringify(filter) } : {}),
		order: JSON.stringify(order),
		...extra,
		limit: String(Math.min(limit, PAGE_SIZE)),
		...(number === undefined ? {} : { page: String(number) }),
	});
}
