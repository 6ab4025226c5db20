import { fields, items, record, useWorld } from './world.mts';

const world = useWorld();

const companyName = () => world.stored('company', 1001)?.cn as string;

describe('a record that only some groups may see', () => {
	const hidden = async (groupIds: unknown) =>
		await world.run('contact', 'create', fields({ firstName: 'Ada', groupIds } as never));

	test('is seen by these groups, given by ID or by name', async () => {
		const run = await hidden('Support, 1');
		expect(world.stored('contact', run.output[0].json.id)?.gid).toBe(2 + 4);
	});

	test('is never made for everyone because a group does not exist', async () => {
		const run = await hidden([1, 999]);
		expect(run.error?.message).toBe('Visible to Groups: there is no group named "999"');
		expect(world.writes).toBe(0);
	});

	test('is seen by the right group, however many groups there are', async () => {
		const [group] = world.crm.store.all('group');
		Object.assign(group, { gid: 2 ** 40 });
		const { output } = await hidden([group.id]);
		expect(world.stored('contact', output[0].json.id)?.gid).toBe(2 ** 40);
		expect(output[0].json.groupIds).toEqual([group.id]);
	});
});

describe('a contact is linked to its company', () => {
	const linked = async (companyId: unknown) => {
		const [output] = await world.outputs(
			'contact',
			'create',
			fields({ firstName: 'Ada', companyId: companyId as string }),
		);
		return world.stored('contact', output.id)?.companyId;
	};

	test("by the company's name", async () => {
		expect(await linked(companyName())).toBe(1001);
		expect(await linked(` ${companyName().toUpperCase()} `)).toBe(1001);
	});

	test("by the company's ID, as number or as text", async () => {
		expect(await linked(1001)).toBe(1001);
		expect(await linked('1001')).toBe(1001);
		expect(await linked({ id: 1001, name: 'whatever' })).toBe(1001);
	});

	test('by the picker', async () => {
		const [output] = await world.outputs('contact', 'create', {
			...fields({ firstName: 'Ada' }),
			links: { companyId: { __rl: true, mode: 'list', value: '1001' } },
		});
		expect(world.stored('contact', output.id)?.companyId).toBe(1001);
	});

	test('all names of all items in one look-up', async () => {
		const companies = world.crm.store.all('company').map(({ cn }) => ({ cn }));
		const given = fields({ firstName: 'Ada', companyId: '={{ $json.cn }}' });
		const rows = items(...(companies as Array<{ cn: string }>));
		await world.run('contact', 'create', given, { items: rows, onError: 'continueErrorOutput' });
		expect(world.routes['GET /company']).toBe(1);
	});

	test('but not to one that does not exist', async () => {
		const given = fields({ firstName: 'Ada', companyId: 'No Such Ltd' });
		const run = await world.run('contact', 'create', given);
		expect(run.error).toMatchObject({
			message: 'Company: there is no company named "No Such Ltd"',
			description: 'It is looked up by Company Name. Check the spelling, or give the ID.',
		});
		expect(world.writes).toBe(0);
	});

	test('but not to one of two with the same name', async () => {
		const [twin] = await world.outputs('company', 'create', fields({ name: companyName() }));
		const { writes } = world;
		const given = fields({ firstName: 'Ada', companyId: companyName() });
		const run = await world.run('contact', 'create', given);
		expect(run.error?.message).toBe(
			`Company: 2 records are named "${companyName()}": IDs 1001, ${twin.id as number}`,
		);
		expect(world.writes).toBe(writes);
	});

	test('but not twice in one item', async () => {
		const run = await world.run('contact', 'create', {
			...fields({ firstName: 'Ada', companyId: 1001 }),
			links: { companyId: { __rl: true, mode: 'list', value: '1007' } },
		});
		expect(run.error?.message).toBe('companyId is given both as field and as linked record');
	});
});

test.each([
	['by name', 'Zoë Lambert', 13],
	['by e-mail', 'GRZEGORZ@sandbox.example', 12],
	['by ID', '14', 14],
])('a user is assigned %s', async (_how, given, id) => {
	await world.outputs('task', 'update', { ...record(901), ...fields({ assignedToId: given }) });
	expect(world.stored('task', 901)?.aUserId).toBe(id);
});

test('a customer is found among contacts and companies', async () => {
	const stored = async (customerId: string) => {
		await world.outputs('opportunity', 'update', { ...record(401), ...fields({ customerId }) });
		return world.stored('opportunity', 401)?.cust;
	};
	expect(await stored('1003')).toBe(1003);
	expect(await stored(companyName())).toBe(1001);
	expect(await stored('josé muñoz')).toBe(1003);
});

test('a name that two contacts share is refused, and both IDs are told', async () => {
	const given = fields({ customerId: 'María García' });
	const run = await world.run('opportunity', 'update', { ...record(401), ...given });
	expect(run.error?.message).toBe(
		'Contact or Company: 2 records are named "María García": IDs 1002, 1236',
	);
	expect(world.writes).toBe(0);
});

test('a note is linked to several customers, by name and by ID', async () => {
	const customerIds = [companyName(), 1002, '1003'];
	const [output] = await world.outputs('note', 'create', fields({ text: 'Hi', customerIds }));
	expect(world.stored('note', output.id)?.cust).toEqual([1001, 1002, 1003]);
});

test('a folder is found by its name', async () => {
	const [output] = await world.outputs(
		'file',
		'create',
		fields({ name: 'a.pdf', folderId: 'Photos' }),
	);
	expect(world.stored('file', output.id)?.parentId).toBe('f1003');
});

test('a record is shown to groups that are given by name', async () => {
	const given = fields({ groupIds: 'Sales, Geschäftsleitung' });
	const parameters = { ...record(1002), ...given, listMode: 'replace' };
	const [output] = await world.outputs('contact', 'update', parameters);
	expect(world.stored('contact', 1002)?.gid).toBe(2 + 8);
	expect(output.groupIds).toEqual([1, 3]);
});

test('a custom field that points to a user, a contact or a case takes names', async () => {
	await world.outputs('case', 'update', { ...record(31), ...fields({ name: 'The one case' }) });
	const given = fields({ cf_7: 'Zoë Lambert', cf_17: 'josé muñoz', cf_21: 'the one case' });
	await world.outputs('contact', 'update', { ...record(1002), ...given });
	expect(world.stored('contact', 1002)?.cf).toMatchObject({ 7: '13', 17: '1003', 21: '31' });
});

test('an ID that no record has is refused by Clevertim, and told beside its item', async () => {
	const given = items({ name: 'Fine', customer: 1001 }, { name: 'Bad', customer: 999_999 });
	const parameters = fields({ name: '={{ $json.name }}', customerId: '={{ $json.customer }}' });
	const run = await world.run('task', 'create', parameters, {
		items: given,
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(1);
	expect(run.errorOutput).toEqual([
		expect.objectContaining({
			pairedItem: { item: 1 },
			json: expect.objectContaining({
				error: "Clevertim answered with status 400: 'cust' leads to no record.",
			}) as unknown,
		}),
	]);
});
