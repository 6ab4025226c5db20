import type { Company } from '../company/company.mts';
import type { CrmServer } from '../server/crm.mts';
import { createSwitchBoard } from '../server/switches.mts';
import { timestamp, type Account } from './account.mts';
import { isEntityName } from './entities.mts';
import { errorAnswer } from './envelopes.mts';
import { createHandler, innerPath, routeOf } from './handle.mts';
import { seed } from './seed.mts';
import { firstUserId } from './seed-ids.mts';
import { createStore, type ClevertimRecords, type ClevertimStore } from './store.mts';
import { clevertimSwitches, type ClevertimSwitches } from './switches.mts';

/** A key of the account's owner, shaped like Clevertim's. */
export const apiKey = 'SANDBOXkeyOfTheOwner0123456789abcdefghijklmnopqrstuvwxyz';

/** A key of a user who may read and nothing else. */
export const readOnlyApiKey = 'SANDBOXkeyOfAReader0123456789abcdefghijklmnopqrstuvwxyz0';

const keys = {
	[apiKey]: { userId: firstUserId, readOnly: false },
	[readOnlyApiKey]: { userId: firstUserId + 2, readOnly: true },
};

/** How a Clevertim account is to be. */
export interface ClevertimOptions extends Partial<ClevertimSwitches> {
	/** At least so many custom fields; the ones of the company are always there. */
	customFields?: number;
}

/** A Clevertim server, and a look into its store. */
export interface Clevertim extends CrmServer {
	store: ClevertimRecords;
}

/** A Clevertim account with the company's data. The clock gives new and changed records a time. */
export function createClevertim(
	company: Company,
	{ customFields = 0, ...initial }: ClevertimOptions = {},
	clock: () => Date = () => new Date(),
): Clevertim {
	const switches = createSwitchBoard(clevertimSwitches, initial);
	const now = () => timestamp(clock());
	let { store, handle } = fill();

	function fill() {
		const fresh: ClevertimStore = createStore();
		seed(fresh, company, customFields);
		const account: Account = { store: fresh, switches, keys, now };
		return { store: fresh, handle: createHandler(account) };
	}

	return {
		get store() {
			return store;
		},
		handle: (request) => handle(request),
		route: routeOf,
		innerPath,
		faultAnswer: (status) => errorAnswer(status, `Sandbox fault ${status}.`),
		records: (entity) => (isEntityName(entity) ? store.all(entity) : undefined),
		switches,
		reset: () => {
			switches.reset();
			({ store, handle } = fill());
		},
	};
}
