import { attempt } from '../../core/crm/outcome';
import type { CrmRecord, RecordId } from '../../core/crm/store';
import type { Connection } from '../../core/http/connection';
import { oneAhead } from '../../core/http/read-ahead';
import type { PipelinerField } from '../fields/table';
import { wantedIfFewer } from '../lookup';
import type { IsWanted, ListPage, SearchBy, WantsAll } from '../lookup';
import { checkAsked, unloaded } from './asked';
import { express, filterQuery } from './filters';
import type { ReadOptions } from './options';
import { CloudReader, PAGE } from './reader';
import type { WireRecord } from './reader';
import type { CloudSchema } from './schema';
import { missing, namingRecord } from './schema';

/** Reads records as the options of the node ask for them. */
export class CloudRecords {
	private readonly reader: CloudReader;

	/** The collection that the options are about: the first one that is read. */
	private asksFor?: string;

	constructor(
		connection: Connection,
		private readonly schema: CloudSchema,
		private readonly asked: ReadOptions,
	) {
		this.reader = new CloudReader(connection, asked.headers);
	}

	/** The query that the options make, with the fields that are `needed` here in any case. */
	optionsFor(collection: string, needed: string[]): Record<string, string> {
		this.asksFor ??= collection;
		if (this.asksFor !== collection) return {};
		const { query, loadOnly, expanded } = this.asked;
		if (loadOnly.length === 0) return query;
		const loaded = ['id', ...loadOnly, ...unloaded(expanded, loadOnly), ...needed];
		return { ...query, 'load-only': [...new Set(loaded)].join(',') };
	}

	/** The pages of a list, and how many records there are in all. */
	async *pages(
		collection: string,
		query: Record<string, string>,
		size = PAGE,
		wantsAll: WantsAll = () => false,
	): AsyncGenerator<ListPage> {
		const pages = this.reader.pages(collection, query, size);
		let isFirst = true;
		for await (const { records, total } of oneAhead(pages, (page) => wantsAll(page.total))) {
			if (isFirst) await this.checkAsked(collection, records, query);
			isFirst = false;
			yield { records: await this.schema.decoded(collection, records), total };
		}
	}

	/** So many records after so many others of a list. */
	async after(
		collection: string,
		query: Record<string, string>,
		skip: number,
		limit: number,
	): Promise<CrmRecord[]> {
		const wires = await this.reader.after(collection, query, skip, limit);
		return await this.schema.decoded(collection, wires);
	}

	/** Looks records up by one field. */
	searchBy(collection: string, field: PipelinerField, zone: string): SearchBy {
		return (operator, value) => {
			const asked = express({ field: field.key, operator, value }, field, zone)?.conditions ?? [];
			return this.pages(collection, { ...filterQuery(asked), 'order-by': 'id' });
		};
	}

	/** The wanted records of a list, if reading all of it takes fewer requests than so many look-ups. */
	async wantedIfFewer(
		collection: string,
		query: Record<string, string>,
		lookUps: number,
		isWanted: IsWanted,
	) {
		const list = (wantsAll: WantsAll) => this.pages(collection, query, PAGE, wantsAll);
		return await wantedIfFewer(list, PAGE, lookUps, isWanted);
	}

	/** Whether GET of one record knows expand isn't documented; a list of one record does. */
	async one(collection: string, id: RecordId, extra: Record<string, string>): Promise<CrmRecord> {
		if (Object.keys(extra).length === 0) {
			const read = await attempt(() => this.reader.one(collection, id));
			const named = namingRecord(read, collection, id);
			if (named.state === 'failed') throw named.error;
			const [record] = await this.schema.decoded(
				collection,
				named.state === 'done' ? [named.value] : [],
			);
			return record;
		}
		const asked = filterQuery([{ field: 'id', operator: 'eq', value: id }]);
		const [wire] = await this.reader.all(collection, { ...extra, ...asked });
		if (!wire) throw missing.error(collection, id);
		await this.checkAsked(collection, [wire], extra);
		return (await this.schema.decoded(collection, [wire]))[0];
	}

	private async checkAsked(
		collection: string,
		records: WireRecord[],
		query: Record<string, string>,
	): Promise<void> {
		await checkAsked(records, query, async () => await this.schema.fields(collection));
	}
}
