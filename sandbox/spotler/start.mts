import type { Company } from '../company/company.mts';
import type { FaultLayer } from '../faults/layer.mts';
import { serve, type ServeOptions } from '../server/serve.mts';
import type { Stats } from '../server/stats.mts';
import type { SwitchBoard } from '../server/switches.mts';
import { accessToken } from './access.mts';
import { oauth2Client } from './oauth2/client.mts';
import type { GrantControl } from './oauth2/grants.mts';
import { createSpotler, type SpotlerOptions } from './spotler.mts';
import type { SpotlerRecords } from './store.mts';

/** What an application needs to get tokens. */
export interface SpotlerOAuth2 {
	authorizeUrl: string;
	tokenUrl: string;
	revokeUrl: string;
	clientId: string;
	clientSecret: string;
}

/** A running Spotler CRM. */
export interface SpotlerSandbox {
	/** `http://127.0.0.1:PORT`: the API has no path of its own. */
	baseUrl: string;
	/** The fields of the n8n credential `spotlerCrmApi`. */
	credentials: { accessToken: string; baseUrl: string };
	oauth2: SpotlerOAuth2;
	controlUrl: string;
	/** The records as they are stored. After a reset, the new ones. */
	readonly store: SpotlerRecords;
	/** The tokens of the OAuth2 server. */
	readonly grants: GrantControl;
	/** The values of a dropdown's list, by the list's name. */
	lookup(list: string): readonly string[];
	/** Calls a field differently until the next reset. */
	renameField(object: string, name: string, label: string): void;
	stats: Stats;
	faults: FaultLayer;
	switches: SwitchBoard;
	/** Everything as at the start: records, lookups, switches, tokens; no faults, all counts zero. */
	reset(): void;
	close(): Promise<void>;
}

/** Starts a Spotler CRM with the company's data. */
export async function startSpotler(
	company: Company,
	serving: ServeOptions,
	options?: SpotlerOptions,
	clock?: () => Date,
): Promise<SpotlerSandbox> {
	const spotler = createSpotler(company, options, clock);
	const { origin, controlUrl, stats, faults, reset, close } = await serve(spotler, serving);
	const oauth2 = {
		authorizeUrl: `${origin}/oauth/authorize`,
		tokenUrl: `${origin}/oauth/token`,
		revokeUrl: `${origin}/oauth/revoke`,
		...oauth2Client,
	};
	return {
		baseUrl: origin,
		credentials: { accessToken, baseUrl: origin },
		oauth2,
		controlUrl,
		get store() {
			return spotler.store;
		},
		get grants() {
			return spotler.grants;
		},
		lookup: spotler.lookup,
		renameField: spotler.renameField,
		...{ stats, faults, switches: spotler.switches, reset, close },
	};
}
