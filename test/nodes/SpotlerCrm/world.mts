import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SandboxOptions } from '../../../sandbox/index.mts';
import type { JsonObject } from '../../../sandbox/json.mts';
import type { SpotlerSandbox } from '../../../sandbox/spotler/start.mts';
import type { CredentialStore } from '../../harness/credentials.mts';
import { CrmWorld, open } from '../../harness/world.mts';

export { kinds, parametersOf, table } from './kinds.mts';
export {
	fields,
	inputFields,
	inputsOf,
	items,
	record,
	recordOfItem,
} from '../../harness/parameters.mts';

/** The built Spotler CRM node in n8n-core, and a sandbox that it talks to over real sockets. */
export class World extends CrmWorld<SpotlerSandbox> {
	protected readonly nodeName = 'spotlerCrm';

	get crm(): SpotlerSandbox {
		return this.sandbox.spotler;
	}

	credentials(): CredentialStore {
		return { spotlerCrmApi: { ...this.crm.credentials } };
	}

	stored(object: string, id: unknown): JsonObject | undefined {
		return this.crm.store.get(object, Number(id));
	}

	/** IDs of the stored records that fit, found without the node. */
	ids(object: string, fits: (record: JsonObject) => boolean = () => true): number[] {
		return this.crm.store
			.all(object)
			.filter(fits)
			.map(({ id }) => Number(id));
	}

	/** What becomes of a run when something else answers instead of the sandbox. */
	async runAgainst(answer: (path: string) => unknown, ...run: Parameters<World['run']>) {
		const server = createServer(({ url = '' }, response) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer(url)));
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
		const { port } = server.address() as AddressInfo;
		const { credentials } = this.harness;
		credentials.spotlerCrmApi = { ...this.crm.credentials, baseUrl: `http://127.0.0.1:${port}` };
		const finished = await this.run(...run);
		credentials.spotlerCrmApi = this.crm.credentials;
		server.close();
		return finished;
	}
}

/** A world for the tests of one file; every test begins with the sandbox as it was. */
export function useWorld(options: SandboxOptions = {}): World {
	return open(new World(), options);
}
