import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, inputsOf, items, useWorld } from './world.mts';

const world = useWorld({ records: 1200 });

const person = (at: number): IDataObject => ({
	...{ first: `Ünï ${at}`, last: `Person ${at}`, email: `person${at}@example.com` },
	...{ accountid: 95920001 + (at % 5), mobile: `0034${at}`, decisionmaker: at % 2 === 0 },
});
const people = (count: number) => items(...Array.from({ length: count }, (_, at) => person(at)));
const upsert = inputFields('email');

const outcomes = (outputs: IDataObject[]) =>
	outputs.map(({ _crm }) => (_crm as IDataObject).outcome);

test('the same 1,000 records sent twice: 1,000 created, then 1,000 unchanged and no write at all', async () => {
	const first = await world.outputs('contact', 'createOrUpdate', upsert, { items: people(1000) });
	expect(new Set(outcomes(first))).toEqual(new Set(['created']));
	const routes = world.routes;
	expect(routes['POST /contacts']).toBe(1000);
	// 10 look-ups, and 2 to find out whether the search tells letter case
	expect(routes['GET /contacts']).toBe(12);
	const second = await world.outputs('contact', 'createOrUpdate', upsert, { items: people(1000) });
	expect(new Set(outcomes(second))).toEqual(new Set(['unchanged']));
	expect(world.writes).toBe(1000);
	expect(world.routes['GET /contacts']).toBe(22);
}, 60_000);

test('only what differs is written, record by record and field by field', async () => {
	await world.outputs('contact', 'createOrUpdate', upsert, { items: people(10) });
	const changed = people(10);
	changed[3].json = { ...changed[3].json, jobtitle: 'CEO' };
	const outputs = await world.outputs('contact', 'createOrUpdate', upsert, { items: changed });
	expect(outputs[3]._crm).toMatchObject({ outcome: 'updated', changed: ['jobtitle'] });
	expect(world.routes['PATCH /contacts/:id']).toBe(1);
});

const CHANGES: Record<string, IDataObject> = {
	account: { website: 'https://new.example' },
	contact: { jobtitle: 'CEO' },
	opportunity: { nextstep: 'Call' },
};

test.each([
	['account', 'accounts', 'name'],
	['account', 'accounts', 'vatnumber'],
	['contact', 'contacts', 'membernumber'],
	['opportunity', 'opportunities', 'value'],
])('%s of %s can be matched by %s', async (resource, object, key) => {
	const stored = world.crm.store.all(object);
	const values = stored.map((one) => one[key]);
	const at = values.findIndex(
		(value) => value && values.indexOf(value) === values.lastIndexOf(value),
	);
	const { id, [key]: value } = stored[at];
	const given = fields({ [key]: value as string, ...CHANGES[resource] }, key);
	const run = await world.run(resource, 'createOrUpdate', given);
	expect(run.output[0].json).toMatchObject({ id, _crm: { id: String(id) } });
});

test('records can be matched by their IDs, and one that is not there is not made', async () => {
	const given = items({ id: 40100001, jobtitle: 'CEO' }, { id: 999999999, jobtitle: 'CFO' });
	const options = { items: given, onError: 'continueErrorOutput' as const };
	const run = await world.run('contact', 'createOrUpdate', inputFields('id'), options);
	expect(run.output[0].json).toMatchObject({ id: 40100001, _crm: { changed: ['jobtitle'] } });
	expect(inputsOf(run.errorOutput)).toEqual([1]);
	expect(world.routes['POST /contacts']).toBeUndefined();
});

test('two matches for one key is an error that lists both IDs', async () => {
	const twins = ['a', 'b'].map((first) => ({
		first,
		email: 'twin@example.com',
		accountid: 95920001,
	}));
	await world.outputs('contact', 'create', inputFields(), { items: items(...twins) });
	const given = { email: 'Twin@Example.com', jobtitle: 'CEO', accountid: 95920001 };
	const run = await world.run('contact', 'createOrUpdate', fields(given, 'email'));
	const ids = world.ids('contacts', ({ email }) => email === 'twin@example.com');
	expect(run.error?.message).toBe(`2 records have this Email: IDs ${ids.join(', ')}`);
});

test('a key that was written with spaces around it is found again, and makes no second record', async () => {
	const given = items({ name: ' Padded Ltd  ' }, { name: 'Plain Ltd' });
	const accounts = inputFields('name');
	await world.outputs('account', 'createOrUpdate', accounts, { items: given });
	const again = await world.outputs('account', 'createOrUpdate', accounts, { items: given });
	expect(outcomes(again)).toEqual(['unchanged', 'unchanged']);
});

