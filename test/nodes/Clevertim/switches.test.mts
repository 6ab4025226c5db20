import { fields, inputFields, items, record, recordOfItem, useWorld } from './world.mts';

/** What nobody outside knows of Clevertim for certain: the node is right either way. */
const world = useWorld();

const known = record(1003);

describe('an update that replaces the whole record', () => {
	beforeEach(() => world.crm.switches.set({ put: 'full' }));

	test('keeps everything else with Merge With Current Record', async () => {
		const before = world.stored('contact', 1003);
		await world.outputs('contact', 'update', {
			...known,
			...fields({ city: 'Rome', cf_15: 'USD' }),
			options: { mergeWithCurrent: true },
		});
		const { lm, ...after } = world.stored('contact', 1003) ?? {};
		expect(lm).toBeDefined();
		const cf = { ...(before?.cf as object), 15: 'USD' };
		expect(after).toEqual({ ...before, city: 'Rome', cf, lm: undefined });
	});

	test.each([
		['task', 'complete', record(901)],
		['contact', 'addTags', { ...known, listValues: 'new' }],
	])('keeps everything else in %s %s, too', async (entity, operation, parameters) => {
		const id = entity === 'task' ? 901 : 1003;
		const { lm: _lm, ...before } = world.stored(entity as 'task', id) ?? {};
		const options = { mergeWithCurrent: true };
		await world.outputs(entity, operation, { ...parameters, options });
		const changed = entity === 'task' ? { is_completed: true } : { tags: ['café', 'new'] };
		expect(world.stored(entity as 'task', id)).toEqual({
			...before,
			...changed,
			lm: expect.any(String),
		});
	});

	test('reads the records to merge with in one request, when they are many', async () => {
		const rows = world.crm.store.all('contact').map(({ id }) => ({ id: id as number }));
		await world.outputs(
			'contact',
			'update',
			{ ...recordOfItem, ...fields({ city: 'Rome' }), options: { mergeWithCurrent: true } },
			{ items: items(...rows) },
		);
		expect(world.routes['GET /contact']).toBe(1);
		expect(world.routes['GET /contact/:id']).toBeUndefined();
		expect(world.stored('contact', 1002)).toMatchObject({ fn: 'María', city: 'Rome' });
	});
});

test.each(['replace', 'merge'])(
	'custom values that are not named stay, when a PUT means to %s them',
	async (cfPut) => {
		world.crm.switches.set({ cfPut });
		await world.outputs('contact', 'update', { ...known, ...fields({ Segment: 'Medium' }) });
		expect(world.stored('contact', 1003)?.cf).toEqual({ 1: '00000002', 3: 'Medium' });
	},
);

test('a sibling in the answer to a single read is not taken for the record', async () => {
	world.crm.switches.set({ singleGet: 'withSibling' });
	const [output] = await world.outputs('contact', 'get', known);
	expect(output).toMatchObject({ id: 1003, firstName: 'José' });
	await world.outputs('contact', 'addTags', { ...known, listValues: 'new' });
	expect(world.stored('contact', 1003)?.tags).toEqual(['café', 'new']);
});

describe.each(['404', '404WithoutText', 'emptyList', 'sibling'])(
	'a missing record that is answered with %s',
	(missingSingle) => {
		beforeEach(() => world.crm.switches.set({ missingSingle }));

		test('is "not found"', async () => {
			const run = await world.run('contact', 'get', record(987654));
			expect(run.error).toMatchObject({
				message: 'Clevertim has no contact with ID 987654',
				httpCode: '404',
			});
		});

		test('is looked for among the companies, if it may be one', async () => {
			const options = { expand: ['customerId'] };
			const deal = { ...fields({ name: 'Nova', customerId: 1001 }), options };
			const [output] = await world.outputs('opportunity', 'create', deal);
			expect(output.customer).toMatchObject({ id: 1001, name: world.stored('company', 1001)?.cn });
		});
	},
);

