import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import type { CredentialStore } from '../harness/credentials.mts';
import { Harness } from '../harness/harness.mts';
import type { NodeRun, RunOptions } from '../harness/harness.mts';
import { Relay } from '../harness/relay.mts';

const NOBODY = '00000000-0000-0000-0000-000000000009';

let sandbox: Sandbox;

export interface RelayedCrm {
	title: string;
	node: string;
	resource: string;
	/** The key of its name, and an ID. */
	name: string;
	id: string;
	/** What else a new one needs. */
	needs?: IDataObject;
	target(): string;
	credentials(address: string): CredentialStore;
	/** What the CRM is asked before it is asked for records. */
	isAboutFields: RegExp;
}

const company = { resource: 'company', name: 'name', id: '1' };

/** Each CRM, and each API of it, with somebody in between who can answer in its place. */
export const RELAYED: RelayedCrm[] = [
	{
		...{ title: 'Clevertim', node: 'clevertim', ...company, isAboutFields: /customfield/ },
		target: () => sandbox.clevertim.credentials.baseUrl,
		credentials: (baseUrl) => ({ clevertimApi: { ...sandbox.clevertim.credentials, baseUrl } }),
	},
	{
		...{ title: 'CiviCRM', node: 'civiCrm', resource: 'individual', name: 'first_name', id: '1' },
		isAboutFields: /^GET|getFields|CustomGroup|Domain|Setting/,
		target: () => sandbox.civicrm.baseUrl,
		credentials: (baseUrl) => ({ civiCrmApi: { ...sandbox.civicrm.credentials, baseUrl } }),
	},
	{
		...{ title: 'Pipeliner', node: 'pipeliner', resource: 'account', name: 'name' },
		...{ id: NOBODY, needs: { owner_id: NOBODY }, isAboutFields: /Fields|metadata/i },
		target: () => String(sandbox.pipeliner.credentials.serviceUrl),
		credentials: (serviceUrl) => ({
			pipelinerApi: { ...sandbox.pipeliner.credentials, serviceUrl },
		}),
	},
	{
		...{ title: 'Pipeliner (legacy)', node: 'pipeliner', resource: 'account' },
		...{
			name: 'ORGANIZATION',
			id: 'PY-1',
			isAboutFields: /getFields/,
			needs: { OWNER_ID: 501, SALES_UNIT_ID: '0' },
		},
		target: () => String(sandbox.pipeliner.credentials.serviceUrl),
		credentials: (serviceUrl) => ({
			pipelinerApi: { ...sandbox.pipeliner.legacyCredentials, serviceUrl },
		}),
	},
	{
		...{ title: 'Spotler CRM', node: 'spotlerCrm', resource: 'account', name: 'name', id: '1' },
		isAboutFields: /datadictionary/,
		target: () => sandbox.spotler.credentials.baseUrl,
		credentials: (baseUrl) => ({ spotlerCrmApi: { ...sandbox.spotler.credentials, baseUrl } }),
	},
];

/** The sandboxes of the tests of one file. */
export function useSandbox(): void {
	beforeAll(async () => {
		sandbox = await startSandbox({ records: 10 });
	});
	afterAll(async () => await sandbox.close());
}

/** The built node of one CRM, whose requests go through somebody in between. */
export class RelayedNode {
	readonly relay: Relay;
	harness!: Harness;
	private readonly crm: RelayedCrm;

	constructor(crm: RelayedCrm) {
		this.crm = crm;
		this.relay = new Relay(() => new URL(crm.target()).origin);
	}

	async open(): Promise<void> {
		const address = await this.relay.open();
		const { pathname } = new URL(this.crm.target());
		this.harness = await Harness.create(
			this.crm.credentials(address + pathname.replace(/\/$/, '')),
		);
	}

	async run(
		operation: string,
		parameters: INodeParameters = {},
		{ resource = this.crm.resource, ...options }: RunOptions & { resource?: string } = {},
	): Promise<NodeRun> {
		return await this.harness.run(
			this.crm.node,
			{ resource, operation, options: { longestWait: 0 }, ...parameters },
			{ onError: 'continueErrorOutput', ...options },
		);
	}
}

export function useRelayed(crm: RelayedCrm): RelayedNode {
	const node = new RelayedNode(crm);
	beforeAll(async () => await node.open());
	beforeEach(() => {
		node.relay.instead = () => undefined;
	});
	afterAll(async () => await node.relay.close());
	return node;
}
