import type { Field, FieldValue } from '../core/crm/field';
import { idOf } from '../core/crm/store';
import type { CrmRecord } from '../core/crm/store';
import { matchesOf, spellingsOf } from '../core/schema/comparable';
import { lazily } from '../core/schema/lazily';
import { paddedIn, SPACED } from '../core/schema/padded';

/** Some of the records of a list, and how many there are in all. */
export interface ListPage {
	records: CrmRecord[];
	total: number;
}

/** Whether all pages of a list with so many records are going to be read. */
export type WantsAll = (total: number) => boolean;

/** Whether a record is one of those that are looked for. */
export type IsWanted = (record: CrmRecord) => boolean;

/** So few values are looked up one by one without a look at the list. */
const FEW = 5;

/**
 * The wanted records of a list, if reading all of it takes fewer requests than looking up every
 * value would. The others aren't kept: there may be many more of them.
 *
 * Neither API has a filter for several values of a field, so a look-up is one request for each
 * value, or one for each page of the whole list: 1,000 e-mails in a space of 20,000 contacts are
 * 200 requests instead of 1,000. The first page tells how many there are.
 */
export async function wantedIfFewer(
	list: (wantsAll: WantsAll) => AsyncIterable<ListPage>,
	pageSize: number,
	lookUps: number,
	isWanted: IsWanted,
): Promise<CrmRecord[] | undefined> {
	if (lookUps <= FEW) return undefined;
	const isFewer: WantsAll = (total) => Math.ceil(total / pageSize) <= lookUps;
	const found: CrmRecord[] = [];
	for await (const { records, total } of list(isFewer)) {
		if (!isFewer(total)) return undefined;
		found.push(...records.filter(isWanted));
	}
	return found;
}

/** Pages of the records whose field has a value, or that has a text in it or at one of its ends. */
export type SearchBy = (
	operator: 'equals' | 'contains' | 'startsWith' | 'endsWith',
	value: FieldValue,
) => AsyncIterable<ListPage>;

async function* recordsOf(pages: AsyncIterable<ListPage>): AsyncGenerator<CrmRecord[]> {
	for await (const { records } of pages) yield records;
}

async function allOf(pages: AsyncIterable<ListPage>): Promise<CrmRecord[]> {
	const found: CrmRecord[][] = [];
	for await (const records of recordsOf(pages)) found.push(records);
	return found.flat();
}

/** A list, if its first page is all of it. */
async function ifOnePage(pages: AsyncIterable<ListPage>): Promise<CrmRecord[] | undefined> {
	for await (const { records, total } of pages) {
		return records.length >= total ? records : undefined;
	}
	return [];
}

/** Whatever has spaces around it in the CRM. Most fields of most spaces have none such. */
async function padded(key: string, search: SearchBy): Promise<CrmRecord[]> {
	const ends = [search('startsWith', ' '), search('endsWith', ' ')];
	return (await Promise.all(ends.map((pages) => paddedIn(recordsOf(pages), key)))).flat();
}

/** A value in the letters in which it is asked for: as it is, and small where these are others. */
const inCase = (value: FieldValue, mindsCase: boolean): FieldValue[] =>
	mindsCase && typeof value === 'string' ? [...new Set([value, value.toLowerCase()])] : [value];

/**
 * The matches of each value, one request for most of them: what has the text anywhere has it with
 * spaces around it, too. Where that is too much to read (`an` among company names), the same
 * value and all that has spaces are asked for instead. An API that minds letter case is asked for
 * small letters as well, as e-mails are kept.
 */
export async function lookedUp(
	{ key, type, identifies }: Field,
	values: FieldValue[],
	search: SearchBy,
	mindsCase = false,
): Promise<CrmRecord[][]> {
	const isSpaced = SPACED.has(type) && !identifies;
	const withSpaces = lazily(async () => await padded(key, search));
	const equal = async (given: FieldValue[]) => {
		const asked = given.flatMap((one) => inCase(one, mindsCase));
		return (await Promise.all(asked.map((one) => allOf(search('equals', one))))).flat();
	};
	const having = async (value: FieldValue): Promise<CrmRecord[]> => {
		if (!isSpaced) return await equal([value]);
		const asked = inCase(String(value).trim(), mindsCase);
		const few = await Promise.all(asked.map((one) => ifOnePage(search('contains', one))));
		if (few.every((records) => records !== undefined)) return few.flat();
		return (await Promise.all([equal(spellingsOf(value)), withSpaces()])).flat();
	};
	const found = (await Promise.all(values.map(having))).flat();
	const different = new Map(found.map((record) => [idOf(record), record]));
	return matchesOf([...different.values()], key, values);
}
