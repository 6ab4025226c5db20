import type { Company } from '../company/company.mts';
import { createRandom } from '../random.mts';
import { createSwitchBoard } from '../server/switches.mts';
import type { CrmServer } from '../server/crm.mts';
import { api4Answer } from './answers.mts';
import { createClock } from './clock.mts';
import { handle } from './handle.mts';
import { createOptionReader } from './options.mts';
import { createSchemaReader } from './schema-reader.mts';
import { entities, tableName } from './schema/schema.mts';
import { seed } from './seed/seed.mts';
import type { Site } from './site.mts';
import { createStore, type CivicrmRecords, type CivicrmStore } from './store.mts';
import { civicrmSwitches, type CivicrmSwitches } from './switches.mts';
import { createWriteGuard } from './time-limit.mts';

/** How a CiviCRM site is to be. */
export interface CivicrmOptions extends Partial<CivicrmSwitches> {
	/** At least so many custom fields of contacts; those of the company are always there. */
	customFields?: number;
	/** The site's time zone (default America/New_York, as recorded). */
	timeZone?: string;
	/** The slug of CiviCRM's page on WordPress (default `civicrm`). */
	basePage?: string;
}

/** A CiviCRM server, and a look into its database. */
export interface Civicrm extends CrmServer {
	store: CivicrmRecords;
	site: Site;
}

/** A CiviCRM site of a charity with the company's contacts. The clock stamps what is written. */
export function createCivicrm(
	company: Company,
	options: CivicrmOptions = {},
	clock: () => Date = () => new Date(),
): Civicrm {
	const {
		customFields = 0,
		timeZone = 'America/New_York',
		basePage = 'civicrm',
		...initial
	} = options;
	const switches = createSwitchBoard(civicrmSwitches, initial);
	const siteClock = createClock(timeZone, clock);
	const guard = createWriteGuard(switches);

	function fill(): Site {
		const store = createStore();
		const { visible } = seed(store, company, siteClock, customFields);
		const { token } = createTokens();
		return {
			...{ store, switches, basePage, token, clock: siteClock },
			schema: createSchemaReader(store),
			options: createOptionReader(store),
			seeded: lastIds(store),
			visibleToRestricted: visible,
			beforeWrite: guard.beforeWrite,
		};
	}

	// filled when it is first looked at: a quarter of a million contacts take their time
	let filled: Site | undefined;
	const site = () => (filled ??= fill());
	return {
		get store() {
			return site().store;
		},
		get site() {
			return site();
		},
		handle: (request) => {
			guard.start();
			return handle(site(), request);
		},
		route: (path) => innerPath(path, basePage),
		innerPath: (path) => innerPath(path, basePage),
		faultAnswer: (status) =>
			api4Answer(status, { error_code: status, error_message: `Sandbox fault ${status}.` }),
		records: (entity) => (site().store.has(entity) ? site().store.all(entity) : undefined),
		switches,
		reset: () => {
			switches.reset();
			filled = undefined;
		},
	};
}

/** `/civicrm/ajax/api4/Contact/get` → `/api4/Contact/get`, for counts and fault rules. */
function innerPath(path: string, basePage: string): string {
	const prefix = `/${basePage}/`;
	const inner = path.startsWith(prefix) ? path.slice(prefix.length - 1) : path;
	return inner.replace(/^\/ajax(?=\/)/, '').replace(/(?<=.)\/$/, '');
}

function lastIds(store: CivicrmStore): ReadonlyMap<string, number> {
	const names = new Set([...entities.values()].map(tableName));
	return new Map([...names].map((name) => [name, store.nextId(name) - 1]));
}

/** Ids of errors and hashes: the same ones in every run. */
function createTokens() {
	const random = createRandom('civicrm', 'token');
	const signs = 'abcdefghijklmnopqrstuvwxyz0123456789';
	const token = (length: number) =>
		Array.from({ length }, () => signs[random.integer(0, signs.length - 1)]).join('');
	return { token };
}
