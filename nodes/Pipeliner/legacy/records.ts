import type { CrmRecord } from '../../core/crm/store';
import { heldBack, oneAhead } from '../../core/http/read-ahead';
import { wantedIfFewer } from '../lookup';
import type { IsWanted, ListPage, SearchBy, WantsAll } from '../lookup';
import { filterText } from './filters';
import { PAGE } from './reader';
import type { LegacyReader } from './reader';
import type { LegacySchema } from './schema';
import { recordReader } from './values';

/** What the legacy API calls the operators of look-ups. */
const OPERATORS = { equals: 'eq', contains: 'fl', startsWith: 'll', endsWith: 'rl' };

/** Reads lists of records, under the names and in the forms that workflows see. */
export class LegacyRecords {
	constructor(
		private readonly reader: LegacyReader,
		private readonly schema: LegacySchema,
	) {}

	/** Looks records up by one field. The API minds letter case. */
	searchBy(collection: string, key: string): SearchBy {
		return (operator, value) => {
			const condition = { field: key, operator: OPERATORS[operator], value: String(value) };
			return this.pages(collection, { filter: filterText([condition]), sort: 'CREATED|ID' });
		};
	}

	/** The wanted records of a collection, if reading all takes fewer requests than so many look-ups. */
	async wantedIfFewer(collection: string, lookUps: number, isWanted: IsWanted) {
		const list = (wantsAll: WantsAll) =>
			this.pages(collection, { sort: 'CREATED|ID' }, PAGE, wantsAll);
		return await wantedIfFewer(list, PAGE, lookUps, isWanted);
	}

	/** So many records after so many others of a list. */
	async after(
		collection: string,
		query: Record<string, string>,
		skip: number,
		limit: number,
	): Promise<CrmRecord[]> {
		const reading = heldBack(this.schema.fields(collection).then(recordReader));
		const wires = await this.reader.after(collection, query, skip, limit);
		return wires.map(await reading);
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
