import { fields, inputFields, inputsOf, items, people, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const rows = (count: number, prefix?: string) => ({ items: items(...people(count, prefix)) });

const size = () => world.crm.store.size('Contact');

test('429 with Retry-After is waited out, once for all items', async () => {
	const before = size();
	world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 1, path: 'api4', times: 2 }]);
	expect(await world.outputs('contact', 'create', inputFields(), rows(250))).toHaveLength(250);
	expect(size()).toBe(before + 250);
});

test('two executions with one credential share the pace', async () => {
	const before = size();
	world.crm.faults.set([{ fault: 'latency', ms: 10 }]);
	const run = async (prefix: string) =>
		await world.outputs('contact', 'create', inputFields(), rows(300, prefix));
	await Promise.all([run('a'), run('b'), run('c')]);
	expect(world.crm.stats.report().maxInFlight).toBeLessThanOrEqual(5);
	expect(size()).toBe(before + 900);
});

test.each(['resetBeforeWrite', 'resetAfterWrite', 'truncated', 'html'] as const)(
	'Create or Update under %s: no record lost, none twice',
	async (fault) => {
		const before = size();
		world.crm.faults.set([{ fault, path: 'api4', every: 3, times: 3, applied: true }]);
		const run = await world.run('contact', 'createOrUpdate', inputFields('external_identifier'), {
			...rows(250),
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput).toEqual([]);
		expect(inputsOf(run.output)).toHaveLength(250);
		expect(size()).toBe(before + 250);
	},
	20_000,
);

test.each(['resetBeforeWrite', 'resetAfterWrite', 'truncated', 'html'] as const)(
	'Create under %s: no record is written twice because of a retry, and what is not known is said',
	async (fault) => {
		const before = size();
		world.crm.faults.set([{ fault, path: 'api4', every: 4, times: 1, applied: true }]);
		const run = await world.run('contact', 'create', inputFields(), {
			...rows(250),
			onError: 'continueErrorOutput',
		});
		expect(run.output.length + run.errorOutput.length).toBe(250);
		expect(run.errorOutput.every(({ json }) => JSON.stringify(json).includes('unknown'))).toBe(
			true,
		);
		const stored = world.crm.store.all('Contact').map((row) => row.external_identifier);
		expect(size()).toBeLessThanOrEqual(before + 250);
		const done = run.output.map(({ json }) => json.external_identifier);
		expect(stored).toEqual(expect.arrayContaining(done));
	},
);

test('Update and Delete under lost answers do their work once', async () => {
	const created = await world.outputs('contact', 'create', inputFields(), rows(150));
	world.crm.faults.set([{ fault: 'resetAfterWrite', path: 'api4', every: 2, times: 2 }]);
	const ids = { items: items(...created.map(({ id }) => ({ id }))) };
	const change = { ...recordOfItem, ...fields({ nick_name: 'N' }) };
	expect(await world.outputs('contact', 'update', change, ids)).toHaveLength(150);
	world.crm.faults.set([{ fault: 'resetAfterWrite', path: 'api4', times: 1 }]);
	expect(await world.outputs('contact', 'delete', recordOfItem, ids)).toHaveLength(150);
	for (const { id } of created) {
		expect(world.crm.store.get('Contact', Number(id))).toMatchObject({
			nick_name: 'N',
			is_deleted: true,
		});
	}
});
