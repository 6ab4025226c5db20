import type { Json, JsonObject } from '../json.mts';
import { entities, tableName } from './schema/schema.mts';
import { fold } from './text.mts';

/** A row as it is stored: only what isn't null, datetimes in the site's time zone. */
export type Row = JsonObject;

/** What tests and the control plane may look at. Rows never change; a write replaces them. */
export interface CivicrmRecords {
	/** Every row, by id, trashed contacts included. Fields that are null aren't there. */
	all(entity: string): readonly Row[];
	get(entity: string, id: number): Row | undefined;
	size(entity: string): number;
}

/** The database of one site. */
export interface CivicrmStore extends CivicrmRecords {
	nextId(entity: string): number;
	/** Stores a row under its `id` in the place of the one there was. */
	put(entity: string, row: Row): void;
	remove(entity: string, id: number): void;
	/** The rows in which a column has this value, as the database compares. */
	find(entity: string, column: string, value: Json): Row[];
	/** Increases with every change to an entity's rows, for what caches them. */
	version(entity: string): number;
	/** The ids in ascending order. Not to be changed. */
	ids(entity: string): readonly number[];
	has(entity: string): boolean;
}

interface Table {
	rows: Map<number, Row>;
	ids: number[];
	sorted: boolean;
	lastId: number;
	version: number;
	indexes: Map<string, Map<string, Set<number>>>;
}

/** An empty database. */
export function createStore(): CivicrmStore {
	const tables = new Map<string, Table>();
	for (const spec of entities.values()) tables.set(tableName(spec), emptyTable());
	const table = (entity: string) => {
		const found = tables.get(entity);
		if (found === undefined) throw new Error(`No table for "${entity}".`);
		return found;
	};
	return {
		has: (entity) => tables.has(entity),
		all: (entity) => sortedIds(table(entity)).map((id) => table(entity).rows.get(id) as Row),
		ids: (entity) => sortedIds(table(entity)),
		get: (entity, id) => table(entity).rows.get(id),
		size: (entity) => table(entity).rows.size,
		version: (entity) => table(entity).version,
		nextId: (entity) => table(entity).lastId + 1,
		put: (entity, row) => put(table(entity), row),
		remove: (entity, id) => remove(table(entity), id),
		find: (entity, column, value) => find(table(entity), column, value),
	};
}

function emptyTable(): Table {
	return {
		...{ rows: new Map(), ids: [], sorted: true, lastId: 0, version: 0 },
		indexes: new Map(),
	};
}

/** New ids come last; only what puts an old id back, or takes one out, needs work here. */
function sortedIds(table: Table): number[] {
	if (!table.sorted) {
		table.ids = [...table.rows.keys()].sort((one, other) => one - other);
		table.sorted = true;
	}
	return table.ids;
}

function put(table: Table, row: Row): void {
	const id = row.id as number;
	const before = table.rows.get(id);
	for (const [column, index] of table.indexes) {
		if (before !== undefined) index.get(indexKey(before[column]))?.delete(id);
		addTo(index, indexKey(row[column]), id);
	}
	table.rows.set(id, row);
	if (before === undefined) {
		if (id > table.lastId && table.sorted) table.ids.push(id);
		else table.sorted = false;
		table.lastId = Math.max(table.lastId, id);
	}
	table.version++;
}

function remove(table: Table, id: number): void {
	const row = table.rows.get(id);
	if (row === undefined) return;
	for (const [column, index] of table.indexes) index.get(indexKey(row[column]))?.delete(id);
	table.rows.delete(id);
	table.sorted = false;
	table.version++;
}

/** Looks a value up in an index, which is built when it is first asked for. */
function find(table: Table, column: string, value: Json): Row[] {
	if (column === 'id') {
		const row = table.rows.get(Number(value));
		return row === undefined ? [] : [row];
	}
	let index = table.indexes.get(column);
	if (index === undefined) {
		index = new Map();
		for (const [id, row] of table.rows) addTo(index, indexKey(row[column]), id);
		table.indexes.set(column, index);
	}
	const ids = [...(index.get(indexKey(value)) ?? [])].sort((one, other) => one - other);
	return ids.map((id) => table.rows.get(id) as Row);
}

function addTo(index: Map<string, Set<number>>, key: string, id: number): void {
	const ids = index.get(key);
	if (ids === undefined) index.set(key, new Set([id]));
	else ids.add(id);
}

/** Equal keys for values that the database calls equal. */
function indexKey(value: Json | undefined): string {
	if (value === undefined || value === null) return '';
	return typeof value === 'string' ? fold(value) : String(Number(value));
}
