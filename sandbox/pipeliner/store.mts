import type { Json, JsonObject } from '../json.mts';

/** What tests and the control plane may look at. Records never change; a write replaces them. */
export interface PipelinerRecords {
	/** Every record, deleted ones included, in the order they were made. */
	all(collection: string): readonly JsonObject[];
	get(collection: string, id: string): JsonObject | undefined;
	size(collection: string): number;
}

/** The whole data of one space. */
export interface PipelinerStore extends PipelinerRecords {
	/** Stores a record under its `id`, in the place of the one that had it. */
	put(collection: string, record: JsonObject): void;
	/** Every record, by id. */
	sorted(collection: string): readonly JsonObject[];
	/** Takes a record away for good: only what a rollback undoes. */
	drop(collection: string, id: string): void;
	/** Increases with every change to a collection, for what caches it. */
	version(collection: string): number;
	/** The records in which a column has this value, deleted ones included. */
	having(collection: string, column: string, value: string): readonly JsonObject[];
	/** The same, upper and lower case alike. */
	havingIgnoringCase(collection: string, column: string, value: string): readonly JsonObject[];
}

/** Makes the records of a collection when somebody first asks for it. */
export type Seeder = (collection: string) => Iterable<JsonObject>;

type Index = Map<string, Set<string>>;

interface Table {
	records: Map<string, JsonObject>;
	version: number;
	/** By column, or by `column~` when case doesn't count. */
	indexes: Map<string, Index>;
	/** All ids in order, once somebody has asked for them. */
	ids?: string[];
}

/** A store whose collections fill themselves when they are first looked at. */
export function createStore(seeder: Seeder): PipelinerStore {
	const tables = new Map<string, Table>();
	const table = (collection: string): Table => {
		const known = tables.get(collection);
		if (known !== undefined) return known;
		const made: Table = { records: new Map(), version: 0, indexes: new Map() };
		tables.set(collection, made);
		for (const record of seeder(collection)) made.records.set(idOf(record), record);
		return made;
	};
	const lookUp = (collection: string, name: string, value: string) => {
		const found = table(collection);
		const ids = indexOf(found, name).get(value) ?? [];
		return [...ids].map((id) => found.records.get(id) as JsonObject);
	};
	return {
		all: (collection) => [...table(collection).records.values()],
		get: (collection, id) => table(collection).records.get(id.toLowerCase()),
		size: (collection) => table(collection).records.size,
		version: (collection) => table(collection).version,
		sorted: (collection) => {
			const { records, ids } = sortedTable(table(collection));
			return ids.map((id) => records.get(id) as JsonObject);
		},
		having: lookUp,
		havingIgnoringCase: (collection, column, value) =>
			lookUp(collection, `${column}~`, value.toLowerCase()),
		put: (collection, record) => replace(table(collection), idOf(record), record),
		drop: (collection, id) => replace(table(collection), id, undefined),
	};
}

function idOf(record: JsonObject): string {
	return record.id as string;
}

function replace(table: Table, id: string, record: JsonObject | undefined): void {
	const before = table.records.get(id);
	for (const [name, index] of table.indexes) {
		const old = before && keyOf(before, name);
		const fresh = record && keyOf(record, name);
		if (old === fresh) continue;
		if (old !== undefined) index.get(old)?.delete(id);
		if (fresh !== undefined) enter(index, fresh, id);
	}
	if (record === undefined) table.records.delete(id);
	else table.records.set(id, record);
	if (table.ids && (before === undefined || record === undefined)) {
		table.ids.splice(placeOf(table.ids, id), before === undefined ? 0 : 1, ...(record ? [id] : []));
	}
	table.version++;
}

/** A table whose ids are in order. They are put in order once, and kept so from then on. */
function sortedTable(table: Table): Table & { ids: string[] } {
	table.ids ??= [...table.records.keys()].sort();
	return table as Table & { ids: string[] };
}

/** Where an id is, or would be. */
function placeOf(ids: readonly string[], id: string): number {
	let low = 0;
	let high = ids.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (ids[middle] < id) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** The index of a column. It is made when it is first needed, and kept from then on. */
function indexOf(table: Table, name: string): Index {
	const known = table.indexes.get(name);
	if (known !== undefined) return known;
	const index: Index = new Map();
	for (const [id, record] of table.records) {
		const key = keyOf(record, name);
		if (key !== undefined) enter(index, key, id);
	}
	table.indexes.set(name, index);
	return index;
}

function keyOf(record: JsonObject, name: string): string | undefined {
	const value: Json | undefined = record[name.replace('~', '')];
	if (typeof value !== 'string') return undefined;
	return name.endsWith('~') ? value.toLowerCase() : value;
}

function enter(index: Index, key: string, id: string): void {
	const ids = index.get(key);
	if (ids === undefined) index.set(key, new Set([id]));
	else ids.add(id);
}
