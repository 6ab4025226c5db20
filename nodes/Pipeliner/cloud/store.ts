import type { IDataObject } from 'n8n-workflow';
import type { Session } from '../../core/crm/definition';
import type { FieldUse, FieldValue } from '../../core/crm/field';
import { attempt, done, mapOutcome } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { Query } from '../../core/crm/query';
import { idOf } from '../../core/crm/store';
import type {
	Change,
	CrmRecord,
	EntityInfo,
	RecordId,
	RecordStore,
	RecordValues,
} from '../../core/crm/store';
import { namesIn } from '../../core/schema/filters';
import { hasOneOf, matchesOf } from '../../core/schema/comparable';
import { inPortions } from '../../core/sync/sets';
import { usedFor } from '../fields/table';
import type { PipelinerField } from '../fields/table';
import { partsOf } from '../filters';
import { conditionsOf, listParts, withoutStrangers } from '../listing';
import { lookedUp } from '../lookup';
import { readBack } from '../written';
import { wireValues } from '../wire-values';
import { collectionNamed } from './collections';
import { express, filterQuery } from './filters';
import { readOptions, writeOptions } from './options';
import type { WriteOptions } from './options';
import { CloudReader, PAGE } from './reader';
import { CloudRecords } from './records';
import type { WireRecord } from './reader';
import { byKey, CloudSchema, namingRecord } from './schema';
import { toWire } from './values';
import { CloudWriter } from './writer';
import type { Written } from './writer';

/** The records of a space, through Pipeliner's current API (v100). */
export class CloudStore implements RecordStore {
	readonly api = 'cloud';

	private readonly schema: CloudSchema;

	private readonly records: CloudRecords;

	constructor(private readonly session: Session) {
		const { connection, options } = session;
		this.schema = new CloudSchema(connection);
		this.records = new CloudRecords(connection, this.schema, readOptions(options as IDataObject));
	}

	async fields(entity: string, use: FieldUse, names?: string[]): Promise<PipelinerField[]> {
		const fields = await this.schema.fields(collectionNamed(entity), names);
		return usedFor(use, fields, this.writing.overridesReadOnly);
	}

	async entities(): Promise<EntityInfo[]> {
		const reader = new CloudReader(this.session.connection, {});
		const rows = await reader.all('Entities', { 'order-by': 'id' });
		return rows
			.map(({ entity_name: name, name_plural: plural }) => ({
				name: collectionNamed(String(name)),
				title: String(plural || name),
			}))
			.sort((a, b) => a.title.localeCompare(b.title));
	}

	async *list(entity: string, query: Query): AsyncIterable<CrmRecord[]> {
		const { collection, fields, known, parts, extra } = await this.listing(entity, query);
		const { timezone } = this.session;
		yield* listParts(parts, known, fields, timezone, (conditions, size, wantsAll) =>
			this.records.pages(
				collection,
				{ ...extra, ...filterQuery(conditions) },
				Math.min(size, PAGE),
				wantsAll,
			),
		);
	}

	async peek(entity: string, query: Query, skip: number): Promise<CrmRecord[]> {
		const { collection, parts, extra } = await this.listing(entity, query);
		const conditions = conditionsOf(parts);
		if (!conditions) return [];
		const asked = { ...extra, ...filterQuery(conditions) };
		return await this.records.after(collection, asked, skip, query.limit ?? PAGE);
	}

	/** What is the same for all parts of a query. */
	private async listing(entity: string, query: Query) {
		const collection = collectionNamed(entity);
		const fields = byKey(await this.schema.fields(collection, namesIn(query)));
		const known = withoutStrangers(query, fields);
		const parts = partsOf(known.filter, fields, this.session.timezone, express, true);
		const extra = {
			...this.records.optionsFor(collection, namesIn(known)),
			// Whoever filters by it wants to see deleted records, which Pipeliner hides otherwise
			...(namesIn(known).includes('is_deleted') ? { 'include-deleted': 'true' } : {}),
			'order-by': [...(known.sort ?? []).map(orderOf), 'id'].join(','),
		};
		return { collection, fields, known, parts, extra };
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		const collection = collectionNamed(entity);
		const extra = this.records.optionsFor(collection, []);
		const listed = { ...extra, 'order-by': 'id' };
		const isWanted = hasOneOf('id', ids);
		const wanted = await this.records.wantedIfFewer(collection, listed, ids.length, isWanted);
		const byId = new Map((wanted ?? []).map((record) => [idOf(record).toLowerCase(), record]));
		return await Promise.all(
			ids.map(async (id) => {
				const record = byId.get(id.toLowerCase());
				// One that the list doesn't have may still be there
				return record ? done(record) : await attempt(() => this.records.one(collection, id, extra));
			}),
		);
	}