describe('with answers to writes that hold little more than the ID', () => {
	beforeEach(() => world.crm.switches.set({ putAnswer: 'sparse', postAnswer: 'sparse' }));

	test('the output of a create has what was sent', async () => {
		const given = { firstName: 'Ada', lastName: 'L', emails: 'a@x.example', cf_3: 'small' };
		const [output] = await world.outputs('contact', 'create', fields(given));
		expect(output).toMatchObject({
			...{ id: expect.any(Number), firstName: 'Ada', lastName: 'L', emails: ['a@x.example'] },
			cf_3: 'Small',
		});
	});

	test('the output of an update has what was changed', async () => {
		const [output] = await world.outputs('contact', 'update', {
			...known,
			...fields({ city: 'X' }),
		});
		expect(output).toMatchObject({ id: 1003, city: 'X' });
	});

	test('the output of Create or Update is the whole record as it is now', async () => {
		const given = { firstName: 'José', lastName: 'Muñoz', cf_1: '00000002' };
		const parameters = fields({ ...given, firstName: 'Pepe' }, 'cf_1');
		const [output] = await world.outputs('contact', 'createOrUpdate', parameters);
		const { city } = world.stored('contact', 1003) ?? {};
		expect(output).toMatchObject({ id: 1003, firstName: 'Pepe', lastName: 'Muñoz', city });
		expect(output.fullName).toBe('Pepe Muñoz');
	});

	test('sending the same twice changes nothing the second time', async () => {
		const row = items({ firstName: 'Ada', emails: 'a@x.example', tags: 'b, a' });
		const upsert = async () =>
			await world.outputs('contact', 'createOrUpdate', inputFields('emails'), { items: row });
		await upsert();
		expect((await upsert())[0]._crm).toMatchObject({ outcome: 'unchanged' });
	});
});

describe.each([401, 403])('a key that is answered with %p is told to be wrong', (badKeyStatus) => {
	test.each(['getAll', 'create'])('to %s', async (operation) => {
		world.crm.switches.set({ badKeyStatus });
		const { clevertimApi } = world.harness.credentials;
		const { apiKey } = clevertimApi;
		clevertimApi.apiKey = 'wrong';
		const run = await world.run('contact', operation, fields({ firstName: 'Ada' }));
		clevertimApi.apiKey = apiKey;
		expect(run.error).toMatchObject({
			message: "Clevertim doesn't accept the API key",
			description: expect.stringContaining('My Info & Settings → API Key'),
			httpCode: String(badKeyStatus),
			failure: { cause: 'credential-invalid' },
		});
	});
});

test.each(['list', 'scalar'])(
	"a note's customers that come as a %s are a list",
	async (noteCust) => {
		world.crm.switches.set({ noteCust });
		const [made] = await world.outputs(
			'note',
			'create',
			fields({ text: 'New', customerIds: 1003 }),
		);
		expect(made.customerIds).toEqual([1003]);
		const upsert = fields({ text: 'New', customerIds: '1003' }, 'text');
		const [again] = await world.outputs('note', 'createOrUpdate', upsert);
		expect(again).toMatchObject({ id: made.id, _crm: { outcome: 'unchanged' } });
	},
);

test.each(['numbers', 'strings'])('a task date that comes in %s is a date', async (dateParts) => {
	world.crm.switches.set({ dateParts });
	const run = { timezone: 'Europe/Berlin' };
	const given = { name: 'Nova', start: '2026-07-01T09:05', end: '2026-07-02' };
	const upsert = fields(given, 'name');
	const [made] = await world.outputs('task', 'createOrUpdate', upsert, run);
	expect(made).toMatchObject({ start: '2026-07-01T09:05+02:00', end: '2026-07-02' });
	const [again] = await world.outputs('task', 'createOrUpdate', upsert, run);
	expect(again._crm).toMatchObject({ outcome: 'unchanged' });
});

test.each([true, false])(
	'new records %p have a date of change: both are fine',
	async (lmOnCreate) => {
		world.crm.switches.set({ lmOnCreate });
		const [output] = await world.outputs('contact', 'create', fields({ firstName: 'Ada' }));
		expect(output.modifiedAt).toBe(output.addedAt);
	},
);

test('a server that takes any value still gets the right types', async () => {
	world.crm.switches.set({ shapes: 'trusted' });
	const given = { name: 'Nova', value: 5, customerId: '1003', assignedToId: '11', isPrivate: 'no' };
	const [{ id }] = await world.outputs('opportunity', 'create', fields(given));
	expect(world.stored('opportunity', id)).toMatchObject({
		value: '5',
		cust: 1003,
		leadUser: 11,
		is_private: false,
	});
});
