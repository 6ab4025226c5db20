import type { JsonObject } from '../json.mts';
import type { TypedSwitchBoard } from '../server/switches.mts';
import type { Entity } from './model/entity.mts';
import type { Model } from './model/model.mts';
import type { PipelinerStore } from './store.mts';
import type { PipelinerChoices } from './switches.mts';

/** One Pipeliner space: its data, its keys, and how it reads the uncertain facts. */
export interface Space {
	/** `eu_Sandbox` */
	id: string;
	model: Model;
	store: PipelinerStore;
	switches: TypedSwitchBoard<PipelinerChoices>;
	/** The API accesses of the space, by user name. */
	accesses: Readonly<Record<string, ApiAccess>>;
	/** The time it is, in the stored form. No two are alike. */
	now(): string;
	/** The moment `now` is made of. */
	clock(): Date;
	newId(): string;
	/** The number of the last change to the space. */
	revision(): number;
	nextRevision(): number;
	/** Told of every change that stays. */
	notify(changes: readonly Change[], context: ChangeContext): void;
}

/** A user name and password that an application was given. */
export interface ApiAccess {
	password: string;
	readOnly: boolean;
	/** The id of the user it acts as. */
	clientId: string;
}

/** One record before and after a write; nothing before if it is new. */
export interface Change {
	entity: Entity;
	before?: JsonObject;
	after: JsonObject;
}

/** What webhooks have to know of the request that made a change. */
export interface ChangeContext {
	/** `http://127.0.0.1:4100` */
	origin: string;
	skipKey?: string;
}
