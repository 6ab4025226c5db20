import type { Changes, WatchedEvent } from '../../crm/changes';
import type { Field } from '../../crm/field';
import type { Filter } from '../../crm/query';
import type { RecordStore } from '../../crm/store';
import type { SeenJson } from './seen';

/** Where the first read begins. */
export type Start = { from: 'now' } | { from: 'date'; date: unknown } | { from: 'everything' };

/** What is wanted of the changes of one kind of record. */
export interface Watch {
	store: RecordStore;
	/** Whose records they are: IDs and stamps of one account say nothing about another. */
	account: string;
	entity: string;
	/** What its records are called inside a sentence. */
	words: string;
	changes: Changes;
	event: WatchedEvent;
	/** Keys of the fields of which at least one has to have changed; any field when empty. */
	only: string[];
	/** What the records have to fit, checked against the live fields. */
	filter?: Filter;
	start: Start;
	/** IANA name of the zone of a start date that has none itself. */
	timezone: string;
	/** At most so many changes; the others are for the next read. */
	most: number;
	/** How far behind the newest stamp each read begins again, for what was committed late. */
	overlapSeconds: number;
	/** So many records come with one request of a list. */
	pageSize: number;
	/** So many requests may be under way at once. */
	concurrency: number;
	/** What the CRM's own clock shows. */
	now(): Date;
	/** Says something that people should know beside the changes. */
	hint(message: string): void;
	/** When to stop reading, in milliseconds since 1970, and leave the rest to the next read. */
	deadline: number;
}

/** What is remembered between two reads: small, plain JSON. */
export interface CursorState {
	/** What it is about. A state about something else is none. */
	of: string;
	/** Whose records it is about. Absent in those of before this was kept. */
	account?: string;
	/** By stamp: the newest stamp that was read and isn't in the future. */
	cursor?: string;
	/** By stamp: what is older isn't looked at again. */
	floor?: string;
	/** By stamp: what was seen since. */
	seen?: SeenJson;
	/** By fingerprint, and for `only`: the fingerprint of each record by its ID. */
	prints?: Record<string, string>;
}

/** Whether the state is about the records of somebody else. */
export const isOfAnotherAccount = (state: CursorState | undefined, { account }: Watch): boolean =>
	state?.account !== undefined && state.account !== account;

/** The ways to see changes. */
export type Way =
	| { by: 'fingerprint' }
	| {
			by: 'stamp';
			stamp: Field;
			created: Field;
			mark?: Field;
			/** Keys of what the CRM itself keeps in a record, and may change without a new stamp. */
			kept: Set<string>;
	  };

/** By what the live schema lets changes be seen. */
export async function wayOf(watch: Watch): Promise<Way> {
	const { store, entity, changes, event } = watch;
	const { created = [], changed = [], deletedMark = [] } = changes;
	if (created.length === 0) return { by: 'fingerprint' };
	const createdField = await firstOf(created, watch);
	const stamp = event === 'created' ? createdField : await firstOf(changed, watch);
	const mark = event === 'deleted' ? await firstOf(deletedMark, watch) : undefined;
	if (!createdField || !stamp || (event === 'deleted' && !mark)) return { by: 'fingerprint' };
	const live = await store.fields(entity, 'read', [createdField.key]);
	const kept = new Set(live.filter(({ readOnly }) => readOnly).map(({ key }) => key));
	return { by: 'stamp', stamp, created: createdField, mark, kept };
}

/** The first of these fields that there is. One at a time: a store may know it without asking. */
async function firstOf(keys: string[], { store, entity }: Watch): Promise<Field | undefined> {
	for (const key of keys) {
		const fields = await store.fields(entity, 'read', [key]);
		const field = fields.find((one) => one.key === key);
		if (field) return field;
	}
	return undefined;
}
