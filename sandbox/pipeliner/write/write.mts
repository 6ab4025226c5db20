import type { Json, JsonObject } from '../../json.mts';
import type { Entity } from '../model/entity.mts';
import type { Transaction } from '../transaction.mts';
import { readBody, type ReadBody, type WriteRules } from './body.mts';
import { check } from './check.mts';
import { completed } from './complete.mts';
import { writeRelations } from './relations.mts';
import type { Problem, WriteOutcome } from './problems.mts';

/** Creates a record. If it fails, the transaction is as it was before. */
export function createRecord(
	transaction: Transaction,
	entity: Entity,
	body: JsonObject,
	rules: WriteRules,
): WriteOutcome {
	const { space, clientId } = transaction;
	const id = space.newId();
	const read = readBody(space, entity, body, undefined, rules);
	const created = space.now();
	const base: JsonObject = { id, created, modified: slightlyBefore(created) };
	const record = { ...base, ...read.written, ...rules.fixed, modified_by_user_id: clientId };
	return store(transaction, entity, record, undefined, read, rules);
}

/** Changes a record by what a body says, and leaves the rest. */
export function updateRecord(
	transaction: Transaction,
	entity: Entity,
	id: string,
	body: JsonObject,
	rules: WriteRules,
): WriteOutcome {
	const { space, clientId } = transaction;
	const before = space.store.get(entity.collection, id);
	if (before === undefined || before.is_deleted === true) {
		return { ok: false, reason: 'notFound', entity, id };
	}
	const read = readBody(space, entity, body, before, rules);
	const record: JsonObject = {
		...before,
		...read.written,
		...rules.fixed,
		modified: space.now(),
		modified_by_user_id: clientId,
	};
	return store(transaction, entity, record, before, read, rules);
}

function store(
	transaction: Transaction,
	entity: Entity,
	written: JsonObject,
	before: JsonObject | undefined,
	read: ReadBody,
	rules: WriteRules,
): WriteOutcome {
	const { space } = transaction;
	const id = written.id as string;
	const record = completed(space, entity, written, before);
	const problems = [...read.problems, ...check(space, entity, record, before, read, rules)];
	const start = transaction.changes.length;
	if (problems.length === 0) {
		transaction.put(entity, { ...record, revision: space.nextRevision() });
		problems.push(...writeRelations(transaction, entity, id, read, rules));
	}
	if (problems.length === 0) return { ok: true, id };
	transaction.rollBack(start);
	return { ok: false, reason: 'invalid', entity, id, problems };
}

/** Marks a record as deleted. It stays, and `include-deleted` shows it. */
export function deleteRecord(transaction: Transaction, entity: Entity, id: string): WriteOutcome {
	const { space, clientId } = transaction;
	const before = space.store.get(entity.collection, id);
	if (before === undefined || before.is_deleted === true) {
		return { ok: false, reason: 'notFound', entity, id };
	}
	if (before.is_delete_protected === true) {
		const message = `${entity.name} is protected against delete.`;
		const problems: Problem[] = [{ kind: 'protected', name: 'id', message }];
		return { ok: false, reason: 'invalid', entity, id, problems };
	}
	transaction.put(entity, {
		...before,
		is_deleted: true,
		modified: space.now(),
		modified_by_user_id: clientId,
		revision: space.nextRevision(),
	});
	return { ok: true, id };
}

/** A new record's `modified` is a few microseconds before its `created` (real answer). */
function slightlyBefore(created: string): Json {
	const microseconds = Number(created.slice(20, 26));
	const earlier = String(Math.max(0, microseconds - 35)).padStart(6, '0');
	return `${created.slice(0, 20)}${earlier}${created.slice(26)}`;
}
