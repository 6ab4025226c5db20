import { isJsonObject, parseJson, type Json, type JsonObject } from '../../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../../server/exchange.mts';
import type { Entity } from '../model/entity.mts';
import { createTransaction, type Transaction } from '../transaction.mts';
import type { WriteRules } from '../write/body.mts';
import type { WriteOutcome } from '../write/problems.mts';
import { createRecord, deleteRecord, updateRecord } from '../write/write.mts';
import type { Call } from './call.mts';
import { invalidParameter, Refusal, writeError } from './errors.mts';
import { present } from './present.mts';

/** Answers POST of a collection: 201 and the whole record. */
export function createOne(call: Call, entity: Entity): SandboxAnswer {
	const body = readObject(call.body);
	return one(call, entity, 201, (transaction) =>
		createRecord(transaction, entity, body, readRules(call)),
	);
}

/** Answers PATCH of a record: 200 and the whole record. */
export function updateOne(call: Call, entity: Entity, id: string): SandboxAnswer {
	const body = readObject(call.body);
	return one(call, entity, 200, (transaction) =>
		updateRecord(transaction, entity, id.toLowerCase(), body, readRules(call)),
	);
}

/** Answers DELETE of a record: 200 and its id. */
export function deleteOne(call: Call, entity: Entity, id: string): SandboxAnswer {
	const transaction = createTransaction(call.space, call.access.clientId);
	const outcome = deleteRecord(transaction, entity, id.toLowerCase());
	if (!outcome.ok) return failure(outcome);
	commit(call, transaction);
	return jsonAnswer(200, { success: true, data: outcome.id });
}

function one(
	call: Call,
	entity: Entity,
	status: number,
	write: (transaction: Transaction) => WriteOutcome,
): SandboxAnswer {
	const transaction = createTransaction(call.space, call.access.clientId);
	const outcome = write(transaction);
	if (!outcome.ok) return failure(outcome);
	commit(call, transaction);
	return jsonAnswer(status, { success: true, data: shown(call, entity, outcome.id) });
}

/** A record as the answer to a write shows it. */
export function shown(call: Call, entity: Entity, id: string): JsonObject {
	const record = call.space.store.get(entity.collection, id) ?? {};
	return present(call, entity, record, { loadOnly: new Map(), expand: new Map() });
}

/** Tells the webhooks of what was written. */
export function commit({ space, origin, skipKey }: Call, { changes }: Transaction): void {
	space.notify(changes, { origin, ...(skipKey !== undefined && { skipKey }) });
}

/** The answer to a single write that failed. */
export function failure(outcome: Extract<WriteOutcome, { ok: false }>): SandboxAnswer {
	const { entity_index: _, ...error } = writeError(outcome, null);
	if (outcome.reason === 'notFound') return jsonAnswer(404, error);
	return jsonAnswer(422, writeError(outcome, null));
}

/** `validation-level`: a sum of 2 changed only, 4 system only, 8 read-only too, 16 deleted too. */
export function readRules({ space, query }: Call): WriteRules {
	const level = Number(query.get('validation-level') ?? 0);
	if (!Number.isInteger(level) || level < 0) {
		throw new Refusal(invalidParameter("Parameter 'validation-level' must be a whole number."));
	}
	const has = (bit: number) => (level & bit) !== 0;
	return {
		changedOnly: has(2),
		systemOnly: has(4),
		overrideReadOnly: has(8),
		deletedRelations: has(16),
		unknown: space.switches.settings.unknownBodyField,
	};
}

/** The object in a body. */
export function readObject(body: Buffer): JsonObject {
	const value = readJson(body);
	if (!isJsonObject(value)) throw noJson();
	return value;
}

/** The list in a body. */
export function readList(body: Buffer): Json[] {
	const value = readJson(body);
	if (!Array.isArray(value)) throw noJson();
	return value;
}

function readJson(body: Buffer): Json {
	const value = parseJson(body.toString('utf8'));
	if (value === undefined) throw noJson();
	return value;
}

/** The words are those of a real answer. */
function noJson(): Refusal {
	return new Refusal(invalidParameter('Missing or invalid JSON data.'));
}
