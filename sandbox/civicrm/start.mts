import type { Company } from '../company/company.mts';
import type { FaultLayer } from '../faults/layer.mts';
import { serve, type ServeOptions } from '../server/serve.mts';
import type { Stats } from '../server/stats.mts';
import type { SwitchBoard } from '../server/switches.mts';
import { createCivicrm, type CivicrmOptions } from './civicrm.mts';
import type { CivicrmRecords } from './store.mts';
import { siteKey, users, type UserName } from './users.mts';

/** The fields of the n8n credential `civiCrmApi`. */
export interface CivicrmCredentials {
	baseUrl: string;
	cms: 'auto';
	basePage: string;
	apiKey: string;
	siteKey: string;
}

/** A running CiviCRM. */
export interface CivicrmSandbox {
	/** The address of the site: `http://127.0.0.1:PORT`. */
	baseUrl: string;
	/** The administrator's. */
	credentials: CivicrmCredentials;
	/** The API key of each user of the recordings. */
	users: Record<UserName, string>;
	siteKey: string;
	controlUrl: string;
	/** The rows as they are stored. After a reset, the new ones. */
	readonly store: CivicrmRecords;
	stats: Stats;
	faults: FaultLayer;
	switches: SwitchBoard;
	/** Store and switches as at the start, no faults, all counts zero. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a CiviCRM with the company's data on loopback. */
export async function startCivicrm(
	company: Company,
	serving: ServeOptions,
	options: CivicrmOptions = {},
	clock?: () => Date,
): Promise<CivicrmSandbox> {
	const civicrm = createCivicrm(company, options, clock);
	const running = await serve(civicrm, serving);
	const { origin: baseUrl, controlUrl, stats, faults, reset, close } = running;
	const keys = Object.fromEntries(
		Object.entries(users).map(([name, { apiKey }]) => [name, apiKey]),
	) as Record<UserName, string>;
	const { basePage = 'civicrm' } = options;
	return {
		baseUrl,
		credentials: { baseUrl, cms: 'auto', basePage, apiKey: keys.admin, siteKey },
		...{ users: keys, siteKey, controlUrl },
		get store() {
			return civicrm.store;
		},
		...{ stats, faults, switches: civicrm.switches, reset, close },
	};
}
