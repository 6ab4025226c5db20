import type { INodeProperties } from 'n8n-workflow';
import type { Connection } from '../http/connection';
import type { HttpProfile, TransportProfile } from '../http/profile';
import type { Operation } from '../operations/operation';
import type { Changes } from './changes';
import type { FieldUse } from './field';
import type { ExtraOperator } from './query';
import type { RecordStore, RecordValues } from './store';

/** A kind of record as the node's Resource menu shows it. */
export interface Resource {
	/** The internal name, never changed once workflows use it. */
	name: string;
	/** What the store calls this kind of record. Absent where the user picks it from all there are. */
	entity?: string;
	/** How that is asked, where the usual picker won't do. Its name is `entity`. */
	entityPicker?: INodeProperties;
	/** Title Case, singular and plural, as the CRM's own screens say. */
	title: string;
	plural: string;
	/** What one of them is called inside a sentence, where that isn't the title in small letters. */
	noun?: string;
	operations: Operation[];
	/** Keys of the fields that together name a record in a picker. */
	titleFields: string[];
	/**
	 * What tells records with the same title apart: fields that point to what they belong to, the
	 * steps of several pipelines for instance.
	 */
	belongsTo?: Array<{ field: string; entity: string; titleField: string }>;
	/** Key of the field that Create or Update matches by unless the user says otherwise. */
	matchBy?: string;
	/** Some of its fields hold several values. */
	hasLists?: boolean;
	/** Keys of the fields by which a linked record of this kind can be named instead of its ID. */
	lookupFields: string[];
	/** There are only ever a few of them: a field that points here offers them all as choices. */
	isShort?: boolean;
	/** Fields that point to other records and get a picker of their own. */
	links?: Link[];
	/** How its changes can be seen. Absent where they can't, for the reason of `unwatched`. */
	changes?: Changes;
	/** Why there is nothing to wait for, as a sentence. */
	unwatched?: string;
	/** Says in words why these values make no record, beyond what single fields tell. */
	checkRecord?: (values: RecordValues, use: FieldUse) => string | undefined;
}

/** A reference field and the kinds of record that its picker lists. */
export interface Link {
	field: string;
	label: string;
	resources: string[];
}

/** What a store gets to work with during one execution. */
export interface Session {
	connection: Connection;
	/** IANA name of the workflow's time zone. */
	timezone: string;
	/** Values of `storeOptions`, by parameter name. */
	options: Record<string, unknown>;
}

/** All that makes one CRM differ from another. */
export interface CrmDefinition {
	/** Its name as people write it. */
	title: string;
	/** The ways to sign in; with several, the node asks which. */
	authentications: Authentication[];
	resources: Resource[];
	http: HttpProfile;
	/** Whether text can be an ID; anything else is taken for a record's name. */
	isRecordId(text: string): boolean;
	/** The ID in the address by which the CRM shows a linked record; undefined in any other text. */
	idInAddress?(text: string): string | undefined;
	/** An ID as the CRM makes them, for the placeholders of pickers. */
	idExample: string;
	/** Options of every writing operation that its store understands. */
	storeOptions: INodeProperties[];
	/** The same of operations that read. */
	readOptions?: INodeProperties[];
	/** Loads the store's code with the first execution, so that n8n doesn't have to when it starts. */
	openStore(session: Session): Promise<RecordStore>;
	/** So many records come with one request of a sorted list. */
	pageSize: number;
	/** How far back a look for changes begins again, in seconds, for what appears late. */
	overlapSeconds: number;
	/** Operators of its filters beyond those that all CRMs share. */
	operators?: ExtraOperator[];
}

/** A way to sign in, as the node's Authentication menu shows it. */
export interface Authentication {
	value: string;
	title: string;
	credentialType: string;
	/** How requests travel, where that isn't over HTTP. */
	transport?: TransportProfile;
	/**
	 * OAuth2 only: the statuses by which the CRM may say that the access token has expired. Its words
	 * decide whether it does, as `readError` understands them.
	 */
	renewsOn?: number[];
	/** It needs more than HTTP, which is all that n8n gives to a trigger. */
	isForActionsOnly?: boolean;
}
