import type { Choice, Field, FieldUse, FieldValue } from './field';
import type { Outcome } from './outcome';
import type { Query } from './query';

/** Ids are text above the waist, whatever the CRM uses: `"7012"`, `"f1001"`, a UUID. */
export type RecordId = string;

/** A record under its fields' keys. Values not yet checked are `unknown` and never get this far. */
export type RecordValues = Record<string, FieldValue>;

export interface CrmRecord extends RecordValues {
	id: string | number;
}

export interface Change {
	id: RecordId;
	values: RecordValues;
}

/** A kind of record as a picker shows it. */
export interface EntityInfo {
	name: string;
	title: string;
}

/** A page of records as a picker shows them. */
export interface FoundRecords {
	entries: Array<{ id: RecordId; title: string }>;
	hasMore: boolean;
}

/** What a CRM can do with the records of one entity. Set in, set out: outcomes[i] answers inputs[i]. */
export interface RecordStore {
	/**
	 * The live schema: labels, types, options, required. With `names`, the caller only looks up
	 * these: a store that knows them all without asking the CRM may leave out the rest.
	 */
	fields(entity: string, use: FieldUse, names?: string[]): Promise<Field[]>;
	/** The choices of a field that depend on another one, for each of that one's values. */
	choices?(entity: string, field: Field, deciders: string[]): Promise<Choice[][]>;
	/** Every kind of record there is, for the picker of Any Entity; only where the CRM can tell. */
	entities?(): Promise<EntityInfo[]>;
	/**
	 * A page, from 1 on, of the records that the words find, as the CRM's own pickers show them;
	 * undefined when it finds none that way, and they have to be listed.
	 */
	search?(entity: string, words: string, page: number): Promise<FoundRecords | undefined>;
	/** Pages of the records that fit the query, in a stable order, each record once. */
	list(entity: string, query: Query): AsyncIterable<CrmRecord[]>;
	/**
	 * A page from further on in such a list, sorted: as many records as the query's limit, which is
	 * no more than a page, after about so many of them. Tells where to read on from, not what to
	 * leave out: records that come and go move all others. Only where the CRM can tell.
	 */
	peek?(entity: string, query: Query, skip: number): Promise<CrmRecord[]>;
	get(entity: string, ids: RecordId[]): Promise<Array<Outcome<CrmRecord>>>;
	/** Every match of each value. Text is compared without regard to case and outer spaces. */
	match(entity: string, field: string, values: FieldValue[]): Promise<CrmRecord[][]>;
	create(entity: string, records: RecordValues[]): Promise<Array<Outcome<CrmRecord>>>;
	update(entity: string, changes: Change[]): Promise<Array<Outcome<CrmRecord>>>;
	delete(entity: string, ids: RecordId[]): Promise<Array<Outcome<RecordId>>>;
}

export const idOf = (record: CrmRecord): RecordId => String(record.id);
