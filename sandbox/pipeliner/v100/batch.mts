import { isJsonObject, type Json } from '../../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../../server/exchange.mts';
import type { Entity } from '../model/entity.mts';
import { createTransaction, type Transaction } from '../transaction.mts';
import type { WriteOutcome } from '../write/problems.mts';
import { createRecord, deleteRecord, updateRecord } from '../write/write.mts';
import type { Call } from './call.mts';
import { errorObject, invalidParameter, Refusal, writeError } from './errors.mts';
import { commit, readList, readRules } from './writes.mts';

const largestBatch = 100;

type WriteItem = (transaction: Transaction, item: Json) => WriteOutcome | undefined;

/** Answers `batch-modify`: with an `id` an item changes a record, without one it makes one. */
export function modifyBatch(call: Call, entity: Entity): SandboxAnswer {
	const rules = readRules(call);
	return runBatch(call, (transaction, item) => {
		if (!isJsonObject(item)) return undefined;
		const { id } = item;
		if (id === undefined || id === null || id === '') {
			return createRecord(transaction, entity, item, rules);
		}
		return updateRecord(transaction, entity, String(id).toLowerCase(), item, rules);
	});
}

/** Answers `batch-delete`: a list of ids. */
export function deleteBatch(call: Call, entity: Entity): SandboxAnswer {
	return runBatch(call, (transaction, item) => {
		if (typeof item !== 'string') return undefined;
		return deleteRecord(transaction, entity, item.toLowerCase());
	});
}

/** `data` has an id or an Error for each item, in order, and `success` is true either way. */
function runBatch(call: Call, write: WriteItem): SandboxAnswer {
	const { space, access } = call;
	const items = readItems(call);
	const rollBackAll = rollbackMethod(call) === 0;
	const transaction = createTransaction(space, access.clientId);
	const data: Json[] = [];
	let failed = 0;
	for (const [index, item] of items.entries()) {
		const outcome = write(transaction, item);
		const error = errorOf(outcome, index);
		failed += error === undefined ? 0 : 1;
		const { rollbackAnswer } = space.switches.settings;
		if (error !== undefined && rollBackAll && rollbackAnswer !== 'list') {
			transaction.rollBack();
			const entity_index = rollbackAnswer === 'error' ? index : null;
			return jsonAnswer(Number(error.http_status), { ...error, entity_index });
		}
		data.push(error ?? (outcome as { id: string }).id);
	}
	if (failed > 0 && rollBackAll) {
		transaction.rollBack();
		return jsonAnswer(200, { success: true, data: data.map(rolledBack) });
	}
	commit(call, transaction);
	return jsonAnswer(200, { success: true, data });
}

function errorOf(outcome: WriteOutcome | undefined, index: number) {
	if (outcome?.ok === true) return undefined;
	if (outcome !== undefined) return writeError(outcome, index);
	const error = errorObject(400, 117, 'ERROR_PARAMETER_INVALID', 'Invalid item of a batch.');
	return { ...error, entity_index: index };
}

/** What was all right but had to go with the others. */
function rolledBack(result: Json, index: number): Json {
	if (typeof result !== 'string') return result;
	const message = 'Rolled back because of an error in another item.';
	return { ...errorObject(422, 40001, 'ERROR_ROLLED_BACK', message), entity_index: index };
}

function readItems({ body, space }: Call): Json[] {
	const items = readList(body);
	if (space.switches.settings.batchMaximum === '100' && items.length > largestBatch) {
		throw new Refusal(invalidParameter(`A batch must not exceed ${largestBatch} items.`));
	}
	return items;
}

function rollbackMethod({ query, space }: Call): number {
	const text = query.get('rollback-method');
	if (text === null) return space.switches.settings.rollbackDefault;
	if (text === '0' || text === '1') return Number(text);
	throw new Refusal(invalidParameter("Parameter 'rollback-method' must be 0 or 1."));
}
