import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonObject } from '../../../sandbox/json.mts';
import { items, useWorld } from './world.mts';

const world = useWorld({ records: 10_050 });

const all = { returnAll: true };
const CONTACTS = 10_050;

const post = async (path: string, init: RequestInit) => {
	const { accessToken, baseUrl } = world.crm.credentials;
	const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
	return await fetch(`${baseUrl}${path}`, { headers, ...init });
};

/** Adds a contact, and changes another, every few milliseconds until it is stopped. */
function disturb() {
	let isOver = false;
	const added: number[] = [];
	const going = (async () => {
		for (let at = 0; !isOver && at < 150; at++) {
			const body = JSON.stringify({ accountid: 95920001, last: `New ${at}` });
			const answer = (await (await post('/contacts', { method: 'POST', body })).json()) as {
				record: JsonObject;
			};
			added.push(Number(answer.record.id));
			const patch = { method: 'PATCH', body: JSON.stringify({ jobtitle: `Changed ${at}` }) };
			await post(`/contacts/${40100001 + at * 60}`, patch);
			await sleep(3);
		}
	})();
	return {
		added,
		stop: async () => {
			isOver = true;
			await going;
		},
	};
}

describe.each([1, 0] as const)('pages counted from %i', (pageBase) => {
	beforeEach(() => world.crm.switches.set({ pageBase }));

	test('10,050 records take 101 requests, and at most one more to find out how pages count', async () => {
		const outputs = await world.outputs('contact', 'getAll', all);
		expect(outputs.map(({ id }) => id)).toEqual(world.ids('contacts'));
		expect(world.routes['GET /contacts']).toBe(101 + pageBase);
	});

	test('several of them are under way at once, never more than allowed', async () => {
		world.crm.faults.set([{ fault: 'latency', ms: 5 }]);
		await world.outputs('contact', 'getAll', { ...all, options: { concurrency: 4 } });
		expect(world.crm.stats.report().maxInFlight).toBe(4);
	});

	test('Return All of 10,050 gives 10,050 distinct IDs while records are being added and changed', async () => {
		const before = world.ids('contacts');
		const disturbance = disturb();
		const outputs = await world.outputs('contact', 'getAll', all);
		await disturbance.stop();
		const ids = outputs.map(({ id }) => Number(id));
		expect(disturbance.added.length).toBeGreaterThan(0);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.slice(0, CONTACTS)).toEqual(before);
	});

	test('page 2 differs from page 1, in any order that is asked for', async () => {
		const sort = { by: [{ field: 'last', direction: 'descending' }] };
		const outputs = await world.outputs('contact', 'getAll', { limit: 250, options: { sort } });
		const ids = outputs.map(({ id }) => id);
		expect(new Set(ids).size).toBe(250);
		const lasts = outputs.map(({ last }) => String(last).toLowerCase());
		expect(lasts).toEqual([...lasts].sort().reverse());
		expect(world.routes['GET /contacts']).toBe(3 + pageBase);
	});

	test('records that vanish while the list is read take none of the others along', async () => {
		world.crm.faults.set([{ fault: 'latency', ms: 2, path: '/contacts' }]);
		const going = world.outputs('contact', 'getAll', { ...all, options: { concurrency: 2 } });
		await sleep(60);
		const gone = [40100001, 40100002, 40100003];
		await Promise.all(gone.map((id) => post(`/contacts/${id}`, { method: 'DELETE' })));
		const ids = new Set((await going).map(({ id }) => Number(id)));
		for (const id of world.ids('contacts')) expect(ids.has(id)).toBe(true);
	});
});

test('how pages count is found out once for all items', async () => {
	const three = items({}, {}, {});
	const run = await world.run('contact', 'getAll', { limit: 150 }, { items: three });
	expect(run.output).toHaveLength(450);
	expect(world.routes['GET /contacts']).toBeLessThanOrEqual(9);
});

test('a limit of up to 100 is one request', async () => {
	expect(await world.outputs('contact', 'getAll', { limit: 100 })).toHaveLength(100);
	expect(await world.outputs('contact', 'getAll', { limit: 7 })).toHaveLength(7);
	expect(world.routes['GET /contacts']).toBe(2);
});

test('a server that repeats a page ends in an error, not in a loop', async () => {
	const { harness, crm } = world;
	const page = await (await post('/contacts?limit=100', {})).text();
	const { createServer } = await import('node:http');
	const dictionary = await (await post('/datadictionary/contacts', {})).text();
	const stuck = createServer((request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(request.url?.startsWith('/datadictionary') ? dictionary : page);
	});
	await new Promise<void>((resolve) => stuck.listen(0, '127.0.0.1', resolve));
	const { port } = stuck.address() as { port: number };
	harness.credentials.spotlerCrmApi = {
		...crm.credentials,
		baseUrl: `http://127.0.0.1:${port}`,
	};
	const run = await world.run('contact', 'getAll', all);
	harness.credentials.spotlerCrmApi = crm.credentials;
	stuck.close();
	expect(run.error?.message).toContain('sends the same page of /contacts again and again');
});

describe('in sets', () => {
	const ids = Array.from({ length: 1000 }, (_, at) => 40100001 + at * 3);
	const recordId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };

	test('1,000 records by ID are 10 requests', async () => {
		const given = items(...ids.map((id) => ({ id })));
		const outputs = await world.outputs('contact', 'get', { recordId }, { items: given });
		expect(outputs.map(({ id }) => id)).toEqual(ids);
		expect(world.routes).toEqual({ 'GET /datadictionary/contacts': 1, 'GET /contacts': 10 });
	});
});
