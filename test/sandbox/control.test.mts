import { Agent } from 'node:http';

import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { call, clevertimClient } from './client.mts';

describe('sandbox stats and control plane', () => {
	let sandbox: Sandbox;
	let api: ReturnType<typeof clevertimClient>;
	beforeAll(async () => {
		sandbox = await startSandbox({ records: 60, control: true });
		api = clevertimClient(sandbox.clevertim);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.clevertim.reset());

	const control = async (method: string, path: string, body?: object | string) =>
		await call(method, `${sandbox.clevertim.controlUrl}${path}`, { body });

	it('is not there unless asked for', async () => {
		const closed = await startSandbox({ records: 0 });
		for (const path of ['', '/stats', '/reset', '/store/contact']) {
			const reply = await call('GET', `${closed.clevertim.controlUrl}${path}`);
			expect(reply.status).toBe(404);
		}
		expect((await call('POST', `${closed.clevertim.controlUrl}/reset`)).status).toBe(404);
		await closed.close();
	});

	it('shows every stored record, with what the API may hide', async () => {
		sandbox.clevertim.switches.set({ softDeletedInList: false });
		await api('PUT', '/task/901', { is_deleted: true });
		const { status, text } = await control('GET', '/store/task');
		const tasks = JSON.parse(text) as Array<{ id: number; is_deleted: boolean }>;
		expect(status).toBe(200);
		expect(tasks).toHaveLength(30);
		expect(tasks[0]).toMatchObject({ id: 901, is_deleted: true });
		expect(tasks).toEqual(sandbox.clevertim.store.all('task'));
	});

	it('answers 404 for an entity or a control that does not exist', async () => {
		expect((await control('GET', '/store/nothing')).body.error).toBe('No entity "nothing".');
		expect((await control('GET', '/nothing')).status).toBe(404);
		expect((await control('DELETE', '/stats')).status).toBe(404);
		expect((await control('GET', '')).status).toBe(404);
	});

	it('counts requests, statuses and routes with ids folded, and not its own requests', async () => {
		await api('GET', '/contact');
		await api('GET', '/contact/1002');
		await api('PUT', '/contact/1003', { fn: 'A' });
		await api('GET', '/contact/1?x=1');
		await api('GET', '/nonsense/1');
		await control('GET', '/store/contact');
		expect((await control('GET', '/stats')).body).toEqual({
			requests: 5,
			connections: 5,
			maxInFlight: 1,
			maxConnections: 1,
			inARow: 5,
			byRoute: {
				'GET /contact': 1,
				'GET /contact/:id': 2,
				'PUT /contact/:id': 1,
				'GET (unknown path)': 1,
			},
			byStatus: { '200': 3, '404': 2 },
			faults: {},
		});
	});

	it('knows how many requests and connections were open at the same time', async () => {
		sandbox.clevertim.faults.set([{ fault: 'latency', ms: 100 }]);
		const agent = new Agent({ keepAlive: true, maxSockets: 4 });
		const get = async () => await api('GET', '/user', undefined, { agent });
		await Promise.all(Array.from({ length: 10 }, get));
		agent.destroy();
		expect(sandbox.clevertim.stats.report()).toMatchObject({
			requests: 10,
			connections: 4,
			maxInFlight: 4,
			maxConnections: 4,
			// Four at once, four more, and the last two
			inARow: 3,
			faults: { latency: 10 },
		});
	});

	it('counts requests that got no answer as such, and logs what happened to them', async () => {
		sandbox.clevertim.faults.set([{ fault: 'resetAfterWrite', times: 1 }]);
		await expect(api('POST', '/contact', { fn: 'Ada' })).rejects.toThrow();
		await api('GET', '/user');
		expect(sandbox.clevertim.stats.report()).toMatchObject({
			byStatus: { none: 1, '200': 1 },
			faults: { resetAfterWrite: 1 },
		});
		const log = JSON.parse((await control('GET', '/log')).text) as object[];
		expect(log).toMatchObject([
			{ method: 'POST', path: '/api/contact', status: null, faults: ['resetAfterWrite'] },
			{ method: 'GET', path: '/api/user', status: 200, faults: [] },
		]);
	});

	it('takes fault rules, replaces them, and says what is wrong with one', async () => {
		const rules = [{ fault: 'status', status: 429, retryAfter: 1 }];
		expect((await control('POST', '/faults', rules)).status).toBe(200);
		expect((await api('GET', '/user')).status).toBe(429);
		const refused = await control('POST', '/faults', [{ fault: 'html', rate: 7 }]);
		expect([refused.status, refused.body.error]).toEqual([
			400,
			'Fault rule 0: "rate" must be from 0 to 1.',
		]);
		expect((await control('POST', '/faults', 'not JSON')).status).toBe(400);
		expect(JSON.parse((await control('GET', '/faults')).text)).toEqual(rules);
		await control('POST', '/faults', []);
		expect((await api('GET', '/user')).status).toBe(200);
	});

	it('turns switches, and says what is wrong with one', async () => {
		expect((await control('POST', '/switches', { put: 'full' })).body.put).toBe('full');
		expect((await control('GET', '/switches')).body.put).toBe('full');
		const refused = await control('POST', '/switches', { put: 'half' });
		expect([refused.status, refused.body.error]).toEqual([
			400,
			'Switch "put" can\'t be "half", only: "partial", "full".',
		]);
		expect((await control('POST', '/switches', [])).status).toBe(400);
	});

	it('resets store, switches, faults, counts and log', async () => {
		const seeded = (await control('GET', '/store/contact')).text;
		await api('POST', '/contact', { fn: 'Ada' });
		await control('POST', '/switches', { put: 'full' });
		await control('POST', '/faults', [{ fault: 'html' }]);
		expect((await control('POST', '/reset')).body).toEqual({ reset: true });
		expect((await control('GET', '/store/contact')).text).toBe(seeded);
		expect((await control('GET', '/switches')).body.put).toBe('partial');
		expect((await control('GET', '/faults')).text).toBe('[]');
		expect((await control('GET', '/log')).text).toBe('[]');
		expect((await control('GET', '/stats')).body).toMatchObject({ requests: 0, byRoute: {} });
	});
});

describe('a large sandbox', () => {
	it('takes a thousand new contacts at once and lists all of its 11,000', async () => {
		const sandbox = await startSandbox({ records: 10_000 });
		const api = clevertimClient(sandbox.clevertim);
		const agent = new Agent({ keepAlive: true, maxSockets: 10 });
		const create = async (_: unknown, n: number) =>
			await api('POST', '/contact', { fn: `N${n}` }, { agent });
		await Promise.all(Array.from({ length: 1000 }, create));
		agent.destroy();
		expect((await api('GET', '/contact')).content).toHaveLength(11_000);
		await sandbox.close();
	});
});
