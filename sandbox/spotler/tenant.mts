import type { TypedSwitchBoard } from '../server/switches.mts';
import type { Lookups } from './lookups.mts';
import type { SpotlerObjects } from './objects.mts';
import type { SpotlerStore } from './store.mts';
import type { SpotlerChoices } from './switches.mts';

/** One customer of Spotler: its data, and how its CRM reads the uncertain facts. */
export interface Tenant {
	store: SpotlerStore;
	objects: SpotlerObjects;
	lookups: Lookups;
	switches: TypedSwitchBoard<SpotlerChoices>;
	/** The user all tokens belong to. */
	userId: number;
	/** The time as Spotler writes it. */
	now(): string;
}

/** A moment as Spotler writes it, in UTC: `2018-09-17 11:29:59`. */
export function stamp(moment: number | Date): string {
	return new Date(moment).toISOString().slice(0, 19).replace('T', ' ');
}

/** A moment as a clock in this zone shows it. */
export function stampIn(timeZone: string, moment: Date): string {
	// Swedish writes dates the way Spotler does
	return timeZone === 'UTC' ? stamp(moment) : moment.toLocaleString('sv-SE', { timeZone });
}
