import type { Company } from '../company/company.mts';
import type { FaultLayer } from '../faults/layer.mts';
import { serve, type ServeOptions } from '../server/serve.mts';
import type { Stats } from '../server/stats.mts';
import type { SwitchBoard } from '../server/switches.mts';
import { password, readOnlyPassword, readOnlyUsername, spaceId, username } from './access.mts';
import { createPipeliner, type PipelinerOptions } from './pipeliner.mts';
import type { PipelinerRecords } from './store.mts';
import { spacePath } from './v100/call.mts';
import type { Deliveries } from './webhooks/deliver.mts';

/** The fields of the n8n credential `pipelinerApi`. */
export interface PipelinerCredentials {
	serviceUrl: string;
	spaceId: string;
	username: string;
	password: string;
	apiGeneration: 'v100' | 'legacy';
}

/** A running Pipeliner: one space, with both generations of the API. */
export interface PipelinerSandbox {
	/** The service URL: `http://127.0.0.1:PORT`. */
	baseUrl: string;
	/** `{baseUrl}/api/v100/rest/spaces/eu_Sandbox` */
	v100Url: string;
	/** `{baseUrl}/rest_services/v1/eu_Sandbox` */
	legacyUrl: string;
	credentials: PipelinerCredentials;
	legacyCredentials: PipelinerCredentials;
	/** Of an application that may not write: 403. */
	readOnlyCredentials: PipelinerCredentials;
	controlUrl: string;
	/** The records as they are stored, under the names of v100. After a reset, the new ones. */
	readonly store: PipelinerRecords;
	/** What the webhooks sent. */
	webhooks: Deliveries;
	stats: Stats;
	faults: FaultLayer;
	switches: SwitchBoard;
	/** Store and switches as at the start, no faults, all counts zero, nothing delivered. */
	reset(): void;
	/** Stops at once: open requests are cut off. */
	close(): Promise<void>;
}

/** Starts a Pipeliner with the company's data on loopback. */
export async function startPipeliner(
	company: Company,
	serving: ServeOptions,
	options?: PipelinerOptions,
	clock?: () => Date,
): Promise<PipelinerSandbox> {
	const pipeliner = createPipeliner(company, options, clock);
	const running = await serve(pipeliner, serving);
	const { origin: baseUrl, controlUrl, stats, faults, reset, close } = running;
	const shared = { serviceUrl: baseUrl, spaceId, apiGeneration: 'v100' as const };
	const credentials: PipelinerCredentials = { ...shared, username, password };
	return {
		...{ baseUrl, controlUrl, credentials },
		v100Url: `${baseUrl}${spacePath(spaceId)}`,
		legacyUrl: `${baseUrl}/rest_services/v1/${spaceId}`,
		legacyCredentials: { ...credentials, apiGeneration: 'legacy' },
		readOnlyCredentials: { ...shared, username: readOnlyUsername, password: readOnlyPassword },
		get store() {
			return pipeliner.store;
		},
		webhooks: pipeliner.webhooks,
		...{ stats, faults, switches: pipeliner.switches, reset, close },
	};
}
