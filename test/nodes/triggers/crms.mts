import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/index.mts';
import { clevertimClient } from '../../sandbox/client.mts';
import { api4 } from '../../sandbox/civicrm.client.mts';
import { legacyClient, v100Client } from '../../sandbox/pipeliner-client.mts';
import { spotlerClient } from '../../sandbox/spotler-client.mts';
import type { CredentialStore } from '../../harness/credentials.mts';

/** One CRM as the tests of triggers use it: people, whose last name tells which version they are. */
export interface WatchedCrm {
	title: string;
	/** The trigger and the action node, and the resource of people. */
	trigger: string;
	action: string;
	resource: string;
	credentials(sandbox: Sandbox): CredentialStore;
	server(sandbox: Sandbox): Sandbox['clevertim' | 'civicrm' | 'pipeliner' | 'spotler'];
	create(sandbox: Sandbox, name: string): Promise<string>;
	update(sandbox: Sandbox, id: string, name: string): Promise<void>;
	/** Changes another field than the last name. */
	touch(sandbox: Sandbox, id: string): Promise<void>;
	remove(sandbox: Sandbox, id: string): Promise<void>;
	/** How many requests a poll without changes takes. */
	requests: number;
	/** The key of the last name in the output. */
	nameKey: string;
}

type Body = Record<string, unknown>;

async function done(reply: Promise<{ status: number; text?: string; body: IDataObject | Body }>) {
	const { status, body } = await reply;
	if (status < 300) return body as Body;
	throw new Error(`The sandbox refused a write: ${status} ${JSON.stringify(body)}`);
}

export const clevertim: WatchedCrm = {
	title: 'Clevertim',
	trigger: 'clevertimTrigger',
	action: 'clevertim',
	resource: 'contact',
	credentials: ({ clevertim: crm }) => ({ clevertimApi: crm.credentials }),
	server: (sandbox) => sandbox.clevertim,
	create: async (sandbox, name) => {
		const api = clevertimClient(sandbox.clevertim);
		const { content } = await api('POST', '/contact', { fn: 'Ada', ln: name });
		return String(content[0].id);
	},
	update: async (sandbox, id, name) => {
		await done(clevertimClient(sandbox.clevertim)('PUT', `/contact/${id}`, { ln: name }));
	},
	touch: async (sandbox, id) => {
		await done(clevertimClient(sandbox.clevertim)('PUT', `/contact/${id}`, { city: 'Berlin' }));
	},
	remove: async (sandbox, id) => {
		await done(clevertimClient(sandbox.clevertim)('DELETE', `/contact/${id}`));
	},
	nameKey: 'lastName',
	requests: 1,
};

export const civiCrm: WatchedCrm = {
	title: 'CiviCRM',
	trigger: 'civiCrmTrigger',
	action: 'civiCrm',
	resource: 'individual',
	credentials: ({ civicrm }) => ({ civiCrmApi: { ...civicrm.credentials } }),
	server: (sandbox) => sandbox.civicrm,
	create: async (sandbox, name) => {
		const values = { first_name: 'Ada', last_name: name };
		const { values: written } = await api4(sandbox.civicrm)('Individual', 'create', { values });
		return String(written[0].id);
	},
	update: async (sandbox, id, name) => {
		const params = { where: [['id', '=', Number(id)]], values: { last_name: name } };
		await done(api4(sandbox.civicrm)('Individual', 'update', params));
	},
	touch: async (sandbox, id) => {
		const params = { where: [['id', '=', Number(id)]], values: { job_title: 'Chair' } };
		await done(api4(sandbox.civicrm)('Individual', 'update', params));
	},
	remove: async (sandbox, id) => {
		await done(api4(sandbox.civicrm)('Individual', 'delete', { where: [['id', '=', Number(id)]] }));
	},
	nameKey: 'last_name',
	requests: 2,
};

export const pipeliner: WatchedCrm = {
	title: 'Pipeliner',
	trigger: 'pipelinerTrigger',
	action: 'pipeliner',
	resource: 'contact',
	credentials: ({ pipeliner: crm }) => ({ pipelinerApi: { ...crm.credentials } }),
	server: (sandbox) => sandbox.pipeliner,
	create: async (sandbox, name) => {
		const crm = sandbox.pipeliner;
		const [owner] = crm.store.all('Clients');
		const [unit] = crm.store.all('SalesUnits');
		const body = { first_name: 'Ada', last_name: name, owner_id: owner.id, unit_id: unit.id };
		const { record } = await v100Client(crm)('POST', '/Contacts', body);
		return String(record.id);
	},
	update: async (sandbox, id, name) => {
		await done(v100Client(sandbox.pipeliner)('PATCH', `/Contacts/${id}`, { last_name: name }));
	},
	touch: async (sandbox, id) => {
		await done(v100Client(sandbox.pipeliner)('PATCH', `/Contacts/${id}`, { comments: 'Hello' }));
	},
	remove: async (sandbox, id) => {
		await done(v100Client(sandbox.pipeliner)('DELETE', `/Contacts/${id}`));
	},
	nameKey: 'last_name',
	requests: 1,
};

const legacyIdOf = (location: unknown) => String(location).split('/').at(-1) as string;

export const pipelinerLegacy: WatchedCrm = {
	...pipeliner,
	title: 'Pipeliner (legacy)',
	credentials: ({ pipeliner: crm }) => ({ pipelinerApi: { ...crm.legacyCredentials } }),
	create: async (sandbox, name) => {
		const api = legacyClient(sandbox.pipeliner);
		const body = { FIRST_NAME: 'Ada', SURNAME: name, OWNER_ID: 501, SALES_UNIT_ID: '0' };
		const { status, headers, text } = await api('POST', '/Contacts', body);
		if (status >= 300) throw new Error(`The sandbox refused a write: ${status} ${text}`);
		return legacyIdOf(headers.location);
	},
	update: async (sandbox, id, name) => {
		await done(legacyClient(sandbox.pipeliner)('PUT', `/Contacts/${id}`, { SURNAME: name }));
	},
	touch: async (sandbox, id) => {
		await done(legacyClient(sandbox.pipeliner)('PUT', `/Contacts/${id}`, { COMMENTS: 'Hello' }));
	},
	remove: async (sandbox, id) => {
		await done(legacyClient(sandbox.pipeliner)('DELETE', `/Contacts/${id}`));
	},
	nameKey: 'SURNAME',
	requests: 2,
};

export const spotlerCrm: WatchedCrm = {
	title: 'Spotler CRM',
	trigger: 'spotlerCrmTrigger',
	action: 'spotlerCrm',
	resource: 'account',
	credentials: ({ spotler }) => ({ spotlerCrmApi: spotler.credentials }),
	server: (sandbox) => sandbox.spotler,
	create: async (sandbox, name) => {
		const { record } = await spotlerClient(() => sandbox.spotler)('POST', '/accounts', { name });
		return String(record.id);
	},
	update: async (sandbox, id, name) => {
		await done(spotlerClient(() => sandbox.spotler)('PATCH', `/accounts/${id}`, { name }));
	},
	touch: async (sandbox, id) => {
		await done(
			spotlerClient(() => sandbox.spotler)('PATCH', `/accounts/${id}`, { phone: '01234' }),
		);
	},
	remove: async (sandbox, id) => {
		await done(spotlerClient(() => sandbox.spotler)('DELETE', `/accounts/${id}`));
	},
	nameKey: 'name',
	requests: 2,
};

export const crms: WatchedCrm[] = [clevertim, civiCrm, pipeliner, pipelinerLegacy, spotlerCrm];
