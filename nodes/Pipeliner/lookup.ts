import type { Field, FieldValue } from '../core/crm/field';
import { idOf } from '../core/crm/store';
import type { CrmRecord } from '../core/crm/store';
import { matchesOf } from '../core/schema/comparable';
import { paddedIn, SPACED } from '../core/schema/padded';

/** Some of the records of a list, and how many there are in all. */
export interface ListPage {
	records: CrmRecord[];
	total: number;
}

/** Whether all pages of a list with so many records are going to be read. */
export type WantsAll = (total: number) => boolean;

/** So few values are looked up one by one without a look at the list. */
const FEW = 5;

/**
 * All records of a list, if reading them takes fewer requests than looking up every value would.
 *
 * Neither API has a filter for several values of a field, so a look-up is one request for each
 * value, or one for each page of the whole list: 1,000 e-mails in a space of 20,000 contacts are
 * 200 requests instead of 1,000. The first page tells how many there are.
 */
export async function allIfFewer(
	list: (wantsAll: WantsAll) => AsyncIterable<ListPage>,
	pageSize: number,
	lookUps: number,
): Promise<CrmRecord[] | undefined> {
	if (lookUps <= FEW) return undefined;
	const isFewer: WantsAll = (total) => Math.ceil(total / pageSize) <= lookUps;
	const found: CrmRecord[] = [];
	for await (const { records, total } of list(isFewer)) {
		if (!isFewer(total)) return undefined;
		for (const record of records) found.push(record);
	}
	return found;
}

/** The pages of records that have a text at the beginning or at the end of a field. */
export type SearchEnd = (end: 'start' | 'end', text: string) => AsyncIterable<ListPage>;

async function* recordsOf(pages: AsyncIterable<ListPage>): AsyncIterable<CrmRecord[]> {
	for await (const { records } of pages) yield records;
}

/**
 * The matches of each value among what was found by it. For one that has none, whatever has spaces
 * around it in the CRM is asked for: two requests for all values, since most spaces have none.
 */
export async function matchesWithPadded(
	found: CrmRecord[],
	{ key, type, identifies }: Field,
	values: FieldValue[],
	search: SearchEnd,
): Promise<CrmRecord[][]> {
	const matches = matchesOf(found, key, values);
	if (identifies || !SPACED.has(type) || matches.every(({ length }) => length > 0)) return matches;
	const ends = [search('start', ' '), search('end', ' ')];
	const padded = await Promise.all(ends.map((pages) => paddedIn(recordsOf(pages), key)));
	const different = new Map(padded.flat().map((record) => [idOf(record), record]));
	const more = matchesOf([...different.values()], key, values);
	return matches.map((own, at) => (own.length > 0 ? own : more[at]));
}