test('a key that Spotler CRM keeps with spaces around it is found without them, too', async () => {
	const kept = items({ name: '  Padded Ltd' }, { name: 'Tabbed Ltd\t' }, { name: '0042 ' });
	await world.outputs('account', 'create', inputFields(), { items: kept });
	const given = items({ name: 'padded ltd' }, { name: 'Tabbed Ltd' }, { name: '0042' });
	const outputs = await world.outputs('account', 'createOrUpdate', inputFields('name'), {
		items: given,
	});
	expect(outcomes(outputs)).toEqual(['updated', 'updated', 'updated']);
	expect(world.routes['POST /accounts']).toBe(3);
});

describe('a record beside another that has the same key with spaces around it', () => {
	const kept = items({ name: 'Twin Ltd' }, { name: 'Twin Ltd ' });
	const [twin] = kept;
	const save = async (...given: typeof kept) =>
		await world.run('account', 'createOrUpdate', inputFields('name'), {
			items: given,
			onError: 'continueErrorOutput',
		});

	test.each([
		['alone', [twin]],
		['beside a new one', [twin, { json: { name: 'Brand New Ltd' } }]],
	])('is ambiguous, also %s', async (_where, given) => {
		await world.outputs('account', 'create', inputFields(), { items: kept });
		const { errorOutput } = await save(...given);
		expect(errorOutput.map(({ json }) => json.error)).toEqual([
			expect.stringMatching(/^2 records have this Account Name: IDs \d+, \d+$/),
		]);
	});

	test('costs no request more than one that stands alone', async () => {
		await world.outputs('account', 'create', inputFields(), { items: [twin] });
		world.crm.stats.reset();
		expect(outcomes((await save(twin)).output.map(({ json }) => json))).toEqual(['unchanged']);
		expect(world.routes).toEqual({ 'GET /datadictionary/accounts': 1, 'GET /accounts': 1 });
	});

	test('is found as well where the search trims what it is asked for', async () => {
		world.crm.switches.set({ outerSpaces: 'trimmed' });
		await world.outputs('account', 'create', inputFields(), { items: [twin] });
		const { output } = await save(twin, { json: { name: 'Brand New Ltd' } });
		expect(outcomes(output.map(({ json }) => json))).toEqual(['unchanged', 'created']);
	});
});

test("the same key twice in one input doesn't make two records", async () => {
	const one = person(1);
	const given = items(one, { ...one, email: ' PERSON1@example.com', jobtitle: 'CEO' });
	const outputs = await world.outputs('contact', 'createOrUpdate', upsert, { items: given });
	expect(outputs[1]._crm).toMatchObject({ duplicateOf: 0 });
	expect(world.ids('contacts', ({ last }) => last === 'Person 1')).toHaveLength(1);
});

describe.each(['ignored', 'exact'] as const)('a search in which letter case is %s', (textCase) => {
	test('finds what is written differently, and makes no second record of it', async () => {
		world.crm.switches.set({ textCase });
		const given = items(
			{ name: 'NORDWIND logistics S.L.', phone: '1' },
			{ name: 'Brand New Ltd', phone: '2' },
		);
		const outputs = await world.outputs('account', 'createOrUpdate', inputFields('name'), {
			items: given,
		});
		expect(outcomes(outputs)).toEqual(['updated', 'created']);
	});
});

test('addresses that a server finds too long are split, and nothing is missed', async () => {
	world.crm.switches.set({ longestUrl: 2048 });
	const long = (at: number) => `${'wörterbuch'.repeat(6)} ${at}`;
	const given = items(
		...Array.from({ length: 60 }, (_, at) => ({ name: long(at), phone: `${at}` })),
	);
	const upsertAccounts = inputFields('name');
	await world.outputs('account', 'createOrUpdate', upsertAccounts, { items: given });
	const outputs = await world.outputs('account', 'createOrUpdate', upsertAccounts, {
		items: given,
	});
	expect(new Set(outcomes(outputs))).toEqual(new Set(['unchanged']));
	const run = await world.run('account', 'createOrUpdate', upsertAccounts, { items: given });
	expect(inputsOf(run.output)).toEqual(given.map((_, at) => at));
});

test('a create whose answer got lost is looked up before it is sent again', async () => {
	world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'POST', path: '/contacts', times: 5 }]);
	const outputs = await world.outputs('contact', 'createOrUpdate', upsert, { items: people(20) });
	expect(new Set(outcomes(outputs))).toEqual(new Set(['created']));
	expect(world.ids('contacts', ({ last }) => String(last).startsWith('Person '))).toHaveLength(20);
});

test('0 for a linked record means none, as in Spotler CRM itself, and changes nothing the next time', async () => {
	const given = items({ name: 'Zero Ltd', campaignid: 0, ownerid: 90506 });
	const save = async () =>
		await world.outputs('account', 'createOrUpdate', inputFields('name'), { items: given });
	const [created] = await save();
	expect(created).toMatchObject({ campaignid: null, ownerid: 90506 });
	const [again] = await save();
	expect(again._crm).toMatchObject({ outcome: 'unchanged', changed: [] });
});
