import type { ICredentialDataDecryptedObject, IDataObject, INodeProperties } from 'n8n-workflow';
import type { Resource, Session } from './definition';
import type { CrmRecord, RecordStore, RecordValues } from './store';

/** Something that happens to records, and that a CRM tells of by itself. */
export interface WebhookEvent {
	/** The name in items and parameters, never changed once workflows use it: `created`, `won`. */
	name: string;
	/** Title Case, as the menu shows it. */
	title: string;
	description?: string;
	/**
	 * It leaves the record as it is, so that two deliveries of it look the same although it
	 * happened twice: a comment for instance.
	 */
	leavesRecord?: boolean;
}

/** One event that a CRM is to tell an address of. */
export interface Subscription {
	entity: string;
	event: string;
	/** The address, with the event in its query: deliveries don't all say what they are about. */
	url: string;
	/** The key with which the CRM is to sign. */
	key: string;
	/** Only when one of these fields changed; whenever the event happens if there is none. */
	watchedFields: string[];
	/** Keys of fields that deliveries must have, whatever else the options leave out. */
	needed: string[];
	/** Values of the trigger's own options. */
	options: IDataObject;
}

/** How a CRM tells of changes by itself: it keeps records of the addresses that it calls. */
export interface WebhookDefinition {
	/** What the store calls those records. */
	entity: string;
	/** The events of a kind of record; none when the CRM doesn't tell of it. */
	eventsOf(resource: Resource): WebhookEvent[];
	/** Options of the trigger that only this CRM has. */
	options: INodeProperties[];
	/** The record that subscribes. Throws a `CrmError` for what the CRM doesn't tell of. */
	valuesOf(subscription: Subscription): RecordValues & { url: string };
	/**
	 * Tries what deliveries are to hold, before the CRM is told. Throws a `CrmError` for what it
	 * would pass over, or refuse with nobody there to see it.
	 */
	tryOut(entity: string, options: IDataObject, session: Session): Promise<void>;
	/** The header of the signature: HMAC-SHA256 of the body as it came, in hex or base64. */
	signatureHeader: string;
	/** What signing keys are derived from: a secret that only the credential has. */
	secretOf(credentials: ICredentialDataDecryptedObject): string;
	/** The records in the body of a delivery; undefined when it isn't one. */
	recordsIn(body: unknown): IDataObject[] | undefined;
	/** Records of a delivery as the store gives them. */
	decode(records: IDataObject[], entity: string, store: RecordStore): Promise<CrmRecord[]>;
	/** What is another value after each change of the record; undefined when it doesn't tell. */
	versionOf(record: CrmRecord): string | undefined;
	/** When the event happened, ISO 8601, as far as the record tells. */
	timeOf(record: CrmRecord, event: string): string | undefined;
}
