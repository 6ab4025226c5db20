import type { TypedSwitchBoard } from '../server/switches.mts';
import type { SiteClock } from './clock.mts';
import type { OptionReader } from './options.mts';
import type { SchemaReader } from './schema-reader.mts';
import type { CivicrmStore } from './store.mts';
import type { CivicrmChoices } from './switches.mts';
import type { User } from './users.mts';

/** One CiviCRM site: its data, what it is made of, its clock and its readings. */
export interface Site {
	store: CivicrmStore;
	schema: SchemaReader;
	options: OptionReader;
	clock: SiteClock;
	switches: TypedSwitchBoard<CivicrmChoices>;
	/** The highest id of each entity when the site was seeded; what came later is newer. */
	seeded: ReadonlyMap<string, number>;
	/** The slug of CiviCRM's page on WordPress. */
	basePage: string;
	/** The contacts that the restricted user may see. */
	visibleToRestricted: ReadonlySet<number>;
	/** Makes the ids of errors, hashes and invoice numbers. */
	token(length: number): string;
	/** Stops the write when the time limit or a lock says so. */
	beforeWrite(entity: string): void;
}

/** A call by somebody on a site. */
export interface Caller {
	site: Site;
	user: User;
}
