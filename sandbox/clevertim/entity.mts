import type { JsonObject } from '../json.mts';
import type { Shape } from './shapes.mts';

/** The names of Clevertim's resources, which are their paths too. */
export const entityNames = [
	'contact',
	'company',
	'opportunity',
	'case',
	'task',
	'note',
	'comment',
	'customfield',
	'user',
	'group',
	'folder',
	'file',
	'linkedfile',
] as const;

/** One of Clevertim's resources. */
export type EntityName = (typeof entityNames)[number];

/** What can be done with a resource. */
export type EntityAction = 'list' | 'get' | 'create' | 'update' | 'delete';

/** A resource of Clevertim's API. */
export interface Entity {
	/** What error texts call one of them: "No such contact." */
	noun: string;
	actions: readonly EntityAction[];
	/** The keys a client may write. Everything else in a body is ignored, known or not. */
	writable: Readonly<Record<string, Shape>>;
	/** What a new record has before the body is applied. */
	defaults: Readonly<JsonObject>;
	/** Why a record may not be stored like this, if so. */
	complaint?(record: JsonObject): string | undefined;
	/** The model name that custom fields know it by. */
	model?: string;
	/** Writes leave the user who made the record in `userId`. */
	stampsUser?: boolean;
}

/** All that a resource can offer. */
export const everything: readonly EntityAction[] = ['list', 'get', 'create', 'update', 'delete'];
/** The keys that say who may see a record: one user, some groups, or everyone. */
export const visibility = { is_private: 'boolean', gid: 'integer', puser: 'integer' } as const;
/** A record that everyone may see. */
export const visible = { is_private: false, gid: 0 };
/** Ids of files and of linked files. */
export const attachments = { files: 'integers', lfiles: 'integers' } as const;
/** Tags and custom values. */
export const tagged = { tags: 'texts', cf: 'customValues' } as const;
/** True if a key has nothing in it. */
export const isMissing = (record: JsonObject, key: string) =>
	record[key] === undefined || record[key] === null || record[key] === '';

/** The complaint of a record in which one key has nothing. */
export function needs(key: string) {
	return (record: JsonObject) =>
		isMissing(record, key) ? `Missing required field '${key}'.` : undefined;
}
