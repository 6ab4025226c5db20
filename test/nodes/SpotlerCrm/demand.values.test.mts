import type { ResourceMapperFields } from 'n8n-workflow';
import { fields, inputFields, inputsOf, items, record, useWorld } from './world.mts';

const world = useWorld({ spotler: { customFields: 230 } });

const update = async (resource: string, id: number, values: object, more: object = {}) =>
	await world.run(resource, 'update', { ...record(id), ...fields(values as never), ...more });

const contact = 40100001;
const account = 95920001;

describe('custom fields', () => {
	test('the 201st custom field is offered, and dropdowns with their values', async () => {
		const node = world.node({ resource: 'contact', operation: 'create' });
		const { fields: offered } = await world.harness.load<ResourceMapperFields>(
			node,
			'resourceMapping',
			'getCreateFields',
		);
		expect(offered.filter(({ id }) => id.startsWith('custom')).length).toBeGreaterThan(201);
		const byId = new Map(offered.map((one) => [one.id, one]));
		// Required, but it may be picked under Linked Records
		expect(byId.get('accountid')).toMatchObject({ displayName: 'Account', required: false });
		expect(byId.get('segment')?.options?.map(({ name }) => name)).toEqual([
			...world.crm.lookup('segment'),
		]);
		expect(byId.has('createddate') && byId.get('createddate')?.display).toBe(false);
	});

	test('lists that several fields share are read once', async () => {
		const node = world.node({ resource: 'contact', operation: 'create' });
		await world.harness.load(node, 'resourceMapping', 'getCreateFields');
		const lookups = Object.keys(world.routes).filter((route) => route.includes('/lookup/'));
		expect(lookups).toHaveLength(3);
	});

	test('a run asks only for the dropdowns that it uses', async () => {
		await update('contact', contact, { Segment: 'small' });
		expect(world.stored('contacts', contact)?.segment).toBe('Small');
		expect(world.routes).toMatchObject({ 'GET /lookup/contacts/segment': 1 });
		expect(Object.values(world.routes).reduce((sum, one) => sum + one)).toBe(3);
	});

	test('the output names custom fields as the person knows them, on request', async () => {
		const options = { fieldNames: 'labels' };
		const [output] = await world.outputs('contact', 'get', { ...record(contact), options });
		expect(output).toMatchObject({
			'Member Number': '00000001',
			VIP: true,
			Birthday: expect.any(String),
		});
	});

	test('a field renamed in the CRM is picked up without restarting', async () => {
		const before = await update('contact', contact, { Market: 'small' });
		expect(before.error?.message).toContain("Market isn't a field");
		world.crm.renameField('contacts', 'segment', 'Market');
		await update('contact', contact, { Market: 'small' });
		expect(world.stored('contacts', contact)?.segment).toBe('Small');
	});

	test('a field whose name has a slash is no path', async () => {
		const run = await update('account', account, {
			'Sales Region/Area': 'south/west',
			'addresspostcode/zip': '01234',
		});
		expect(run.output[0].json).toMatchObject({
			'salesregion/area': 'South/West',
			'addresspostcode/zip': '01234',
		});
	});
});

