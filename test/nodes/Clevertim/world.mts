import type { IDataObject } from 'n8n-workflow';
import type { ClevertimSandbox, SandboxOptions } from '../../../sandbox/index.mts';
import type { EntityName } from '../../../sandbox/clevertim/entity.mts';
import type { JsonObject } from '../../../sandbox/json.mts';
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

/** The built Clevertim node in n8n-core, and a sandbox that it talks to over real sockets. */
export class World extends CrmWorld<ClevertimSandbox> {
	protected readonly nodeName = 'clevertim';

	get crm(): ClevertimSandbox {
		return this.sandbox.clevertim;
	}

	credentials(): CredentialStore {
		return { clevertimApi: { ...this.crm.credentials } };
	}

	stored(entity: EntityName, id: unknown): JsonObject | undefined {
		return this.crm.store.get(entity, id as number | string);
	}
}

/** A world for the tests of one file; every test begins with the sandbox as it was. */
export function useWorld(options: SandboxOptions = {}): World {
	return open(new World(), options);
}

/** `count` people who are in no CRM yet. */
export function people(count: number, prefix = 'person'): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		firstName: `First ${index}`,
		lastName: `Last ${index}`,
		emails: `${prefix}${index}@people.example`,
		phones: `Mobile: 00346001${String(index).padStart(5, '0')}`,
	}));
}
