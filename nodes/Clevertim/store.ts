import type { Session } from '../core/crm/definition';
import type { FieldUse, FieldValue } from '../core/crm/field';
import { attempt, done, mapOutcome } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { Query } from '../core/crm/query';
import type { Effect, RequestPlan } from '../core/crm/request';
import type { Change, CrmRecord, RecordId, RecordStore, RecordValues } from '../core/crm/store';
import { write } from '../core/http/write';
import { namesIn } from '../core/schema/filters';
import { FieldNames } from '../core/schema/names';
import { matching, matchesOf } from '../core/schema/comparable';
import { select } from '../core/schema/select';
import { fewAtOnce, stepOn } from '../core/sync/sets';
import { ENTITIES } from './entities';
import { customField, customIdOf } from './fields/custom';
import type { CustomFieldRow } from './fields/custom';
import { idOnWire, listed } from './fields/wire';
import type { WireContext, WireField } from './fields/wire';
import { savedRecord } from './http';
import { ClevertimReader, missing, pathOf } from './reader';
import { keyReader, recordReader, toWire, writablePart } from './records';
import type { WireRecord } from './records';

/**
 * Clevertim answers a list request with every record there is: no paging, filter, sorting or
 * batch. So each list is fetched once an execution, and queries and look-ups are answered from it.
 */
export class ClevertimStore implements RecordStore {
	private readonly reader: ClevertimReader;

	constructor(private readonly session: Session) {
		this.reader = new ClevertimReader(session.connection);
	}

	async fields(entity: string, _use: FieldUse, names?: string[]): Promise<WireField[]> {
		const { fields, customModel } = ENTITIES[entity];
		const builtIn = new FieldNames(fields);
		// Most executions name built-in fields only, and need no request for the custom ones
		if (!customModel || names?.every((name) => builtIn.find(name))) return fields;
		const rows = (await this.reader.all('customfield')) as unknown as CustomFieldRow[];
		const own = rows.filter(({ modelType }) => listed(modelType).includes(customModel));
		return [...fields, ...own.map(customField)];
	}

	async *list(entity: string, query: Query): AsyncIterable<CrmRecord[]> {
		const fields = await this.fields(entity, 'read', namesIn(query));
		const wires = await this.reader.all(entity);
		const records = wires.map(await this.readerFor(entity, wires));
		yield select(records, query, fields, this.session.timezone);
	}

	async get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>> {
		return await this.decoded(entity, await this.reader.some(entity, ids));
	}

	async match(entity: string, key: string, values: FieldValue[]): Promise<CrmRecord[][]> {
		if (key === 'id') return matchesOf(await this.recordsById(entity, values), key, values);
		const wires = await this.reader.all(entity);
		const keyOf = keyReader(key, ENTITIES[entity].fields, await this.contextFor(false));
		const found = matching(wires, keyOf, values);
		// Few of the list may match: only these are read in full
		const read = await this.readerFor(entity, found.flat());
		// Nobody who names a task means one that is only still kept
		return found.map((some) => some.map(read).filter(({ isDeleted }) => isDeleted !== true));
	}

	/** The records that have one of the IDs; IDs that none has are left out. */
	private async recordsById(entity: string, ids: FieldValue[]): Promise<CrmRecord[]> {
		const read = await this.get(entity, ids.map(String));
		return read.flatMap((outcome) => {
			if (outcome.state === 'done') return [outcome.value];
			if (outcome.state === 'failed' && outcome.error.kind !== 'notFound') throw outcome.error;
			return [];
		});
	}

	async create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>> {
		const encode = await this.encoder(entity, records);
		const { always } = ENTITIES[entity];
		const plans = records.map((values) =>
			writing('POST', `/${entity}`, 'create', { ...always, ...encode(values) }),
		);
		return await this.writeAll(entity, plans);
	}

	async update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>> {
		const current = await this.currentOf(entity, changes);
		const values = changes.map((change) => change.values);
		const encode = await this.encoder(entity, values);
		const plans = changes.map((change) =>
			mapOutcome(current.get(change) ?? done(undefined), (before) => {
				const body = this.bodyOf(entity, change.id, encode(change.values), before);
				return writing('PUT', pathOf(entity, change.id), 'update', body);
			}),
		);
		const written = await stepOn(plans, (ready) => this.writeAll(entity, ready));
		return written.map((outcome, at) => missing.named(outcome, entity, changes[at].id));
	}

