import type { FieldValue } from './field';
import type { CrmRecord } from './store';

/**
 * By what the changes of a kind of record can be told: keys of fields, of which the first one
 * that the live schema has counts. Where it has none, the records themselves are compared.
 */
export interface Changes {
	/** When a record was created. */
	created?: string[];
	/** When it was last changed. A record that never was has the time of its creation here. */
	changed?: string[];
	/** True for deleted records that the CRM still shows to whoever filters by this field. */
	deletedMark?: string[];
}

/** What happened to a record. */
export type ChangeEvent = 'created' | 'updated' | 'deleted';

/** What a trigger waits for. */
export type WatchedEvent = ChangeEvent | 'createdOrUpdated';

/** One thing that happened to one record. */
export interface RecordChange {
	event: ChangeEvent;
	/** When: the CRM's own stamp, or where it has none, when it was noticed. ISO 8601. */
	at: FieldValue;
	/** The record as it is now. Of one that is gone, only the ID. */
	record: CrmRecord;
}
