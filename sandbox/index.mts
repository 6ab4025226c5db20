import type { CivicrmOptions } from './civicrm/civicrm.mts';
import { startCivicrm, type CivicrmSandbox } from './civicrm/start.mts';
import { apiKey, createClevertim, readOnlyApiKey } from './clevertim/clevertim.mts';
import type { ClevertimOptions } from './clevertim/clevertim.mts';
import type { ClevertimRecords } from './clevertim/store.mts';
import { createCompany, type Company } from './company/company.mts';
import type { FaultLayer } from './faults/layer.mts';
import type { PipelinerOptions } from './pipeliner/pipeliner.mts';
import { startPipeliner, type PipelinerSandbox } from './pipeliner/start.mts';
import { serve, type RunningServer } from './server/serve.mts';
import type { SandboxRequest } from './server/exchange.mts';
import type { Stats } from './server/stats.mts';
import type { SwitchBoard } from './server/switches.mts';
import type { SpotlerOptions } from './spotler/spotler.mts';
import { startSpotler, type SpotlerSandbox } from './spotler/start.mts';

export type { PipelinerSandbox } from './pipeliner/start.mts';

/** The most contacts a sandbox can have. */
export const maxRecords = 250_000;

/** How a sandbox is to be. Everything has a default that suits a test. */
export interface SandboxOptions {
	/** Contacts; everything else is in proportion (default 200). */
	records?: number;
	/** Which company, and which draws of the fault layer (default 1). */
	seed?: number;
	/** Answer below `/_sandbox` (default false). */
	control?: boolean;
	/** The first server listens here, the others on the ports after it (default: any free port). */
	portBase?: number;
	/** What time new and changed records get, and the Date header says (default: the time it is). */
	clock?: () => Date;
	/** What the Date header says where it differs from that. */
	webClock?: () => Date;
	/** Called when a CRM has worked out an answer, before that goes out. */
	answered?: (request: SandboxRequest) => void | Promise<void>;
	/** Switches of the Clevertim server, and its number of custom fields. */
	clevertim?: ClevertimOptions;
	/** Switches of the Pipeliner server, and its number of custom fields. */
	pipeliner?: PipelinerOptions;
	/** Switches of the CiviCRM server, its time zone, and its number of custom fields. */
	civicrm?: CivicrmOptions;
	/** Switches of the Spotler server, its customisation, and how long its tokens last. */
	spotler?: SpotlerOptions;
}

/** A running Clevertim. */
export interface ClevertimSandbox {
	/** `http://127.0.0.1:PORT/api` */
	baseUrl: string;
	/** The fields of the n8n credential `clevertimApi`. */
	credentials: { apiKey: string; baseUrl: string };
	/** The key of a user who may not write: 403. */
	readOnlyApiKey: string;
	controlUrl: string;
	/** The records as they are stored. After a reset, the new ones. */
	readonly store: ClevertimRecords;
	stats: Stats;
	faults: FaultLayer;
	switches: SwitchBoard;
	/** Store and switches as at the start, no faults, all counts zero. */
	reset(): void;
}

/** All CRM servers of one sandbox. */
export interface Sandbox {
	/** The company whose data is in every CRM; it knows who was entered twice. */
	company: Company;
	clevertim: ClevertimSandbox;
	pipeliner: PipelinerSandbox;
	civicrm: CivicrmSandbox;
	spotler: SpotlerSandbox;
	/** Stops all servers; open requests are cut off. */
	close(): Promise<void>;
}

/** Starts every CRM on loopback, with the same company in each. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { records = 200, seed = 1, control = false, portBase = 0, clock, answered } = options;
	const serving = { seed, control, clock: options.webClock ?? clock, answered };
	const company = createCompany(seed, records);
	const clevertim = createClevertim(company, options.clevertim, clock);
	const running = await serve(clevertim, { port: portBase, ...serving });
	const { origin, controlUrl, stats, faults, reset, close }: RunningServer = running;
	const baseUrl = `${origin}/api`;
	const pipelinerServing = { port: portBase && portBase + 1, ...serving };
	const pipeliner = await startPipeliner(company, pipelinerServing, options.pipeliner, clock);
	const civicrmServing = { port: portBase && portBase + 2, ...serving };
	const civicrm = await startCivicrm(company, civicrmServing, options.civicrm, clock);
	const spotlerPort = portBase && portBase + 3;
	const spotlerServing = { port: spotlerPort, ...serving };
	const spotler = await startSpotler(company, spotlerServing, options.spotler, clock);
	return {
		company,
		clevertim: {
			baseUrl,
			credentials: { apiKey, baseUrl },
			readOnlyApiKey,
			controlUrl,
			get store() {
				return clevertim.store;
			},
			...{ stats, faults, switches: clevertim.switches, reset },
		},
		pipeliner,
		civicrm,
		spotler,
		close: async () => {
			await Promise.all([close(), pipeliner.close(), civicrm.close(), spotler.close()]);
		},
	};
}
