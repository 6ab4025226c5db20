import type { Json, JsonObject } from '../../json.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import type { Row } from '../store.mts';

/** One record on its way into the database. */
export interface Work {
	caller: Caller;
	entity: EntitySpec;
	/** The stored row, when there is one already. */
	before: Row | undefined;
	id: number;
	/** What is to be stored, null for what is to be emptied. Rules may add to it. */
	changes: JsonObject;
	/** Values of fields that no column holds, as they were sent. */
	extras: JsonObject;
	/** `email_primary.email` and the like, by the field they go through. */
	linked: Record<string, JsonObject>;
	/** Names that mean nothing; a write echoes them with null (recorded). */
	unknown: string[];
	/** Changes that the echo doesn't show. */
	silent: Set<string>;
	/** What the echo says instead of what is stored (recorded: `"NULL"`, compact dates). */
	dirt: JsonObject;
}

/** What one entity does beside storing a row. */
export interface EntityRules {
	/** Before anything is stored: completes the changes, or throws. An answer ends the write. */
	before?(work: Work): JsonObject | undefined;
	/** After the row is stored. What fails here keeps the row (recorded). */
	after?(work: Work, row: Row): void;
	/** Before a row is removed: removes what hangs on it, or throws. */
	remove?(caller: Caller, row: Row): void;
}

/** The value a record will have: the new one, else the one it has. */
export function current({ before, changes }: Work, name: string): Json {
	return changes[name] === undefined ? (before?.[name] ?? null) : changes[name];
}

/** Sets a value unless the user or the stored row says something. */
export function complete(work: Work, name: string, value: Json): void {
	if (current(work, name) === null) work.changes[name] = value;
}
