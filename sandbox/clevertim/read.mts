import type { Json, JsonObject } from '../json.mts';
import type { SandboxAnswer } from '../server/exchange.mts';
import type { Account } from './account.mts';
import { entities } from './entities.mts';
import type { EntityName } from './entity.mts';
import {
	contentAnswer,
	contentPieces,
	errorAnswer,
	piecesAnswer,
	wordlessAnswer,
} from './envelopes.mts';

/** A list that was already written, and what it depends on. */
interface WrittenList {
	version: number;
	settings: string;
	pieces: Buffer[];
}

/** Answers GET-all. Each list is written once, and again only after a change. */
export type ListReader = (entity: EntityName) => SandboxAnswer;

/** A reader of whole lists, which is all that Clevertim has: no paging, no filter, no order. */
export function createListReader(account: Account): ListReader {
	const written = new Map<EntityName, WrittenList>();
	return (entity) => {
		const version = account.store.version(entity);
		const settings = JSON.stringify(account.switches.settings);
		const before = written.get(entity);
		if (before?.version === version && before.settings === settings) {
			return piecesAnswer(before.pieces);
		}
		const pieces = contentPieces(listed(account, entity));
		written.set(entity, { version, settings, pieces });
		return piecesAnswer(pieces);
	};
}

function listed(account: Account, entity: EntityName): JsonObject[] {
	const { softDeletedInList } = account.switches.settings;
	const records = account.store.all(entity);
	const visible = softDeletedInList ? records : records.filter((record) => !record.is_deleted);
	return visible.map((record) => presented(account, entity, record));
}

/** Answers GET of one record, in whatever way the switches say. */
export function readOne(account: Account, entity: EntityName, id: string): SandboxAnswer {
	const { singleGet, missingSingle } = account.switches.settings;
	const record = account.store.get(entity, id);
	const content: JsonObject[] = [];
	// siblings go first: content[0] isn't always what was asked for (Python client)
	if (record ? singleGet === 'withSibling' : missingSingle === 'sibling') {
		content.push(...siblingOf(account, entity, id));
	}
	if (record) content.push(presented(account, entity, record));
	else if (missingSingle === '404') return missingAnswer(entity);
	else if (missingSingle === '404WithoutText') return wordlessAnswer(404);
	return contentAnswer(content);
}

/** What an id that isn't there gets on every verb. */
export function missingAnswer(entity: EntityName): SandboxAnswer {
	return errorAnswer(404, `No such ${entities[entity].noun}.`);
}

function siblingOf(account: Account, entity: EntityName, id: string): JsonObject[] {
	const sibling = account.store.all(entity).find((record) => String(record.id) !== id);
	return sibling ? [presented(account, entity, sibling)] : [];
}

/** A record as the API shows it, under the current switches. */
export function presented(account: Account, entity: EntityName, record: JsonObject): JsonObject {
	const { noteCust, dateParts } = account.switches.settings;
	if (entity === 'note' && noteCust === 'scalar') {
		return { ...record, cust: oneOrMany(record.cust) };
	}
	if (entity === 'task' && dateParts === 'strings') {
		return {
			...record,
			...partsAsStrings(record, 'startDate'),
			...partsAsStrings(record, 'endDate'),
		};
	}
	return record;
}

function oneOrMany(ids: Json): Json {
	if (!Array.isArray(ids) || ids.length > 1) return ids;
	return ids[0] ?? null;
}

function partsAsStrings(record: JsonObject, key: string): JsonObject {
	const date = record[key];
	if (typeof date !== 'object' || date === null) return {};
	const parts = Object.entries(date).map(([part, value]) => [part, String(value)] as const);
	return { [key]: Object.fromEntries(parts) };
}
