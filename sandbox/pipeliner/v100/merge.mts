import { isJsonObject, type JsonObject } from '../../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../../server/exchange.mts';
import type { Entity } from '../model/entity.mts';
import { createTransaction, type Transaction } from '../transaction.mts';
import { targetsOf } from '../write/values.mts';
import { deleteRecord, updateRecord } from '../write/write.mts';
import type { Call } from './call.mts';
import { invalidParameter, Refusal } from './errors.mts';
import { commit, failure, readObject, readRules, shown } from './writes.mts';

/** What can be merged (OpenAPI). */
export const mergeable: readonly string[] = ['Account', 'Contact'];

/**
 * Answers `merge`: the master gets the fields in the body and everything that pointed at the
 * secondary records, which are deleted.
 */
export function mergeRecords(call: Call, entity: Entity): SandboxAnswer {
	const { master, secondary_ids } = readObject(call.body);
	const id = isJsonObject(master) ? master.id : undefined;
	const others = Array.isArray(secondary_ids) ? secondary_ids.map(String) : [];
	if (!isJsonObject(master) || typeof id !== 'string') throw refused("'master.id' is missing.");
	if (others.length === 0) throw refused("'secondary_ids' is missing or empty.");
	if (others.includes(id)) throw refused('A record cannot be merged into itself.');
	const transaction = createTransaction(call.space, call.access.clientId);
	for (const other of others) {
		const deleted = deleteRecord(transaction, entity, other);
		if (deleted.ok) redirect(transaction, entity, other, id);
		else return undone(transaction, deleted);
	}
	const updated = updateRecord(transaction, entity, id, master, readRules(call));
	if (!updated.ok) return undone(transaction, updated);
	commit(call, transaction);
	return jsonAnswer(200, { success: true, data: shown(call, entity, id) });
}

function undone(transaction: Transaction, outcome: Parameters<typeof failure>[0]): SandboxAnswer {
	transaction.rollBack();
	return failure(outcome);
}

/** Makes everything that points at one record point at another. */
function redirect(transaction: Transaction, entity: Entity, from: string, to: string): void {
	const { store, model } = transaction.space;
	for (const other of model.entities) {
		for (const { name, type } of other.fields.values()) {
			if (type !== 'uuid' || !targetsOf(other, name).includes(entity.name)) continue;
			for (const record of store.having(other.collection, name, from)) {
				const id = record.id as string;
				const latest = store.get(other.collection, id) as JsonObject;
				transaction.put(other, { ...latest, [name]: to, ...stamps(transaction) });
			}
		}
	}
}

function stamps({ space }: Transaction): JsonObject {
	return { modified: space.now(), revision: space.nextRevision() };
}

function refused(message: string): Refusal {
	return new Refusal(invalidParameter(message));
}
