import type { INodeListSearchResult, ResourceMapperFields } from 'n8n-workflow';
import { fields, items, record, table, useWorld } from './world.mts';

const world = useWorld();

const link = async (values: object, more: object = {}) =>
	await world.run('contact', 'update', {
		...record(40100001),
		...fields(values as never),
		...more,
	});
const linkedTo = () => world.stored('contacts', 40100001)?.accountid;

test("a contact is linked to its account by the account's name, all names in one look-up", async () => {
	const names = world.crm.store.all('accounts').map(({ name }) => String(name).toUpperCase());
	const unique = names.filter((name) => names.indexOf(name) === names.lastIndexOf(name));
	const given = fields({ last: 'New', Account: '={{ $json.name }}' });
	const run = await world.run('contact', 'create', given, {
		items: items(...unique.map((name) => ({ name }))),
	});
	expect(run.error).toBeUndefined();
	const accounts = run.output.map(({ json }) => world.stored('accounts', json.accountid)?.name);
	expect(accounts.map((name) => String(name).toUpperCase())).toEqual(unique);
	expect(world.routes['GET /accounts']).toBe(1);
});

test('by its ID, as number or text, or by the picker', async () => {
	await link({ accountid: 95920002 });
	expect(linkedTo()).toBe(95920002);
	await link({ accountid: '95920003' });
	expect(linkedTo()).toBe(95920003);
	await link(
		{ first: 'Ada' },
		{ links: { accountid: { __rl: true, mode: 'list', value: '95920004' } } },
	);
	expect(linkedTo()).toBe(95920004);
});

test('a required link may come from the picker alone, but it has to come', async () => {
	const node = world.node({ resource: 'contact', operation: 'create' });
	const { fields: offered } = await world.harness.load<ResourceMapperFields>(
		node,
		'resourceMapping',
		'getCreateFields',
	);
	expect(offered.filter(({ required }) => required)).toEqual([]);
	const links = { accountid: { __rl: true, mode: 'list', value: '95920004' } };
	const [made] = await world.outputs('contact', 'create', { ...fields({ last: 'New' }), links });
	expect(made.accountid).toBe(95920004);
	const run = await world.run('contact', 'create', fields({ last: 'New' }));
	expect(run.error?.message).toBe('Account is required');
});

test('but not to one that does not exist, nor to one of two', async () => {
	const none = await link({ accountid: 'No Such Ltd' });
	expect(none.error?.message).toBe('Account: there is no account named "No Such Ltd"');
	await world.outputs('account', 'create', fields({ name: 'Twin' }), { items: items({}, {}) });
	const twins = world.ids('accounts', ({ name }) => name === 'Twin');
	const two = await link({ accountid: 'twin' });
	expect(two.error?.message).toBe(`Account: 2 records are named "twin": IDs ${twins.join(', ')}`);
});

test('an owner is named or given by e-mail', async () => {
	const owner = world.crm.store.all('users')[1];
	for (const given of [owner.name, owner.email]) {
		const values = fields({ ownerid: given as string });
		await world.outputs('account', 'update', { ...record(95920001), ...values });
		expect(world.stored('accounts', 95920001)?.ownerid).toBe(owner.id);
	}
});

test('references come back expanded on request, each kind with one read', async () => {
	const options = { expand: ['accountid', 'createdby'] };
	const outputs = await world.outputs('contact', 'getAll', { limit: 50, options });
	for (const { accountid, account, createdby, createdbyuser } of outputs) {
		expect(account).toMatchObject({ id: accountid });
		expect(createdbyuser).toMatchObject({ id: createdby });
	}
	expect(world.routes).toMatchObject({ 'GET /contacts': 1, 'GET /accounts': 1 });
});

describe('pickers', () => {
	const pick = async (method: string, ...args: unknown[]) =>
		await world.harness.load<INodeListSearchResult>(
			world.node({ resource: 'contact', operation: 'get' }),
			'listSearch',
			method,
			...args,
		);

	test('list records by their names, page by page', async () => {
		const first = await pick('searchRecords');
		expect(first.results).toHaveLength(100);
		const second = await pick('searchRecords', undefined, first.paginationToken);
		const values = [...first.results, ...second.results].map(({ value }) => value);
		expect(new Set(values).size).toBe(200);
	});

	test('find records by several words of their names', async () => {
		const { results } = await pick('searchRecords', 'garcía mar');
		expect(results.map(({ name }) => name)).toContain('María García');
		for (const { name } of results) expect(name.toLowerCase()).toContain('mar');
	});

	test('find the records of a custom table by whatever text it has', async () => {
		for (const [plate, colour] of [
			['B-AD 1815', 'red'],
			['B-GH 1906', 'blue'],
		]) {
			const given = { ...table('vehicles'), ...fields({ plate, colour }) };
			await world.outputs('customTable', 'create', given);
		}
		const find = async (name: string, words?: string) => {
			const node = world.node({ resource: 'customTable', operation: 'get', ...table(name) });
			const method = ['listSearch', 'searchRecords', words] as const;
			return (await world.harness.load<INodeListSearchResult>(node, ...method)).results;
		};
		expect((await find('vehicles')).map(({ name }) => name)).toEqual(['B-AD 1815', 'B-GH 1906']);
		expect(await find('vehicles', 'gh')).toEqual([{ name: 'B-GH 1906', value: '2' }]);
		expect((await find('claims', 'CLM 1/')).length).toBeGreaterThan(0);
	});

	test('find owners, accounts, contacts and campaigns', async () => {
		const names = async (method: string, search: string) =>
			(await pick(method, search)).results.map(({ name }) => name);
		expect(await names('search:user', 'zoë')).toEqual(['Zoë Lambert']);
		expect(await names('search:account', 'nordwind')).toContain('Nordwind Logistics S.L.');
		expect(await names('search:campaign', 'messe')).toEqual(['Messe Köln 2026']);
		expect((await names('search:contact', 'garcía')).length).toBeGreaterThan(0);
	});
});
