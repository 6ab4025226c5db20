import type { FieldValue } from '../../core/crm/field';
import { idOf } from '../../core/crm/store';
import type { CrmRecord } from '../../core/crm/store';
import { heldBack, oneAhead } from '../../core/http/read-ahead';
import { spellingsOf } from '../../core/schema/comparable';
import { allIfFewer } from '../lookup';
import type { ListPage, WantsAll } from '../lookup';
import { filterText } from './filters';
import { PAGE } from './reader';
import type { LegacyReader } from './reader';
import type { LegacySchema } from './schema';
import { recordReader } from './values';

/** Reads lists of records, under the names and in the forms that workflows see. */
export class LegacyRecords {
	constructor(
		private readonly reader: LegacyReader,
		private readonly schema: LegacySchema,
	) {}

	/** The records that have a value, as it is given or in small letters, with its outer spaces or without. */
	async having(collection: string, key: string, given: FieldValue): Promise<CrmRecord[]> {
		const found = new Map<string, CrmRecord>();
		const spellings = spellingsOf(String(given)).map(String);
		const lowered = spellings.map((one) => one.toLowerCase());
		for (const value of new Set([...spellings, ...lowered])) {
			const filter = filterText([{ field: key, operator: 'eq', value }]);
			for await (const { records } of this.pages(collection, { filter, sort: 'CREATED|ID' })) {
				for (const record of records) found.set(idOf(record), record);
			}
		}
		return [...found.values()];
	}

	/** The records whose field has a text at its beginning or at its end. */
	ending(collection: string, key: string, end: 'start' | 'end', text: string) {
		const operator = end === 'start' ? 'll' : 'rl';
		const filter = filterText([{ field: key, operator, value: text }]);
		return this.pages(collection, { filter, sort: 'CREATED|ID' });
	}

	/** All records of a collection, if that takes fewer requests than so many look-ups. */
	async allIfFewer(collection: string, lookUps: number): Promise<CrmRecord[] | undefined> {
		const list = (wantsAll: WantsAll) =>
			this.pages(collection, { sort: 'CREATED|ID' }, PAGE, wantsAll);
		return await allIfFewer(list, PAGE, lookUps);
	}

	/** The pages of a list, and how many records there are in all. */
	async *pages(
		collection: string,
		query: Record<string, string>,
		size = PAGE,
		wantsAll: WantsAll = () => false,
	): AsyncGenerator<ListPage> {
		const reading = heldBack(this.schema.fields(collection).then(recordReader));
		const pages = this.reader.pages(collection, query, size);
		for await (const { records, total } of oneAhead(pages, (page) => wantsAll(page.total))) {
			yield { records: records.map(await reading), total };
		}
	}
}
