import type { Json, JsonObject } from '../json.mts';
import { entityNames, type EntityName } from './entity.mts';
import { childChange, type ParentChange } from './links.mts';

/** An id as it is stored: a number, but `f1001` for folders. */
export type RecordId = number | string;

/** What tests and the control plane may look at. Records never change; a write replaces them. */
export interface ClevertimRecords {
	/** Every record, oldest first, with every key, including what the API may hide. */
	all(entity: EntityName): readonly JsonObject[];
	get(entity: EntityName, id: RecordId): JsonObject | undefined;
	size(entity: EntityName): number;
}

/** The whole data of one Clevertim account. */
export interface ClevertimStore extends ClevertimRecords {
	/** An id that was never used, from the id space the entity belongs to. */
	nextId(entity: EntityName): RecordId;
	/** Stores a record under its `id`, and its id in the lists of the records it points at. */
	put(entity: EntityName, record: JsonObject): void;
	remove(entity: EntityName, id: RecordId): void;
	/** Increases with every change to an entity's records, for what caches them. */
	version(entity: EntityName): number;
}

interface Table {
	records: Map<string, JsonObject>;
	version: number;
}

/** An empty account. */
export function createStore(): ClevertimStore {
	const tables = new Map<EntityName, Table>(
		entityNames.map((name) => [name, { records: new Map(), version: 0 }]),
	);
	const lastIds = new Map<string, number>();
	const table = (entity: EntityName) => tables.get(entity) as Table;
	const get = (entity: EntityName, id: RecordId) => table(entity).records.get(String(id));
	const save = (entity: EntityName, record: JsonObject) => {
		const { records } = table(entity);
		records.set(String(record.id), record);
		table(entity).version++;
	};
	const relink = (changes: readonly ParentChange[]) => {
		for (const { parents, id, list, change } of changes) {
			const entity = parents.find((parent) => get(parent, id) !== undefined);
			const parent = entity && get(entity, id);
			if (entity && parent) save(entity, { ...parent, [list]: change(parent[list] ?? []) });
		}
	};
	return {
		all: (entity) => [...table(entity).records.values()],
		get,
		size: (entity) => table(entity).records.size,
		version: (entity) => table(entity).version,
		nextId: (entity) => {
			const number = (lastIds.get(idSpace(entity)) ?? 0) + 1;
			return entity === 'folder' ? `f${number}` : number;
		},
		put: (entity, record) => {
			const before = get(entity, record.id as RecordId);
			save(entity, record);
			lastIds.set(
				idSpace(entity),
				Math.max(lastIds.get(idSpace(entity)) ?? 0, numberOf(record.id)),
			);
			relink(childChange(entity, before, record));
		},
		remove: (entity, id) => {
			const before = get(entity, id);
			table(entity).records.delete(String(id));
			table(entity).version++;
			relink(childChange(entity, before, undefined));
		},
	};
}

/** Contacts and companies share their ids: the Python client looks a `cust` up in both. */
function idSpace(entity: EntityName): string {
	return entity === 'contact' || entity === 'company' ? 'customer' : entity;
}

function numberOf(id: Json): number {
	return typeof id === 'string' ? Number(id.slice(1)) : Number(id);
}
