import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import type { SandboxOptions } from '../../../sandbox/index.mts';
import type { JsonObject } from '../../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../../sandbox/pipeliner/start.mts';
import type { CredentialStore } from '../../harness/credentials.mts';
import { CrmWorld, open } from '../../harness/world.mts';

export {
	fields,
	inputFields,
	inputsOf,
	items,
	record,
	recordOfItem,
} from '../../harness/parameters.mts';

export type Generation = 'v100' | 'legacy';

/** The built Pipeliner node in n8n-core, and a sandbox that it talks to over real sockets. */
export class World extends CrmWorld<PipelinerSandbox> {
	protected readonly nodeName = 'pipeliner';

	generation: Generation = 'v100';

	get crm(): PipelinerSandbox {
		return this.sandbox.pipeliner;
	}

	credentials(): CredentialStore {
		const { credentials, legacyCredentials } = this.crm;
		return {
			pipelinerApi: { ...(this.generation === 'legacy' ? legacyCredentials : credentials) },
		};
	}

	/** The credential from now on. */
	use(credentials: object): void {
		this.harness.credentials.pipelinerApi = credentials as ICredentialDataDecryptedObject;
	}

	stored(collection: string, id: unknown): JsonObject | undefined {
		return this.all(collection).find((record) => record.id === id);
	}

	/** What is really there, without what was deleted. */
	all(collection: string): JsonObject[] {
		const records = this.crm.store.all(collection);
		return records.filter(({ is_deleted }) => is_deleted !== true);
	}
}

/** A world for the tests of one file; every test begins with the sandbox as it was. */
export function useWorld(options: SandboxOptions = {}, generation: Generation = 'v100'): World {
	return open(Object.assign(new World(), { generation }), options);
}

/** The picker of Any Collection. */
export function collection(name: string): INodeParameters {
	return { entity: { __rl: true, mode: 'id', value: name } };
}
