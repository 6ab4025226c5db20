import type { JsonObject } from '../json.mts';

/** What tests and the control plane may look at. Records never change; a write replaces them. */
export interface SpotlerRecords {
	/** Every record, oldest first. A field without a value is null or isn't there. */
	all(object: string): readonly JsonObject[];
	get(object: string, id: number): JsonObject | undefined;
	size(object: string): number;
	/** The bytes of a document. */
	content(documentId: number): Buffer | undefined;
}

/** The whole data of one tenant. */
export interface SpotlerStore extends SpotlerRecords {
	/** An id that was never used. */
	nextId(object: string): number;
	/** Stores a record under its `id`. */
	put(object: string, record: JsonObject): void;
	putContent(documentId: number, bytes: Buffer): void;
	remove(object: string, id: number): void;
	/** Increases with every change to an object's records, for what caches them. */
	version(object: string): number;
}

/** What an object's table begins with; asked for when somebody first looks. */
export interface Seeds {
	records(object: string): Iterable<JsonObject>;
	content(documentId: number): Buffer;
}

interface Table {
	records: Map<number, JsonObject>;
	version: number;
	lastId: number;
	/** All records as a list, until the next change. */
	list?: readonly JsonObject[];
}

/**
 * A store whose tables fill themselves when they are first used: a quarter of a million contacts
 * take seconds to make, and many a test never looks at them.
 */
export function createStore(seeds: Seeds): SpotlerStore {
	const tables = new Map<string, Table>();
	const contents = new Map<number, Buffer>();
	const table = (object: string): Table => {
		let found = tables.get(object);
		if (found === undefined) tables.set(object, (found = fill(seeds.records(object))));
		return found;
	};
	const changed = (into: Table) => {
		into.version++;
		into.list = undefined;
	};
	const get = (object: string, id: number) => table(object).records.get(id);
	return {
		all: (object) => {
			const from = table(object);
			return (from.list ??= [...from.records.values()]);
		},
		get,
		size: (object) => table(object).records.size,
		version: (object) => table(object).version,
		content: (id) =>
			get('documents', id) === undefined ? undefined : (contents.get(id) ?? seeds.content(id)),
		putContent: (id, bytes) => void contents.set(id, bytes),
		nextId: (object) => table(object).lastId + 1,
		put: (object, record) => {
			const into = table(object);
			const id = Number(record.id);
			into.records.set(id, record);
			into.lastId = Math.max(into.lastId, id);
			changed(into);
		},
		remove: (object, id) => {
			const from = table(object);
			from.records.delete(id);
			changed(from);
			if (object === 'documents') contents.delete(id);
		},
	};
}

function fill(records: Iterable<JsonObject>): Table {
	const filled: Table = { records: new Map(), version: 0, lastId: 0 };
	for (const record of records) {
		const id = Number(record.id);
		filled.records.set(id, record);
		filled.lastId = Math.max(filled.lastId, id);
	}
	return filled;
}
