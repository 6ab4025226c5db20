import { setTimeout as sleep } from 'node:timers/promises';
import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import type { JsonObject } from '../../../sandbox/json.mts';
import { fields, items, useWorld } from './world.mts';

const CONTACTS = 10_050;
const world = useWorld({ records: CONTACTS });

const all = { returnAll: true };

const send = async (path: string, init: RequestInit = {}) => {
	const { accessToken, baseUrl } = world.crm.credentials;
	const headers = { Authorization: `Bearer ${accessToken}`, 'Content-Type': 'application/json' };
	const response = await fetch(`${baseUrl}${path}`, { headers, ...init });
	return (await response.json()) as JsonObject;
};

const disturbances = {
	adds: async (at: number) => {
		const body = JSON.stringify({ accountid: 95920001, last: `New ${at}` });
		await send('/contacts', { method: 'POST', body });
	},
	changes: async (at: number) => {
		const body = JSON.stringify({ jobtitle: `Changed ${at}`, decisionmaker: at % 2 });
		await send(`/contacts/${40100002 + at * 60}`, { method: 'PATCH', body });
	},
	deletes: async (at: number) => {
		await send(`/contacts/${40100001 + at}`, { method: 'DELETE' });
	},
};

/** Reads contacts while others are busy with them; their IDs as they come, and how many were busy. */
async function readWhile(busy: Array<keyof typeof disturbances>, parameters: INodeParameters = {}) {
	world.crm.faults.set([{ fault: 'latency', ms: 6, method: 'GET', path: '/contacts' }]);
	let isOver = false;
	const disturbing = (async () => {
		let at = 0;
		for (; !isOver; at++) for (const name of busy) await disturbances[name](at);
		return at;
	})();
	const outputs = await world.outputs('contact', 'getAll', { ...all, ...parameters });
	isOver = true;
	const times = await disturbing;
	return { outputs, ids: outputs.map(({ id }) => Number(id)), times };
}