	async delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		const { connection } = this.session;
		const outcomes = await fewAtOnce(ids, connection.settings.concurrency, async (id) => {
			const request = writing('DELETE', pathOf(entity, id), 'delete');
			return missing.named(await write(connection, request, () => id), entity, id);
		});
		this.reader.forget(entity);
		return outcomes;
	}

	/**
	 * Sends each plan. An answer may hold little more than the ID: it is completed with what was
	 * sent, and with the record as it was if that is known.
	 */
	private async writeAll(entity: string, plans: RequestPlan[]): Promise<Array<Outcome<CrmRecord>>> {
		// Where nothing is written, the list stays as it is
		if (plans.length === 0) return [];
		const { connection } = this.session;
		const known = await this.reader.known(entity);
		const answers = await fewAtOnce(plans, connection.settings.concurrency, (request) =>
			write(connection, request, (response) => {
				const saved = savedRecord(response);
				return { ...known.get(String(saved.id)), ...(request.json as object), ...saved };
			}),
		);
		this.reader.forget(entity);
		const read = await attempt(() => this.decoded(entity, answers));
		if (read.state === 'done') return read.value;
		// What is saved is saved: then nothing is told of the groups that may see it
		return await this.decoded(entity, answers.map(withoutGroups));
	}

	/** How these records are read. */
	private async readerFor(entity: string, wires: WireRecord[]) {
		const context = await this.contextFor(wires.some(hasGroups));
		return recordReader(ENTITIES[entity].fields, context);
	}

	private async decoded(
		entity: string,
		wires: Array<Outcome<WireRecord>>,
	): Promise<Array<Outcome<CrmRecord>>> {
		const told = wires.flatMap((outcome) => (outcome.state === 'done' ? [outcome.value] : []));
		const read = await this.readerFor(entity, told);
		return wires.map((outcome) => mapOutcome(outcome, read));
	}

	private async encoder(entity: string, records: RecordValues[]) {
		const names = [...new Set(records.flatMap(Object.keys))];
		const fields = await this.fields(entity, 'update', names);
		const context = await this.contextFor(names.includes('groupIds'));
		return (values: RecordValues) => toWire(values, fields, context);
	}

	/** Groups are only read when a record is limited to some. */
	private async contextFor(needsGroups: boolean): Promise<WireContext> {
		const groups = needsGroups ? await this.reader.all('group') : [];
		return {
			timezone: this.session.timezone,
			groupBits: new Map(groups.map(({ id, gid }) => [String(id), Number(gid)])),
		};
	}

	/** The records as they are, of those changes that can't be written without knowing them. */
	private async currentOf(entity: string, changes: Change[]) {
		const needing = changes.filter(
			({ values }) => this.mergesAll || Object.keys(values).some(customIdOf),
		);
		const read = await this.reader.some(
			entity,
			needing.map(({ id }) => id),
		);
		return new Map(needing.map((change, at) => [change, read[at]]));
	}

	private get mergesAll(): boolean {
		return this.session.options.mergeWithCurrent === true;
	}

	/** Custom values are replaced as a whole, so those that aren't given go along as they are. */
	private bodyOf(
		entity: string,
		id: RecordId,
		changed: Record<string, unknown>,
		current?: WireRecord,
	): Record<string, unknown> {
		const kept = current && this.mergesAll ? writablePart(current, ENTITIES[entity].fields) : {};
		const custom = changed.cf ? { cf: { ...current?.cf, ...(changed.cf as object) } } : {};
		return { ...kept, ...changed, ...custom, id: idOnWire(id) };
	}
}

function writing(
	method: RequestPlan['method'],
	path: string,
	effect: Effect,
	json?: unknown,
): RequestPlan {
	return { method, path, effect, json, repeatable: effect !== 'create' };
}

const withoutGroups = (outcome: Outcome<WireRecord>) =>
	mapOutcome(outcome, (wire) => {
		const told = Object.entries(wire).filter(([key]) => key !== 'gid');
		return Object.fromEntries(told) as WireRecord;
	});

const hasGroups = ({ gid }: WireRecord) => gid !== undefined && Number(gid) !== 0;