	async match(entity: string, key: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		const collection = collectionNamed(entity);
		const fields = byKey(await this.schema.fields(collection, [key]));
		const field = fields.get(key);
		// A name to look up by that only the other API has
		if (!field) return values.map(() => []);
		const listed = { 'order-by': 'id' };
		const isWanted = hasOneOf(key, values);
		const wanted = await this.records.wantedIfFewer(collection, listed, values.length, isWanted);
		if (wanted) return matchesOf(wanted, key, values);
		const search = this.records.searchBy(collection, field, this.session.timezone);
		return await lookedUp(field, values, search);
	}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>> {
		const collection = collectionNamed(entity);
		return await this.written(records, async (some) => await this.createSome(collection, some));
	}

	private async createSome(collection: string, records: RecordValues[]) {
		const fields = await this.schema.fieldsIn(collection, records);
		const wires = records.map((values) => wireValues(values, fields, toWire));
		return await this.completed(collection, await this.writer.create(collection, wires), records);
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>> {
		const collection = collectionNamed(entity);
		return await this.written(changes, async (some) => await this.updateSome(collection, some));
	}

	private async updateSome(collection: string, changes: Change[]) {
		const given = changes.map(({ values }) => values);
		const fields = await this.schema.fieldsIn(collection, given);
		const wires = changes.map(({ id, values }) => ({
			id,
			values: wireValues(values, fields, toWire),
		}));
		const written = await this.writer.update(collection, wires);
		const outcomes = await this.completed(collection, written, given);
		return outcomes.map((outcome, at) => namingRecord(outcome, collection, changes[at].id));
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		const collection = collectionNamed(entity);
		const outcomes = await this.schema.explained(
			collection,
			await this.writer.delete(collection, ids),
		);
		return outcomes.map((outcome, at) => namingRecord(outcome, collection, ids[at]));
	}

	/** Writes in portions what is neither written as a whole nor read back by its whole list. */
	private async written<T>(
		all: T[],
		write: (portion: T[]) => Promise<Array<Outcome<CrmRecord>>>,
	): Promise<Array<Outcome<CrmRecord>>> {
		const { isAllOrNothing, readsBack } = this.writing;
		return isAllOrNothing || readsBack ? await write(all) : await inPortions(all, write);
	}

	/** The outcome of a request that an operation of Pipeliner's own has made, as a record. */
	async finished(
		entity: string,
		outcomes: Array<Outcome<WireRecord>>,
	): Promise<Array<Outcome<CrmRecord>>> {
		const collection = collectionNamed(entity);
		return await this.schema.explained(
			collection,
			await this.schema.decodedAll(collection, outcomes),
		);
	}

	/** The headers that the options ask for in every write. */
	get writeHeaders(): Record<string, string> {
		return this.writing.headers;
	}

	private get writing(): WriteOptions {
		return writeOptions(this.session.options as IDataObject);
	}

	private get writer(): CloudWriter {
		return new CloudWriter(this.session.connection, this.writing);
	}

	/** A batch's answer holds no more than IDs: what was sent goes along, or the whole record. */
	private async completed(
		collection: string,
		written: Array<Outcome<Written>>,
		sent: RecordValues[],
	): Promise<Array<Outcome<CrmRecord>>> {
		const records = await this.finished(collection, written);
		const outcomes = records.map((outcome, at) =>
			mapOutcome(outcome, (record) => ({ ...sent[at], ...record })),
		);
		if (!this.writing.readsBack || sent.length === 1) return outcomes;
		return await readBack(outcomes, async (ids) => await this.get(collection, ids));
	}
}

const orderOf = ({ field, direction }: { field: string; direction: string }) =>
	direction === 'descending' ? `-${field}` : field;
