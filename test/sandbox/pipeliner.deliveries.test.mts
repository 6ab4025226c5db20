import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { call } from './client.mts';
import { startTestPipeliner, v100Client } from './pipeliner-client.mts';
import { startListener, type Listener, type Received } from './pipeliner-listener.mts';

describe('Pipeliner sandbox: what webhooks send', () => {
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

	const batch = async (count: number) => {
		const items = Array.from({ length: count }, (_, i) => ({ last_name: `L${i}`, owner_id }));
		await api('POST', '/Contacts/batch-modify?rollback-method=1', items);
		await pipeliner.webhooks.settled();
	};

	const sizes = () => received.map(({ body }) => (Array.isArray(body) ? body.length : 'object'));

	it('sends a batch in chunks of chunk_size, at most 100, chunk_delay seconds apart', async () => {
		await hook(['Contact.Create'], { options: { chunk_size: 2, chunk_delay: 0.05 } });
		const before = Date.now();
		await batch(5);
		expect(pipeliner.webhooks.all().map(({ body }) => (body as []).length)).toEqual([
			...[2, 2, undefined],
		]);
		const last = received.find(({ body }) => !Array.isArray(body)) as Received;
		expect(last.at - before).toBeGreaterThanOrEqual(95);
		await api('PATCH', `/Webhooks/${(await api('GET', '/Webhooks')).list[0].id}`, {
			options: { chunk_size: 500 },
		});
		received.length = 0;
		await batch(101);
		expect(sizes().sort()).toEqual([100, 'object']);
	});

	it('sends single records, lists only, or a wrapper, as switched', async () => {
		await hook(['Contact.Create']);
		pipeliner.switches.set({ webhookBody: 'single' });
		await batch(3);
		expect(sizes()).toEqual(['object', 'object', 'object']);
		received.length = 0;
		pipeliner.switches.set({ webhookBody: 'array' });
		await batch(1);
		expect(sizes()).toEqual([1]);
		received.length = 0;
		pipeliner.switches.set({ webhookBody: 'wrapper' });
		await batch(1);
		expect(received[0].body).toMatchObject({ event: 'Contact.Create', data: { owner_id } });
	});

	it('tells nobody of what was rolled back', async () => {
		await hook(['*']);
		await api('POST', '/Contacts/batch-modify?rollback-method=0', [
			{ last_name: 'A', owner_id },
			{ last_name: 'no owner' },
		]);
		await api('POST', '/Contacts/batch-modify?rollback-method=1', [
			{ last_name: 'B', owner_id },
			{ last_name: 'no owner' },
		]);
		expect(await names()).toEqual(['B']);
	});

	it('never calls another machine, and says so', async () => {
		for (const elsewhere of ['http://192.0.2.1/x', 'https://n8n.example/webhook']) {
			await hook(['Contact.Create'], { url: elsewhere });
		}
		await contact('A');
		expect(await names()).toEqual([]);
		expect(pipeliner.webhooks.all()).toMatchObject([
			{ status: null, refused: 'not on this machine' },
			{ status: null, refused: 'not on this machine' },
		]);
		const report = await call('GET', `${pipeliner.controlUrl}/store/deliveries`);
		expect(JSON.parse(report.text)).toHaveLength(2);
	});
});
