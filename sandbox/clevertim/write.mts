import type { JsonObject } from '../json.mts';
import type { SandboxAnswer } from '../server/exchange.mts';
import type { Account } from './account.mts';
import { readBody } from './body.mts';
import { forgetField } from './custom-values.mts';
import { entities } from './entities.mts';
import type { EntityName } from './entity.mts';
import { contentAnswer, deletedAnswer, errorAnswer } from './envelopes.mts';
import { missingAnswer, presented } from './read.mts';
import { danglingKey, wrongCustomField } from './references.mts';

/** Creates a record from a body; `userId` is whoever the API key belongs to. */
export function createRecord(
	account: Account,
	entity: EntityName,
	body: Buffer,
	userId: number,
): SandboxAnswer {
	const { store, switches } = account;
	const read = readBody(account, entity, body);
	if ('refusal' in read) return read.refusal;
	const objection = objectionTo(account, read.written);
	if (objection !== undefined) return errorAnswer(400, objection);
	const record: JsonObject = {
		id: store.nextId(entity),
		...structuredClone(entities[entity].defaults),
		...read.written,
		...stamps(account, entity, userId, read.written),
	};
	const complaint = entities[entity].complaint?.(record);
	if (complaint !== undefined) return errorAnswer(400, complaint);
	store.put(entity, record);
	if (switches.settings.postAnswer === 'sparse') return contentAnswer([{ id: record.id }]);
	return contentAnswer([presented(account, entity, record)]);
}

/** What leads to no record, or is none of a custom field's values; the documents don't say. */
function objectionTo(
	{ store, switches }: Account,
	written: JsonObject,
	before?: JsonObject,
): string | undefined {
	if (switches.settings.links === 'trusted') return undefined;
	const key = danglingKey(store, written, before);
	if (key !== undefined) return `'${key}' leads to no record.`;
	const field = wrongCustomField(store, written, before);
	return field === undefined ? undefined : `Invalid value for custom field ${field}.`;
}

/** The read-only keys that a new record gets by itself. */
function stamps(
	account: Account,
	entity: EntityName,
	userId: number,
	{ desc, name }: JsonObject,
): JsonObject {
	const ao = account.now();
	return {
		ao,
		...(account.switches.settings.lmOnCreate ? { lm: ao } : {}),
		...(entities[entity].stampsUser ? { userId } : {}),
		...(entity === 'note' ? { hl: String(desc ?? '').slice(0, 60) } : {}),
		...(entity === 'customfield' ? { fullname: name ?? null } : {}),
	};
}

/** Changes a record by a body. The id in the path counts, not the one in the body. */
export function updateRecord(
	account: Account,
	entity: EntityName,
	id: string,
	body: Buffer,
): SandboxAnswer {
	const { store, switches } = account;
	const before = store.get(entity, id);
	if (before === undefined) return missingAnswer(entity);
	const read = readBody(account, entity, body);
	if ('refusal' in read) return read.refusal;
	const objection = objectionTo(account, read.written, before);
	if (objection !== undefined) return errorAnswer(400, objection);
	const lm = account.now();
	const record: JsonObject = {
		...startingPoint(account, entity, before),
		...read.written,
		lm,
	};
	mergeCustomValues(account, record, before, read.written);
	const complaint = entities[entity].complaint?.(record);
	if (complaint !== undefined) return errorAnswer(400, complaint);
	store.put(entity, record);
	if (switches.settings.putAnswer === 'sparse') return contentAnswer([{ id: record.id, lm }]);
	return contentAnswer([presented(account, entity, record)]);
}

/** What a PUT starts from: the whole record, or only what no client can write. */
function startingPoint(account: Account, entity: EntityName, before: JsonObject): JsonObject {
	if (account.switches.settings.put === 'partial') return { ...before };
	const { writable, defaults } = entities[entity];
	const readOnly = Object.entries(before).filter(([key]) => !Object.hasOwn(writable, key));
	return { ...structuredClone(defaults), ...Object.fromEntries(readOnly) };
}

function mergeCustomValues(
	account: Account,
	record: JsonObject,
	before: JsonObject,
	written: JsonObject,
): void {
	const { put, cfPut } = account.switches.settings;
	if (put === 'full' || cfPut === 'replace' || written.cf === undefined) return;
	record.cf = { ...(before.cf as JsonObject), ...(written.cf as JsonObject) };
}

/** Removes a record for good. What pointed at it keeps pointing. */
export function deleteRecord(account: Account, entity: EntityName, id: string): SandboxAnswer {
	const record = account.store.get(entity, id);
	if (record === undefined) return missingAnswer(entity);
	account.store.remove(entity, id);
	if (entity === 'customfield') forgetField(account.store, id);
	return deletedAnswer();
}
