import type { IDataObject } from 'n8n-workflow';
import type { Session } from '../../core/crm/definition';
import type { FieldUse, FieldValue } from '../../core/crm/field';
import { attempt, done, isFateUnknown, mapOutcome } from '../../core/crm/outcome';
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
import { heldBack } from '../../core/http/read-ahead';
import { namesIn } from '../../core/schema/filters';
import { hasOneOf, matchesOf } from '../../core/schema/comparable';
import { usedFor } from '../fields/table';
import type { PipelinerField } from '../fields/table';
import { partsOf } from '../filters';
import type { ServerCondition } from '../filters';
import { conditionsOf, listParts, withoutStrangers } from '../listing';
import { lookedUp } from '../lookup';
import { notSent } from '../not-sent';
import { readBack } from '../written';
import { wireValues } from '../wire-values';
import { namedTextsIn } from './answers';
import { express, filterText } from './filters';
import { legacyCollection } from './names';
import { legacyOptions } from './options';
import type { LegacyOptions } from './options';
import { LegacyReader, PAGE } from './reader';
import { LegacyRecords } from './records';
import { LegacySchema, missing } from './schema';
import { recordReader, toWire } from './values';
import { LegacyWriter } from './writer';

/** The records of a space, through Pipeliner's former REST services. */
export class LegacyStore implements RecordStore {
	readonly api = 'legacy';

	private readonly reader: LegacyReader;

	private readonly options: LegacyOptions;

	/** The collection that the options of a read are about: the first one that is read. */
	private asksFor?: string;

	readonly schema: LegacySchema;

	private readonly records: LegacyRecords;

	constructor(private readonly session: Session) {
		this.options = legacyOptions(session.options as IDataObject);
		this.reader = new LegacyReader(session.connection);
		this.schema = new LegacySchema(this.reader);
		this.records = new LegacyRecords(this.reader, this.schema);
	}

	async fields(entity: string, use: FieldUse): Promise<PipelinerField[]> {
		const fields = await this.schema.fields(legacyCollection(entity));
		return usedFor(use, [...fields.values()], this.options.overridesReadOnly);
	}

	async entities(): Promise<EntityInfo[]> {
		return Object.keys(namedTextsIn(await this.reader.ask('/entityPublic')))
			.map((name) => ({ name, title: name.replace(/([a-z])(?=[A-Z])/g, '$1 ') }))
			.sort((a, b) => a.title.localeCompare(b.title));
	}

	async *list(entity: string, query: Query): AsyncIterable<CrmRecord[]> {
		const { collection, fields, known, parts, asking } = await this.listing(entity, query);
		const { timezone } = this.session;
		yield* listParts(parts, known, fields, timezone, (conditions, size, wantsAll) =>
			this.records.pages(collection, asking(conditions), Math.min(size, PAGE), wantsAll),
		);
	}

	async peek(entity: string, query: Query, skip: number): Promise<CrmRecord[]> {
		const { collection, parts, asking } = await this.listing(entity, query);
		const conditions = conditionsOf(parts);
		if (!conditions) return [];
		return await this.records.after(collection, asking(conditions), skip, query.limit ?? PAGE);
	}

	/** What is the same for all parts of a query, and how one of them is asked for. */
	private async listing(entity: string, query: Query) {
		const collection = legacyCollection(entity);
		const fields = await this.schema.fields(collection);
		const known = withoutStrangers(query, fields);
		const parts = partsOf(known.filter, fields, this.session.timezone, express, false);
		const order = (known.sort ?? []).map(({ field, direction }) =>
			direction === 'descending' ? `-${field}` : field,
		);
		const loadOnly = await this.loadOnlyFor(collection);
		const loaded = [...new Set(['ID', ...loadOnly, ...namesIn(known)])].join('|');
		const asking = (conditions: ServerCondition[]) => ({
			sort: [...(order.length > 0 ? order : ['CREATED']), 'ID'].join('|'),
			...(conditions.length > 0 ? { filter: filterText(conditions) } : {}),
			...(loadOnly.length > 0 ? { loadonly: loaded } : {}),
		});
		return { collection, fields, known, parts, asking };
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		const collection = legacyCollection(entity);
		const reading = heldBack(this.schema.fields(collection).then(recordReader));
		const wanted = await this.records.wantedIfFewer(collection, ids.length, hasOneOf('id', ids));
		const byId = new Map((wanted ?? []).map((record) => [idOf(record).toUpperCase(), record]));
		// Only a list knows `loadonly`; of single records the rest is left out here
		const asked = only(await this.loadOnlyFor(collection));
		return await Promise.all(
			ids.map(async (id) => {
				const record = byId.get(id.toUpperCase());
				if (record) return done(asked(record));
				const read = await attempt(() => this.reader.one(collection, id));
				const decode = await reading;
				const found = mapOutcome(read, (wire) => asked(decode(wire)));
				return missing.named(found, collection, id);
			}),
		);
	}

