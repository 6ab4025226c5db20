import { inputFields, items, people, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 0 });

const thousand = { items: items(...people(1000)) };
const upsert = async () =>
	await world.outputs('contact', 'createOrUpdate', inputFields('emails'), thousand);

test('the same 1,000 records sent twice: 1,000 created, then 1,000 unchanged and no write at all', async () => {
	const created = await upsert();
	expect(created.map(({ _crm }) => (_crm as { outcome: string }).outcome)).toEqual(
		Array(1000).fill('created'),
	);
	expect(world.crm.store.size('contact')).toBe(1000);
	// 1 read and 1,000 writes
	expect(world.routes).toEqual({ 'GET /contact': 1, 'POST /contact': 1000 });

	world.crm.stats.reset();
	const again = await upsert();
	expect(again.map(({ _crm }) => (_crm as { outcome: string }).outcome)).toEqual(
		Array(1000).fill('unchanged'),
	);
	expect(world.routes).toEqual({ 'GET /contact': 1 });
	expect(again.map(({ id }) => id)).toEqual(created.map(({ id }) => id));
});

test('getting 1,000 contacts by their IDs costs 1 request', async () => {
	await upsert();
	const rows = world.crm.store.all('contact').map(({ id }) => ({ id: id as number }));
	world.crm.stats.reset();
	const outputs = await world.outputs('contact', 'get', recordOfItem, { items: items(...rows) });
	expect(outputs.map(({ id }) => id)).toEqual(rows.map(({ id }) => id));
	expect(world.routes).toEqual({ 'GET /contact': 1 });
});

test.each([
	[5, { 'GET /contact/:id': 5 }],
	[6, { 'GET /contact': 1 }],
])('getting %i contacts by their IDs costs %j', async (count, routes) => {
	const options = { items: items(...people(count)) };
	const created = await world.outputs('contact', 'create', inputFields(), options);
	world.crm.stats.reset();
	const rows = { items: items(...created.map(({ id }) => ({ id }))) };
	expect(await world.outputs('contact', 'get', recordOfItem, rows)).toHaveLength(count);
	expect(world.routes).toEqual(routes);
});

test('a hundred items that ask for lists and filter them cost 1 request', async () => {
	await world.outputs('contact', 'create', inputFields(), { items: items(...people(100)) });
	world.crm.stats.reset();
	const conditions = [{ field: 'firstName', operator: 'equals', value: '={{ $json.firstName }}' }];
	const outputs = await world.outputs(
		'contact',
		'getAll',
		{ filters: { conditions } },
		{ items: items(...people(100)) },
	);
	expect(outputs).toHaveLength(100);
	expect(world.routes).toEqual({ 'GET /contact': 1 });
});

test.each([
	[undefined, 5],
	[2, 2],
	[12, 12],
])('with concurrency %p never more than %p connections are open', async (concurrency, most) => {
	world.crm.faults.set([{ fault: 'latency', ms: 8, jitterMs: 8 }]);
	const options = concurrency === undefined ? {} : { concurrency };
	const rows = { items: items(...people(80)) };
	await world.outputs('contact', 'create', { ...inputFields(), options }, rows);
	const { maxConnections, maxInFlight } = world.crm.stats.report();
	expect(maxInFlight).toBe(most);
	expect(maxConnections).toBeLessThanOrEqual(most);
});

test.each([0, -1, 'lots'])('a concurrency of %p is refused', async (concurrency) => {
	const options = { concurrency };
	const run = await world.run('contact', 'getAll', { options } as never);
	expect(run.error?.message).toBe('Concurrent Requests must be a number of at least 1');
});