describe('dropdowns', () => {
	test('a dropdown is set by its label', async () => {
		const given = { 'Account Type': 'supplier', Interests: 'training, Café & more' };
		await update('account', account, given);
		expect(world.stored('accounts', account)).toMatchObject({
			...{ type: 'Supplier', interests: ['Training', 'Café & more'] },
		});
	});

	test('a value that a dropdown does not have is refused, with the ones that it has', async () => {
		const run = await update('account', account, { type: 'Clint' });
		expect(run.error?.message).toBe(
			'Account Type has no value "Clint". Did you mean "Client"? Possible values: Client, Prospect, Supplier, Partner.',
		);
		expect(world.writes).toBe(0);
	});

	test('or is added to its list first, with one request for all items', async () => {
		const given = items(
			{ type: 'Reseller', interests: 'Training, Events' },
			{ type: 'Reseller', interests: 'Fairs' },
		);
		const run = await world.run(
			'account',
			'update',
			{
				...record(`={{ ${account} + $itemIndex }}` as never),
				...fields({ type: '={{ $json.type }}', interests: '={{ $json.interests }}' }),
				options: { newChoices: 'add' },
			},
			{ items: given },
		);
		expect(run.error).toBeUndefined();
		expect(world.crm.lookup('accounttype').at(-1)).toBe('Reseller');
		expect(world.crm.lookup('interests').slice(-2)).toEqual(['Events', 'Fairs']);
		expect(world.routes['PATCH /lookup/:list']).toBe(2);
		expect(world.stored('accounts', account)).toMatchObject({
			...{ type: 'Reseller', interests: ['Training', 'Events'] },
		});
	});

	test('one value spelt in two ways is added once, and all records have it in that spelling', async () => {
		const before = world.crm.lookup('accounttype').length;
		const outputs = await world.outputs(
			'account',
			'create',
			{ ...inputFields(), options: { newChoices: 'add' } },
			{ items: items({ name: 'A', type: 'Reseller ' }, { name: 'B', type: 'RESELLER' }) },
		);
		expect(world.crm.lookup('accounttype').slice(before)).toEqual(['Reseller']);
		expect(outputs.map(({ type }) => type)).toEqual(['Reseller', 'Reseller']);
	});

	test('a list that takes no value is told to the items that bring one, and to no others', async () => {
		world.crm.faults.set([{ fault: 'status', status: 400, path: '/lookup', method: 'PATCH' }]);
		const parameters = { ...inputFields(), options: { newChoices: 'add' } };
		const given = items({ name: 'A' }, { name: 'B', type: 'Reseller' }, { name: 'C' });
		const run = await world.run('account', 'create', parameters, {
			items: given,
			onError: 'continueErrorOutput',
		});
		expect(run.output.map(({ json }) => json.name)).toEqual(['A', 'C']);
		expect(inputsOf(run.errorOutput)).toEqual([1]);
		expect(run.errorOutput[0].json).toMatchObject({
			error: expect.stringMatching(/^Account Type: "Reseller" couldn't be added to the dropdown: /),
			details: { field: 'Account Type' },
		});
		world.crm.faults.set([{ fault: 'status', status: 400, path: '/lookup', method: 'PATCH' }]);
		const writes = world.routes['POST /accounts'];
		const stopped = await world.run('account', 'create', parameters, { items: given });
		expect(stopped.error?.context.itemIndex).toBe(1);
		expect(world.routes['POST /accounts']).toBe(writes);
	});

	test('nothing is added in a dry run', async () => {
		const options = { newChoices: 'add', dryRun: true };
		const run = await update('account', account, { type: 'Reseller' }, { options });
		expect(run.output[0].json).toMatchObject({ would: 'update' });
		expect(world.writes).toBe(0);
	});

	test.each(['list', 'text'])('several values come as a list, sent as %s', async (multiSelect) => {
		world.crm.switches.set({ multiSelect });
		await update('account', account, { interests: ['Training', 'Café & more'] });
		const [output] = await world.outputs('account', 'get', record(account));
		expect(output.interests).toEqual(['Training', 'Café & more']);
	});

	test('a value that holds a comma stays whole, given and answered as one text', async () => {
		world.crm.switches.set({ multiSelect: 'text' });
		const add = { listName: 'interests', listValues: ['Food, Drink', 'Food, Drink, Wine'] };
		await world.outputs('lookupList', 'addValues', add);
		world.crm.stats.reset();
		const several = ['Training', 'Food, Drink, Wine', 'Food, Drink'];
		const run = await update('account', account, { interests: several });
		expect(run.output[0].json.interests).toEqual(several);
		for (const operation of ['get', 'getAll']) {
			const filter = { field: 'interests', operator: 'contains', value: 'Wine' };
			const [output] = await world.outputs('account', operation, {
				...record(account),
				filters: { conditions: [filter] },
			});
			expect(output.interests).toEqual(several);
		}
		const text = await update('account', account, { interests: 'food, drink; Training' });
		expect(text.output[0].json.interests).toEqual(['Food, Drink', 'Training']);
	});
});

describe('strings stay strings', () => {
	test.each(['0034600123456', '01234', '9007199254740993', ' 1e5', '1,000'])(
		'%s',
		async (phone) => {
			const run = await update('account', account, { phone });
			expect(run.output[0].json.phone).toBe(phone);
		},
	);

	test('amounts keep their digits, and a number that lost some already is refused', async () => {
		const body = async (creditlimit: unknown) =>
			(await update('account', account, { creditlimit }, { options: { dryRun: true } })).output[0]
				?.json;
		expect(await body('1234.50')).toMatchObject({ request: { body: { creditlimit: 1234.5 } } });
		expect(await body('9007199254740993')).toMatchObject({
			request: { body: { creditlimit: '9007199254740993' } },
		});
		const run = await update('account', account, { creditlimit: 9007199254740993 });
		expect(run.error?.message).toContain('too long to be exact');
	});
});

describe('dates stay their day', () => {
	const zones = ['UTC', 'America/New_York', 'Pacific/Auckland'];
	const before = process.env.TZ;
	afterEach(() => {
		if (before === undefined) delete process.env.TZ;
		else process.env.TZ = before;
	});

	describe.each(zones)('with the server in %s', (server) => {
		test.each(['Europe/Berlin', ...zones])(
			'2026-03-29 stays 2026-03-29 with the workflow in %s',
			async (timezone) => {
				process.env.TZ = server;
				// At this time no clock in Berlin showed 02:30
				const given = fields({ birthday: '2026-03-29', lastmeeting: '2026-03-29T02:30' });
				const parameters = { ...record(contact), ...given };
				const [output] = await world.outputs('contact', 'update', parameters, { timezone });
				expect(output).toMatchObject({
					...{ birthday: '2026-03-29', lastmeeting: '2026-03-29T02:30:00' },
				});
				expect(world.stored('contacts', contact)).toMatchObject({
					...{ birthday: '2026-03-29', lastmeeting: '2026-03-29 02:30:00' },
				});
			},
		);
	});

	test("a time with an offset is moved to the workflow's zone, as Spotler CRM keeps none", async () => {
		const given = fields({ lastmeeting: '2026-07-01T12:00:00Z' });
		const run = { timezone: 'Europe/Berlin' };
		await world.outputs('contact', 'update', { ...record(contact), ...given }, run);
		expect(world.stored('contacts', contact)?.lastmeeting).toBe('2026-07-01 14:00:00');
	});

	test('a time that is read can be written back unchanged', async () => {
		const [before] = await world.outputs('contact', 'get', record(contact));
		const given = fields(
			{ membernumber: before.membernumber, lastmeeting: before.lastmeeting } as never,
			'membernumber',
		);
		const run = { timezone: 'Asia/Tokyo' };
		const [after] = await world.outputs('contact', 'createOrUpdate', given, run);
		expect(after._crm).toMatchObject({ outcome: 'unchanged' });
	});
});

describe('yes and no', () => {
	test.each(['numbers', 'strings'])('come as true and false, sent as %s', async (booleans) => {
		world.crm.switches.set({ booleans });
		const run = await update('contact', contact, { leftcompany: true, vip: 'no' });
		expect(run.output[0].json).toMatchObject({
			leftcompany: true,
			vip: false,
			decisionmaker: true,
		});
	});
});

test('a field is emptied on request, and is left alone otherwise', async () => {
	const values = { phone: '', website: '', ownerid: '' };
	const ignored = await update('account', account, { ...values, notes: 'x' });
	expect(ignored.output[0].json.website).not.toBeNull();
	const options = { emptyValues: 'clear' };
	const cleared = await update('account', account, values, { options });
	expect(cleared.output[0].json).toMatchObject({ phone: null, website: null, ownerid: null });
});
