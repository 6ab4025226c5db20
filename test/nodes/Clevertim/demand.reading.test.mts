import type { INodeListSearchResult } from 'n8n-workflow';
import { fields, record, useWorld } from './world.mts';

const world = useWorld({ records: 10_050 });

const search = async (filter?: string, token?: string) =>
	await world.harness.load<INodeListSearchResult>(
		world.node({ resource: 'contact' }),
		'listSearch',
		'searchRecords',
		filter,
		token,
	);

test('Return All of 10,050 gives 10,050 distinct ids while records are being added', async () => {
	// A new contact arrives every few milliseconds while the list is on its way, slowly
	world.crm.faults.set([{ fault: 'slowBytes', method: 'GET', path: '/contact', ms: 20 }]);
	const reading = world.outputs('contact', 'getAll', { returnAll: true });
	const adding = Array.from({ length: 20 }, async () =>
		world.outputs('contact', 'create', fields({ firstName: 'New' })),
	);
	const ids = (await reading).map(({ id }) => id as number);
	await Promise.all(adding);
	expect(new Set(ids).size).toBe(ids.length);
	const before = world.sandbox.company.size.people;
	expect(ids.length).toBeGreaterThanOrEqual(before);
	expect(world.crm.store.size('contact')).toBe(before + 20);
});

test('a picker with more than 3,000 entries finds the last one by search', async () => {
	const named = fields({ firstName: 'Žofie', lastName: 'Zzyzx-Last' });
	const [{ id }] = await world.outputs('contact', 'create', named);
	for (const word of ['zzyzx', 'ZZYZX-LAST', 'žofie']) {
		const { results } = await search(word);
		expect(results).toContainEqual({ name: 'Žofie Zzyzx-Last', value: String(id) });
	}
});

test('a picker finds a person by first and last name together', async () => {
	const names = (await search('maría garc')).results.map(({ name }) => name);
	expect(names.length).toBeGreaterThan(0);
	expect(new Set(names)).toEqual(new Set(['María García']));
});

test('page 2 of a picker differs from page 1, and no record is on two pages', async () => {
	const seen: string[] = [];
	let token: string | undefined;
	do {
		const page = await search(undefined, token);
		seen.push(...page.results.map(({ value }) => String(value)));
		token = page.paginationToken as string | undefined;
	} while (token !== undefined && seen.length < 300);
	expect(seen).toHaveLength(300);
	expect(new Set(seen).size).toBe(300);
});

test('Get Many stops with an error when the list is cut short, instead of putting out a part', async () => {
	world.crm.faults.set([{ fault: 'truncated', method: 'GET' }]);
	const run = await world.run('contact', 'getAll', { options: { longestWait: 0 } });
	expect(run.output).toEqual([]);
	expect(run.error?.message).toContain('something that is not JSON');
});

test('a list that was cut short once is read again', async () => {
	world.crm.faults.set([{ fault: 'truncated', method: 'GET', times: 1, cut: 'connection' }]);
	expect(await world.outputs('contact', 'getAll', { limit: 10 })).toHaveLength(10);
	expect(world.routes['GET /contact']).toBe(2);
});

test('the record that comes last in the list is read by its ID', async () => {
	const last = world.crm.store.all('contact').at(-1);
	const [output] = await world.outputs('contact', 'get', record(last?.id as number));
	expect(output.id).toBe(last?.id);
});
