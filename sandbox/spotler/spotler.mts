import type { Company } from '../company/company.mts';
import type { JsonObject } from '../json.mts';
import type { CrmServer } from '../server/crm.mts';
import { createSwitchBoard } from '../server/switches.mts';
import type { Gate } from './access.mts';
import { errorAnswer } from './envelopes.mts';
import { createHandler } from './handle.mts';
import { createLookups } from './lookups.mts';
import { createGrants, type GrantControl, type Grants } from './oauth2/grants.mts';
import { createObjects, renameField, type Customisation } from './objects.mts';
import { routeOf } from './route.mts';
import { createSeeds } from './seed.mts';
import { firstUserId } from './seed-ids.mts';
import { createStore, type SpotlerRecords } from './store.mts';
import { spotlerSwitches, type SpotlerSwitches } from './switches.mts';
import { stampIn, type Tenant } from './tenant.mts';

/** How a Spotler tenant is to be. */
export interface SpotlerOptions extends Partial<SpotlerSwitches>, Partial<Customisation> {
	/** How many API calls the plan includes until the next reset (default: any number). */
	callAllowance?: number;
	/** Seconds until an access token of the OAuth2 server expires (default 3600). */
	tokenSeconds?: number;
	/** API requests until it expires (default 0: any number). */
	tokenRequests?: number;
}

/** A Spotler server, and a look into its store and its OAuth2 server. */
export interface Spotler extends CrmServer {
	store: SpotlerRecords;
	grants: GrantControl;
	/** The values of a dropdown's list. */
	lookup(list: string): readonly string[];
	/** Calls a field differently from now on, as its administrator may at any time. */
	renameField(object: string, name: string, label: string): void;
}

/** A tenant with the company's data. The clock gives new records a time and lets tokens expire. */
export function createSpotler(
	company: Company,
	options: SpotlerOptions = {},
	clock: () => Date = () => new Date(),
): Spotler {
	const { customFields = 0, customTables = 0, required = {}, ...more } = options;
	const { callAllowance = Infinity, tokenSeconds = 3600, tokenRequests = 0, ...initial } = more;
	const switches = createSwitchBoard(spotlerSwitches, initial);
	let { tenant, objects, gate, handle } = fill();

	function fill() {
		const store = createStore(createSeeds(company));
		const known = createObjects({ customFields, customTables, required });
		const now = () => stampIn(switches.settings.timeZone, clock());
		const fresh: Tenant = {
			...{ store, objects: known, switches, now },
			lookups: createLookups(),
			userId: firstUserId,
		};
		const lifetime = { seconds: tokenSeconds, requests: tokenRequests };
		const grants = createGrants(lifetime, () => clock().getTime());
		const freshGate: Gate = { grants, callsLeft: callAllowance };
		const answer = createHandler(fresh, freshGate);
		return { tenant: fresh, objects: known, gate: freshGate, handle: answer };
	}

	return {
		get store() {
			return tenant.store;
		},
		get grants() {
			return gate.grants;
		},
		lookup: (list) => tenant.lookups.values(list),
		renameField: (object, name, label) => renameField(objects, object, name, label),
		handle: (request) => handle(request),
		route: (path) => routeOf(objects, path),
		innerPath: (path) => path,
		faultAnswer: (status) => errorAnswer(status, `Sandbox fault ${status}.`),
		records: (entity) => recordsOf(tenant, gate.grants, entity),
		switches,
		reset: () => {
			switches.reset();
			({ tenant, objects, gate, handle } = fill());
		},
	};
}

/** Every object's records; and `oauth2`, one record with what happened at the OAuth2 server. */
function recordsOf(
	{ store, objects }: Tenant,
	grants: Grants,
	entity: string,
): readonly JsonObject[] | undefined {
	if (entity === 'oauth2') return [{ ...grants.counts() }];
	return objects.has(entity) ? store.all(entity) : undefined;
}
