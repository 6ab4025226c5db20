import type { CrmRecord } from '../../core/crm/store';
import { heldBack, oneAhead } from '../../core/http/read-ahead';
import { allIfFewer } from '../lookup';
import type { ListPage, SearchBy, WantsAll } from '../lookup';
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
