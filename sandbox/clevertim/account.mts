import type { TypedSwitchBoard } from '../server/switches.mts';
import type { ClevertimStore } from './store.mts';
import type { ClevertimChoices } from './switches.mts';

/** One Clevertim account: its data, its keys, and how it reads the uncertain facts. */
export interface Account {
	store: ClevertimStore;
	switches: TypedSwitchBoard<ClevertimChoices>;
	/** API keys and whom they belong to. A key acts with its user's rights (REST README). */
	keys: Readonly<Record<string, KeyOwner>>;
	/** The time as Clevertim writes it: UTC, whole seconds, `2017-01-02T05:22:12Z`. */
	now(): string;
}

/** The user behind an API key. */
export interface KeyOwner {
	userId: number;
	readOnly: boolean;
}

/** A moment as Clevertim writes it. */
export function timestamp(moment: number | Date): string {
	return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
