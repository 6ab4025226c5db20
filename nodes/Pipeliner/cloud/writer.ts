import { CrmError } from '../../core/crm/error';
import { done, failed } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmResponse, RequestPlan } from '../../core/crm/request';
import type { Change, RecordId } from '../../core/crm/store';
import { NOT_SENT } from '../../core/http/failure';
import type { Connection } from '../../core/http/connection';
import { write, writeBatch } from '../../core/http/write';
import { chunksOf } from '../../core/sync/sets';
import { cloudError, RecordRefusal } from './errors';
import type { WriteOptions } from './options';
import { collectionPath, dataOf, recordPath } from './reader';
import type { WireRecord } from './reader';

/** A change, or a new record, with its values as the wire wants them. */
export type WireValues = Record<string, unknown>;

/** What is known of a record once it is written: all of it, or only its ID. */
export type Written = WireRecord;

function rolledBack(): CrmError {
	return new CrmError('conflict', 'Not written, because another record of the set was refused', {
		code: NOT_SENT,
		fate: 'notWritten',
	});
}

/** The refusal of a whole set is that of the record to blame, or of all when none is named. */
function refusedSet(refusal: RecordRefusal, count: number): Array<Outcome<never>> {
	const { entityIndex } = refusal;
	const isOne = (at: number) => at === entityIndex || count === 1;
	const ofOthers = entityIndex === undefined ? refusal.ofSet() : rolledBack();
	return Array.from({ length: count }, (_, at) => failed(isOne(at) ? refusal : ofOthers));
}

/** Of a set that is written as a whole or not at all, only the record to blame has the blame. */
function allOrNothing<T>(outcomes: Array<Outcome<T>>): Array<Outcome<T>> {
	const [first] = outcomes;
	if (first?.state === 'failed' && first.error instanceof RecordRefusal) {
		const refusal = first.error;
		const isShared = outcomes.every((one) => one.state === 'failed' && one.error === refusal);
		if (isShared) return refusedSet(refusal, outcomes.length);
	}
	if (!outcomes.some(({ state }) => state === 'failed')) return outcomes;
	return outcomes.map((one) => (one.state === 'done' ? failed(rolledBack()) : one));
}

/** Creates, changes and deletes: one record by itself, several in batches. */
export class CloudWriter {
	constructor(
		private readonly connection: Connection,
		private readonly options: WriteOptions,
	) {}

	async create(collection: string, records: WireValues[]): Promise<Array<Outcome<Written>>> {
		if (records.length !== 1) return await this.modify(collection, records, 'create');
		const plan = this.plan('POST', collectionPath(collection), 'create', records[0]);
		return [await write(this.connection, plan, savedRecord)];
	}

	async update(
		collection: string,
		changes: Array<Omit<Change, 'values'> & { values: WireValues }>,
	) {
		if (changes.length !== 1) {
			const items = changes.map(({ id, values }) => ({ ...values, id }));
			return await this.modify(collection, items, 'update');
		}
		const [{ id, values }] = changes;
		const plan = this.plan('PATCH', recordPath(collection, id), 'update', values);
		return [await write(this.connection, plan, savedRecord)];
	}

	async delete(collection: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>> {
		if (ids.length === 1) {
			const plan = this.plan('DELETE', recordPath(collection, ids[0]), 'delete');
			return [await write(this.connection, plan, () => ids[0])];
		}
		const path = `${collectionPath(collection)}/batch-delete`;
		const outcomes = await this.inBatches(path, 'delete', ids);
		return outcomes.map((outcome, at) => (outcome.state === 'done' ? done(ids[at]) : outcome));
	}

	private async modify(collection: string, items: WireValues[], effect: 'create' | 'update') {
		return await this.inBatches(`${collectionPath(collection)}/batch-modify`, effect, items);
	}

	private async inBatches(
		path: string,
		effect: RequestPlan['effect'],
		items: unknown[],
	): Promise<Array<Outcome<Written>>> {
		const { batchSize, isAllOrNothing } = this.options;
		const size = isAllOrNothing ? Math.max(items.length, 1) : batchSize;
		const answers = await Promise.all(
			chunksOf(items, size).map(async (chunk) => {
				const plan = this.plan('POST', path, effect, chunk);
				// What happens without it isn't documented, so it is always said
				plan.query = { ...plan.query, 'rollback-method': isAllOrNothing ? '0' : '1' };
				const read = (response: CrmResponse) => outcomesIn(response, chunk.length, effect);
				const outcomes = await writeBatch(this.connection, plan, chunk.length, read);
				return isAllOrNothing ? allOrNothing(outcomes) : outcomes;
			}),
		);
		return answers.flat();
	}

	private plan(
		method: RequestPlan['method'],
		path: string,
		effect: RequestPlan['effect'],
		json?: unknown,
	): RequestPlan {
		const { query, headers } = this.options;
		// Changes and deletes leave the same behind when they are sent twice
		return { method, path, query, headers, json, effect, repeatable: effect !== 'create' };
	}
}

/** The record in the answer to a write of one. */
export function savedRecord(response: CrmResponse): Written {
	const record = dataOf(response) as Written | null;
	if (record?.id !== undefined) return record;
	throw new CrmError('invalidResponse', "Pipeliner's answer doesn't hold the saved record", {
		status: response.status,
		fate: 'unknown',
	});
}

/** `data` holds an ID or an error for each item, in their order. */
function outcomesIn(
	response: CrmResponse,
	count: number,
	effect: RequestPlan['effect'],
): Array<Outcome<Written>> {
	const data = dataOf(response);
	if (!Array.isArray(data) || data.length !== count) {
		throw new CrmError(
			'invalidResponse',
			"Pipeliner's answer doesn't fit the batch that was sent",
			{
				status: response.status,
				fate: 'unknown',
			},
		);
	}
	return data.map((one: unknown) => {
		if (typeof one === 'string') return done({ id: one });
		const error = cloudError(one, { status: 422 });
		// The attempt whose answer got lost has deleted it
		const isGone = effect === 'delete' && error?.kind === 'notFound' && response.isRepeated;
		if (isGone) return done({ id: '' });
		return failed(
			error ??
				new CrmError('invalidResponse', "Pipeliner's answer says nothing of this record", {
					status: response.status,
					fate: 'unknown',
				}),
		);
	});
}
