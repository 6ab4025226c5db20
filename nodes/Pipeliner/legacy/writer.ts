import { CrmError } from '../../core/crm/error';
import { done, failed } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmResponse, Effect, RequestPlan } from '../../core/crm/request';
import type { RecordId } from '../../core/crm/store';
import type { Connection } from '../../core/http/connection';
import { write, writeBatch } from '../../core/http/write';
import { chunksOf } from '../../core/sync/sets';
import { checkWritten } from './answers';
import { bulkQuery, FLAGS } from './bulk';
import { legacyError } from './errors';
import { legacyEntity } from './names';
import type { LegacyOptions } from './options';
import { collectionPath, recordPath } from './reader';
import { idOnWire } from './values';

/** Creates, changes and deletes: one record by itself, several in bulk. Answers are IDs. */
export class LegacyWriter {
	constructor(
		private readonly connection: Connection,
		private readonly options: LegacyOptions,
	) {}

	async create(collection: string, records: Array<Record<string, unknown>>) {
		if (this.isBulk(records)) return await this.set(collection, records, 'create');
		const plan: RequestPlan = {
			method: 'POST',
			path: collectionPath(collection),
			query: { ...this.options.write },
			json: records[0],
			effect: 'create',
			repeatable: false,
		};
		return [await write(this.connection, plan, newId)];
	}

	async update(collection: string, changes: Array<{ id: RecordId; values: object }>) {
		if (this.isBulk(changes)) {
			const items = changes.map(({ id, values }) => ({ ...values, ID: idOnWire(id) }));
			return await this.set(collection, items, 'update');
		}
		const [{ id, values }] = changes;
		const path = recordPath(collection, id);
		const plan: RequestPlan = {
			method: 'PUT',
			path,
			query: { ...this.options.write },
			json: values,
			effect: 'update',
			repeatable: this.isRepeatable,
		};
		return [await write(this.connection, plan, written(id))];
	}

	async delete(collection: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		if (this.isBulk(ids)) {
			const wires = ids.map(idOnWire);
			const outcomes = await this.inBulk('/deleteEntities', collection, wires, 'delete');
			return outcomes.map((outcome, at) => (outcome.state === 'done' ? done(ids[at]) : outcome));
		}
		const path = recordPath(collection, ids[0]);
		const plan: RequestPlan = { method: 'DELETE', path, effect: 'delete', repeatable: true };
		return [await write(this.connection, plan, written(ids[0]))];
	}

	/** Sent twice, it would meet the record or the revision that the first one has made. */
	private get isRepeatable(): boolean {
		const { flags, write: conditions } = this.options;
		return !(flags & FLAGS.insertOnUpdate) && conditions.revision === undefined;
	}

	/** Flags are for bulk requests only. */
	private isBulk(set: unknown[]): boolean {
		return set.length !== 1 || this.options.flags > 0;
	}

	private async set(collection: string, items: unknown[], effect: Effect) {
		return await this.inBulk('/setEntities', collection, items, effect);
	}

	private async inBulk(
		path: string,
		collection: string,
		items: unknown[],
		effect: Effect,
	): Promise<Array<Outcome<RecordId>>> {
		const { batchSize, isAllOrNothing, flags, write: conditions } = this.options;
		const onError = isAllOrNothing ? FLAGS.rollbackOnError : FLAGS.ignoreAndReturnErrors;
		const query = bulkQuery(legacyEntity(collection), flags + onError, conditions);
		const size = isAllOrNothing ? Math.max(items.length, 1) : batchSize;
		const answers = await Promise.all(
			chunksOf(items, size).map(async (json) => {
				const repeatable = effect === 'update' && this.isRepeatable;
				const plan: RequestPlan = { method: 'POST', path, query, json, effect, repeatable };
				const read = (response: CrmResponse) => outcomesIn(response, json.length);
				const outcomes = await writeBatch(this.connection, plan, json.length, read);
				return isAllOrNothing ? asOneSet(outcomes) : outcomes;
			}),
		);
		return answers.flat();
	}
}

/** The refusal of a whole set doesn't say which of its records is to blame. */
function asOneSet<T>(outcomes: Array<Outcome<T>>): Array<Outcome<T>> {
	const [first] = outcomes;
	if (outcomes.length < 2 || first.state !== 'failed') return outcomes;
	const { kind, message, details } = first.error;
	if (details.fate !== 'notWritten') return outcomes;
	const words = `Nothing of the set was written, because of one of its records. ${message}`;
	return outcomes.map(() => failed(new CrmError(kind, words, details)));
}

const written = (id: RecordId) => (response: CrmResponse) => {
	checkWritten(response);
	return id;
};

/** The ID of a new record is in the address of the answer; its body may be empty. */
function newId({ headers, status }: CrmResponse): RecordId {
	const id = headers.location?.split('/').at(-1);
	if (id) return decodeURIComponent(id);
	throw new CrmError('invalidResponse', "Pipeliner's answer doesn't say where the new record is", {
		status,
		fate: 'unknown',
	});
}

/** An ID or an error for each record, in their order. */
function outcomesIn({ body, status }: CrmResponse, count: number): Array<Outcome<RecordId>> {
	if (!Array.isArray(body) || body.length !== count) {
		throw new CrmError(
			'invalidResponse',
			"Pipeliner's answer doesn't fit the records that were sent",
			{
				status,
				fate: 'unknown',
			},
		);
	}
	return body.map((one: unknown) => {
		const error = legacyError(one, { status });
		return error ? failed(error) : done(String(one));
	});
}