describe.each([1, 0] as const)('pages counted from %i', (pageBase) => {
	beforeEach(() => world.crm.switches.set({ pageBase }));

	test('10,050 records take 101 requests, and at most one more where pages count from 0', async () => {
		const outputs = await world.outputs('contact', 'getAll', all);
		expect(outputs.map(({ id }) => id)).toEqual(world.ids('contacts'));
		expect(world.routes['GET /contacts']).toBe(101 + (1 - pageBase));
	});

	test('several of them are under way at once, never more than allowed', async () => {
		world.crm.faults.set([{ fault: 'latency', ms: 5 }]);
		await world.outputs('contact', 'getAll', { ...all, options: { concurrency: 4 } });
		expect(world.crm.stats.report().maxInFlight).toBe(4);
	});

	test('a limit is kept, with no more requests than it has pages, but one', async () => {
		world.crm.switches.set({ limitAbove100: 'refused', pageBeforeFirst: 'refused' });
		for (const limit of [101, 199, 200, 201, 999, 1000, 1001, 2500]) {
			world.crm.stats.reset();
			const outputs = await world.outputs('contact', 'getAll', { limit });
			expect(outputs.map(({ id }) => id)).toEqual(world.ids('contacts').slice(0, limit));
			expect(world.routes['GET /contacts']).toBeLessThanOrEqual(Math.ceil(limit / 100) + 1);
		}
	});

	test('Return All of 10,050 gives 10,050 distinct IDs while records are being added and changed', async () => {
		const before = world.ids('contacts');
		const { ids, times } = await readWhile(['adds', 'changes']);
		expect(times).toBeGreaterThan(10);
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids.slice(0, CONTACTS)).toEqual(before);
	});

	test('and while as many are being deleted as added, so that the total tells nothing', async () => {
		const { ids, times } = await readWhile(['adds', 'deletes', 'changes']);
		expect(times).toBeGreaterThan(10);
		expect(new Set(ids).size).toBe(ids.length);
		const read = new Set(ids);
		const old = world.ids('contacts').slice(0, CONTACTS - times);
		expect(old.filter((id) => !read.has(id))).toEqual([]);
	});

	test('and those that a filter finds, while others come to fit it and cease to', async () => {
		const conditions = [{ field: 'decisionmaker', operator: 'equals', value: true }];
		const isTouched = (id: number) => (id - 40100002) % 60 === 0;
		const wanted = world.ids('contacts', (one) => one.decisionmaker === 1);
		const { ids, times } = await readWhile(['changes', 'deletes'], { filters: { conditions } });
		expect(times).toBeGreaterThan(5);
		expect(new Set(ids).size).toBe(ids.length);
		const read = new Set(ids);
		const isThere = (id: number) => world.stored('contacts', id) !== undefined;
		const left = wanted.filter((id) => isThere(id) && !isTouched(id));
		expect(left.filter((id) => !read.has(id))).toEqual([]);
	});

	test('and in the order of a field that is being changed', async () => {
		const sort = { by: [{ field: 'jobtitle', direction: 'descending' }] };
		const { ids, outputs } = await readWhile(['changes', 'deletes', 'adds'], { options: { sort } });
		expect(new Set(ids).size).toBe(ids.length);
		const read = new Set(ids);
		const old = world.ids('contacts').filter((id) => id < 40100001 + CONTACTS);
		expect(old.filter((id) => !read.has(id))).toEqual([]);
		const titles = outputs.map(({ jobtitle }) => String(jobtitle ?? '').toLowerCase());
		expect(titles).toEqual([...titles].sort((a, b) => b.localeCompare(a)));
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

	test.each(['refused', 'ignored'])(
		'all 10,050 are read page by page where comparing IDs is %s',
		async (idRanges) => {
			world.crm.switches.set({ idRanges });
			const outputs = await world.outputs('contact', 'getAll', all);
			expect(outputs.map(({ id }) => id)).toEqual(world.ids('contacts'));
		},
	);

	test('page by page, records that vanish take none of the others along', async () => {
		world.crm.switches.set({ idRanges: 'refused' });
		world.crm.faults.set([{ fault: 'latency', ms: 2, path: '/contacts' }]);
		const going = world.outputs('contact', 'getAll', { ...all, options: { concurrency: 2 } });
		await sleep(60);
		await Promise.all([0, 1, 2].map(disturbances.deletes));
		const ids = new Set((await going).map(({ id }) => Number(id)));
		expect(world.ids('contacts').filter((id) => !ids.has(id))).toEqual([]);
	});
});

test('records that a filter finds among many others are read completely, too', async () => {
	const conditions = [{ field: 'leadscore', operator: 'lessThan', value: 14 }];
	const outputs = await world.outputs('contact', 'getAll', { ...all, filters: { conditions } });
	const wanted = world.ids('contacts', ({ leadscore }) => Number(leadscore ?? 99) < 14);
	expect(outputs.map(({ id }) => id)).toEqual(wanted);
	expect(world.routes['GET /contacts']).toBeLessThanOrEqual(Math.ceil(wanted.length / 100) + 1);
});

test('how pages count is found out once for all items', async () => {
	const three = items({}, {}, {});
	const run = await world.run('contact', 'getAll', { limit: 150 }, { items: three });
	expect(run.output).toHaveLength(450);
	expect(world.routes['GET /contacts']).toBeLessThanOrEqual(9);
});

test('a picker with more than 3,000 entries finds the last one by search', async () => {
	const named = fields({ first: 'Žofie', last: 'Zzyzx-Last', accountid: 95920001 });
	const [{ id }] = await world.outputs('contact', 'create', named);
	for (const words of ['zzyzx', 'ZZYZX-LAST', 'last žofie']) {
		const node = world.node({ resource: 'contact', operation: 'get' });
		const method = ['listSearch', 'searchRecords', words] as const;
		const { results } = await world.harness.load<INodeListSearchResult>(node, ...method);
		expect(results).toContainEqual({ name: 'Žofie Zzyzx-Last', value: String(id) });
	}
});

test('a limit of up to 100 is one request', async () => {
	expect(await world.outputs('contact', 'getAll', { limit: 100 })).toHaveLength(100);
	expect(await world.outputs('contact', 'getAll', { limit: 7 })).toHaveLength(7);
	expect(world.routes['GET /contacts']).toBe(2);
});

test('a server that repeats a page ends in an error, not in a loop', async () => {
	const page = await send('/contacts?limit=100');
	const dictionary = await send('/datadictionary/contacts');
	const stuck = (path: string) => (path.startsWith('/datadictionary') ? dictionary : page);
	const run = await world.runAgainst(stuck, 'contact', 'getAll', all);
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
