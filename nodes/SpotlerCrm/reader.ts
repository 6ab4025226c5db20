import type { Field, FieldValue } from '../core/crm/field';
import { attempt, done, failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { RecordId } from '../core/crm/store';
import type { Connection } from '../core/http/connection';
import { recordIn } from './envelopes';
import type { WireRecord } from './envelopes';
import { idOnWire } from './fields/codec';
import { SpotlerLists } from './lists';
import { portionsOf } from './matching';
import { missing } from './missing';
import { pathOf } from './objects';
import { PageSource } from './page-source';
import type { ListRequest } from './page-source';
import { reading } from './plans';
import { ValueSearch } from './value-search';

const ID = /^\d{1,15}$/;

/** Of users clients are known to read the list, and nobody tells of addresses of single ones. */
const LIST_ONLY = new Set(['users']);

/** Reads records by a query, by their IDs or by the values of a field. */
export class SpotlerReader {
	private readonly source: PageSource;
	private readonly lists: SpotlerLists;
	private readonly search: ValueSearch;

	/** `extra` goes along with every read of records: `lines=true`. */
	constructor(
		private readonly connection: Connection,
		private readonly extra: (object: string) => Record<string, string>,
	) {
		this.source = new PageSource(connection);
		this.lists = new SpotlerLists(connection);
		this.search = new ValueSearch((object, request) => this.read(object, request));
	}

	/** The page of a list that has this number. */
	async page(object: string, request: Omit<ListRequest, 'path'>, number: number) {
		const list = { path: pathOf(object), extra: this.extra(object), ...request };
		return (await this.source.page(list, number)).records;
	}

	/** Records of an object, each once: from its own list, or from one below another record. */
	read(object: string, request: Omit<ListRequest, 'path'> & { path?: string } = {}) {
		const path = pathOf(object);
		return this.lists.read({ path, extra: this.extra(object), ...request });
	}

	/** One alone by its address, several as lists: a hundred with each request. */
	async byIds(object: string, ids: RecordId[]): Promise<Array<Outcome<WireRecord>>> {
		const numeric = [...new Set(ids.filter((id) => ID.test(id)))];
		const isOne = numeric.length < 2 && !LIST_ONLY.has(object);
		if (isOne || numeric.length === 0) {
			return await Promise.all(ids.map((id) => attempt(() => this.one(object, id))));
		}
		const found = await Promise.all(
			portionsOf(numeric.map(Number)).map((portion) =>
				this.search.withValues(object, 'id', portion),
			),
		);
		const byId = new Map(found.flat().map((record) => [String(record.id), record]));
		return await Promise.all(
			ids.map(async (id) => {
				if (!ID.test(id)) return await attempt(() => this.one(object, id));
				const record = byId.get(String(Number(id)));
				return record ? done(record) : failed(missing.error(object, id));
			}),
		);
	}

	/** Every record that has one of the values in the field, letter case and outer spaces aside. */
	async byValues(object: string, field: Field, values: FieldValue[]): Promise<WireRecord[]> {
		return await this.search.find(object, field, values);
	}

	private async one(object: string, id: RecordId): Promise<WireRecord> {
		const plan = reading(pathOf(object, id), this.extra(object));
		const outcome = await attempt(() => this.connection.send(plan));
		const named = missing.named(outcome, object, id);
		if (named.state === 'failed') throw named.error;
		const record = named.state === 'done' ? recordIn(named.value) : undefined;
		if (record && idOnWire(record.id) === idOnWire(id)) return record;
		throw missing.error(object, id);
	}
}
