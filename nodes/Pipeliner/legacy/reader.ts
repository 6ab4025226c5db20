import { CrmError } from '../../core/crm/error';
import type { CrmResponse, RequestPlan } from '../../core/crm/request';
import type { RecordId } from '../../core/crm/store';
import type { Connection } from '../../core/http/connection';
import { objectsIn, recordIn } from './answers';
import type { LegacyRecord } from './values';

/** The API has no largest page (`limit=-1` gives all); this many are read quickly enough. */
export const PAGE = 500;

export const collectionPath = (collection: string) => `/${encodeURIComponent(collection)}`;

export const recordPath = (collection: string, id: RecordId) =>
	`${collectionPath(collection)}/${encodeURIComponent(id)}`;

const CONTENT_RANGE = /^items (-?\d+)-(-?\d+)\/(\d+)$/;

/** How many records there are in all: `items 0-24/66`, or `items 0--1/0` when there is none. */
export function totalIn({ headers, status }: CrmResponse): number {
	const [, , , total] = CONTENT_RANGE.exec(headers['content-range'] ?? '') ?? [];
	if (total !== undefined) return Number(total);
	throw new CrmError('invalidResponse', "Pipeliner's list doesn't say how many records there are", {
		status,
		advice: 'Check the service URL and the API generation in the credential.',
	});
}

/** A page that came twice, a list that ended early, or one that was reordered meanwhile. */
function cutShort(read: number, total: number): CrmError {
	const message = `Pipeliner's list has ${total} records, but only ${read} of them came`;
	return new CrmError('invalidResponse', message, {
		status: 200,
		advice:
			'Run it again; sort by something that does not change meanwhile. If it stays so, report it to Pipeliner.',
	});
}

/** Reads single records, collections page by page, and what the API says about itself. */
export class LegacyReader {
	constructor(private readonly connection: Connection) {}

	/** The answer to a GET below the space's address. */
	async ask(path: string, query: Record<string, string> = {}): Promise<CrmResponse> {
		const plan: RequestPlan = { method: 'GET', path, query, effect: 'read', repeatable: true };
		return await this.connection.send(plan);
	}

	async one(collection: string, id: RecordId): Promise<LegacyRecord> {
		return recordIn(await this.ask(recordPath(collection, id))) as LegacyRecord;
	}

	/** So many records after so many others. */
	async after(
		collection: string,
		query: Record<string, string>,
		skip: number,
		limit: number,
	): Promise<LegacyRecord[]> {
		const asked = { ...query, limit: String(limit), offset: String(skip) };
		const answer = await this.ask(collectionPath(collection), asked);
		return objectsIn(answer, 'ID') as LegacyRecord[];
	}

	/**
	 * The pages of a list, each record once. New records come last by their creation. A page begins
	 * with the last record of the one before: if it doesn't, some were deleted meanwhile and the
	 * others have moved up, so the page before is read again.
	 */
	async *pages(
		collection: string,
		query: Record<string, string>,
		size = PAGE,
	): AsyncGenerator<{ records: LegacyRecord[]; total: number }> {
		const seen = new Set<string>();
		for (let offset = 0; ; ) {
			const known = offset === 0 ? 0 : 1;
			const asked = { ...query, limit: String(size + known), offset: String(offset) };
			const answer = await this.ask(collectionPath(collection), asked);
			const total = totalIn(answer);
			const page = objectsIn(answer, 'ID') as LegacyRecord[];
			const isJoined = known === 0 || (page.length > 0 && seen.has(String(page[0].ID)));
			const records = page.filter(({ ID }) => !seen.has(String(ID)) && seen.add(String(ID)));
			yield { records, total };
			const end = offset + page.length;
			if (isJoined && end >= total && seen.size >= total) return;
			const isStuck = isJoined
				? end >= total || page.length <= known
				: end < total && end === offset;
			if (isStuck) throw cutShort(seen.size, total);
			offset = isJoined ? end - 1 : Math.max(0, offset - size);
		}
	}
}