	async match(entity: string, key: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		const collection = legacyCollection(entity);
		const field = (await this.schema.fields(collection)).get(key);
		// A name to look up by that only the other API has
		if (!field) return values.map(() => []);
		const isPlain = values.every((value) => !/\||::/.test(String(value)));
		const lookUps = isPlain ? values.length : Infinity;
		const isWanted = hasOneOf(key, values);
		const wanted = await this.records.wantedIfFewer(collection, lookUps, isWanted);
		if (wanted) return matchesOf(wanted, key, values);
		return await lookedUp(field, values, this.records.searchBy(collection, key), true);
	}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>> {
		const collection = legacyCollection(entity);
		const fields = await this.schema.fields(collection);
		const wires = records.map((values) => wireValues(values, fields, toWire));
		return await this.completed(collection, await this.writer.create(collection, wires), records);
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>> {
		const collection = legacyCollection(entity);
		const fields = await this.schema.fields(collection);
		const wires = changes.map(({ id, values }) => ({
			id,
			values: wireValues(values, fields, toWire),
		}));
		const written = await this.writer.update(collection, wires);
		const given = changes.map(({ values }) => values);
		const outcomes = await this.completed(collection, written, given);
		return outcomes.map((outcome, at) => missing.named(outcome, collection, changes[at].id));
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		const collection = legacyCollection(entity);
		const written = await this.schema.explained(await this.writer.delete(collection, ids));
		return await Promise.all(
			written.map(async (outcome, at) => {
				if (!isFateUnknown(outcome)) return missing.named(outcome, collection, ids[at]);
				const left = await attempt(() => this.reader.one(collection, ids[at]));
				const isGone = left.state === 'failed' && left.error.kind === 'notFound';
				return isGone ? done(ids[at]) : outcome;
			}),
		);
	}

	private async loadOnlyFor(collection: string): Promise<string[]> {
		this.asksFor ??= collection;
		const { loadOnly } = this.options;
		if (this.asksFor !== collection || loadOnly.length === 0) return [];
		const fields = await this.schema.fields(collection);
		const unknown = loadOnly.find((name) => !fields.has(name));
		if (unknown) throw notSent('Load Only', unknown, [...fields.values()]);
		return loadOnly;
	}

	private get writer(): LegacyWriter {
		return new LegacyWriter(this.session.connection, this.options);
	}

	/** The API answers with IDs only: what was sent goes along, or the whole record. */
	private async completed(
		collection: string,
		written: Array<Outcome<RecordId>>,
		sent: RecordValues[],
	): Promise<Array<Outcome<CrmRecord>>> {
		const outcomes = (await this.schema.explained(written)).map((outcome, at) =>
			mapOutcome(outcome, (id) => ({ ...sent[at], id, ID: id }) as CrmRecord),
		);
		if (!this.options.readsBack) return outcomes;
		return await readBack(outcomes, async (ids) => await this.get(collection, ids));
	}
}

function only(names: string[]): (record: CrmRecord) => CrmRecord {
	const kept = new Set(['id', 'ID', ...names]);
	const isKept = ([key]: [string, unknown]) => names.length === 0 || kept.has(key);
	return (record) => Object.fromEntries(Object.entries(record).filter(isKept)) as CrmRecord;
}
