import { createHmac } from 'node:crypto';

import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { startTestPipeliner, v100Client } from './pipeliner-client.mts';
import { startListener, type Listener, type Received } from './pipeliner-listener.mts';

const signature = '0a1b2c3d-1111-2222-3333-444455556666';

describe('Pipeliner sandbox: webhooks', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	let listener: Listener;
	let url: string;
	let received: Received[];
	let owner_id: string;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 30);
		api = v100Client(pipeliner);
		listener = await startListener();
		({ url, received } = listener);
	});
	afterAll(async () => {
		listener.close();
		await pipeliner.close();
	});
	beforeEach(async () => {
		pipeliner.reset();
		received.length = 0;
		owner_id = String((await api('GET', '/Clients?first=1')).list[0].id);
	});

	const hook = async (events: string[], more: object = {}) => {
		const body = { url, events, insecure_ssl: false, ...more };
		return (await api('POST', '/Webhooks', body)).record;
	};
	const contact = async (last_name: string, headers?: Record<string, string>) =>
		(await api('POST', '/Contacts', { last_name, owner_id }, { headers })).record;
	const names = async () => {
		await pipeliner.webhooks.settled();
		return received.map(({ body }) => (body as JsonObject).last_name);
	};

	it('creates, lists, changes and deletes webhooks', async () => {
		const { id } = await hook(['Contact.Create'], { signature });
		expect((await api('GET', '/Webhooks')).list).toMatchObject([{ id, url, signature }]);
		const changed = await api('PATCH', `/Webhooks/${id}`, { events: ['*'] });
		expect(changed.record.events).toEqual(['*']);
		await api('DELETE', `/Webhooks/${id}`);
		await contact('Unheard');
		expect([(await api('GET', '/Webhooks')).list, await names()]).toEqual([[], []]);
	});

	it('refuses unknown events, addresses that are none, and signatures that are no UUID', async () => {
		for (const wrong of [
			{ events: ['Contact.Created'] },
			{ events: [] },
			{ url: 'ftp://127.0.0.1' },
			{ signature: 'secret' },
			{ insecure_ssl: undefined },
		]) {
			const body = { url, events: ['*'], insecure_ssl: false, ...wrong };
			expect([wrong, (await api('POST', '/Webhooks', body)).status]).toEqual([wrong, 422]);
		}
	});

	it('sends the record as the API shows it, signed with HMAC-SHA256 over the raw body', async () => {
		await hook(['Contact.Create'], { signature });
		const { id } = await contact('Ørsted');
		await pipeliner.webhooks.settled();
		expect(received).toHaveLength(1);
		expect(received[0].body).toEqual((await api('GET', `/Contacts/${id}`)).record);
		const hmac = () => createHmac('sha256', signature).update(received[0].text);
		expect(received[0].signature).toBe(hmac().digest('hex'));
		pipeliner.switches.set({ signatureEncoding: 'base64' });
		received.length = 0;
		await contact('Base64');
		await pipeliner.webhooks.settled();
		expect(received[0].signature).toBe(hmac().digest('base64'));
	});

	it('sends no signature without a key', async () => {
		await hook(['Contact.Create']);
		await contact('Unsigned');
		await names();
		expect(received[0].signature).toBeUndefined();
	});

	it('tells create, update and delete apart, and knows * and Contact.*', async () => {
		await hook(['Contact.Update']);
		const { id } = await contact('A');
		expect(await names()).toEqual([]);
		await api('PATCH', `/Contacts/${id}`, { last_name: 'B' });
		expect(await names()).toEqual(['B']);
		await hook(['Contact.*']);
		await hook(['*']);
		await api('DELETE', `/Contacts/${id}`);
		expect(await names()).toEqual(['B', 'B', 'B']);
		expect(pipeliner.webhooks.all().map(({ event }) => event)).toEqual([
			'Contact.Update',
			'Contact.Delete',
			'Contact.Delete',
		]);
	});

	it('knows the milestones: owner changed, moved, won, lost, comment, document', async () => {
		const events = ['Opportunity.OwnerChanged', 'Opportunity.Move', 'Opportunity.Won'];
		await hook([...events, 'Opportunity.Lost', 'Task.Comment', 'Account.DocumentLinked']);
		const { id } = (await api('GET', '/Opportunities?first=100&order-by=-name')).list[0];
		const steps = (await api('GET', '/Steps')).list;
		const clients = (await api('GET', '/Clients')).list;
		const before = pipeliner.store.get('Opportunities', String(id)) as JsonObject;
		const patch = async (body: object) => await api('PATCH', `/Opportunities/${id}`, body);
		await patch({ won_date: null, lost_date: null });
		await patch({ owner_id: clients.find((client) => client.id !== before.owner_id)?.id });
		await patch({ step_id: steps.find((step) => step.id !== before.step_id)?.id });
		await patch({ won_date: '2026-12-01' });
		await patch({ lost_date: '2026-12-01' });
		const task = (await api('POST', '/Tasks', { subject: 'T' })).record;
		await api('POST', '/ActivityComments', { activity_id: task.id, comment: 'c', owner_id });
		const account = (await api('GET', '/Accounts?first=1')).list[0];
		const cloud_object = { filename: 'a.txt', type: 1, content: '' };
		await api('POST', '/CloudObjectRelations', { account_id: account.id, cloud_object });
		await pipeliner.webhooks.settled();
		expect(pipeliner.webhooks.all().map(({ event }) => event)).toEqual([
			...events,
			'Opportunity.Lost',
			'Task.Comment',
			'Account.DocumentLinked',
		]);
	});

	it('suppresses what carries a skip key of the webhook, and nothing else', async () => {
		await hook(['Contact.Create'], { options: { skip_keys: ['n8n', 'other'] } });
		await hook(['Contact.Create']);
		await contact('Mine', { 'webhook-skip-key': 'n8n' });
		await contact('Theirs', { 'webhook-skip-key': 'unknown' });
		expect((await names()).sort()).toEqual(['Mine', 'Theirs', 'Theirs']);
	});

	it('heeds load-only, expand, filter and on-field-change', async () => {
		const shape = { 'load-only': ['id', 'city', 'owner.email'], expand: ['owner'] };
		const filter = { filter: { city: ['Ronda', 'Gijón'] }, 'on-field-change': ['city'] };
		await hook(['Contact.*'], { options: { entity: { Contact: { ...shape, ...filter } } } });
		const { id } = await contact('A');
		for (const body of [{ city: 'Ronda' }, { title: 'Dr' }, { city: 'Oslo' }, { city: 'Gijón' }]) {
			await api('PATCH', `/Contacts/${id}`, body);
		}
		await pipeliner.webhooks.settled();
		const owner = { email: expect.any(String) };
		expect(pipeliner.webhooks.all().map(({ body }) => body)).toEqual([
			{ id, city: 'Ronda', owner },
			{ id, city: 'Gijón', owner },
		]);
	});
});
