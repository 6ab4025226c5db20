import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { CivicrmSandbox } from '../../../sandbox/civicrm/start.mts';
import type { SandboxOptions } from '../../../sandbox/index.mts';
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

/** The built CiviCRM node in n8n-core, and a sandbox that it talks to over real sockets. */
export class World extends CrmWorld<CivicrmSandbox> {
	protected readonly nodeName = 'civiCrm';

	get crm(): CivicrmSandbox {
		return this.sandbox.civicrm;
	}

	credentials(): CredentialStore {
		return { civiCrmApi: { ...this.crm.credentials } };
	}

	/** Signs in as somebody else until the end of the test. */
	as(user: keyof CivicrmSandbox['users'], more: IDataObject = {}): void {
		const { credentials, users } = this.crm;
		const { siteKey: _withoutIt, ...rest } = credentials;
		this.harness.credentials.civiCrmApi = { ...rest, apiKey: users[user], ...more } as never;
	}
}

/** A world for the tests of one file; every test begins with the sandbox as it was. */
export function useWorld(options: SandboxOptions = {}): World {
	return open(new World(), options);
}

/** The record type of Any Entity. */
export const entity = (name: string): INodeParameters => ({
	entity: { __rl: true, mode: 'id', value: name },
});

/** Conditions of the filter builder. */
export function filters(...conditions: IDataObject[]): INodeParameters {
	return { filters: { conditions }, returnAll: true } as unknown as INodeParameters;
}

/** `count` people who are in no CRM yet. */
export function people(count: number, prefix = 'person'): IDataObject[] {
	return Array.from({ length: count }, (_, index) => ({
		contact_type: 'Individual',
		first_name: `First ${index}`,
		last_name: `Last ${index}`,
		external_identifier: `${prefix}-${index}`,
		'email_primary.email': `${prefix}${index}@people.example`,
	}));
}
