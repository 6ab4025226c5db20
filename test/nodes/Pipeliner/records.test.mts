import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 120 });

const owner = () => world.all('Clients')[0].id as string;

/** `count` people who aren't in the CRM yet. */
const people = (count: number, owner_id = owner()): IDataObject[] =>
	Array.from({ length: count }, (_, at) => ({
		first_name: `First ${at}`,
		last_name: `Last ${at}`,
		email1: `person${at}@people.example`,
		phone1: `00346001${String(at).padStart(5, '0')}`,
		owner_id,
	}));

test('Create stores what was given, and puts the whole new record out', async () => {
	const given = { name: 'Zoë & Søn', owner_id: owner(), account_class: 'Class A' };
	const [output] = await world.outputs('account', 'create', fields(given));
	expect(world.stored('Accounts', output.id)).toMatchObject({
		name: 'Zoë & Søn',
		account_class: 2,
	});
	expect(output).toMatchObject({ name: 'Zoë & Søn', revision: expect.any(Number) });
	expect(world.routes).toEqual({ 'POST /entities/Accounts': 1 });
});

test('1,000 creates are 10 requests, and every output points at its input', async () => {
	const run = await world.run('contact', 'create', inputFields(), {
		items: items(...people(1000)),
	});
	expect(run.error).toBeUndefined();
	expect(run.output).toHaveLength(1000);
	expect(run.output.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: 1000 }, (_, item) => ({ item })),
	);
	expect(world.routes).toEqual({ 'POST /entities/Contacts/batch-modify': 10 });
	const last = world.stored('Contacts', run.output[999].json.id);
	expect(last).toMatchObject({ email1: 'person999@people.example', phone1: '0034600100999' });
});

test('1,000 updates and 1,000 deletes are 10 requests each', async () => {
	const created = await world.run('contact', 'create', inputFields(), {
		items: items(...people(1000)),
	});
	const rows = items(...created.output.map(({ json }) => ({ id: json.id, city: 'Łódź' })));
	const given = fields({ city: '={{ $json.city }}' });
	await world.outputs('contact', 'update', { ...recordOfItem, ...given }, { items: rows });
	expect(world.routes['POST /entities/Contacts/batch-modify']).toBe(20);
	const deleted = await world.outputs('contact', 'delete', recordOfItem, { items: rows });
	expect(deleted).toHaveLength(1000);
	expect(world.routes['POST /entities/Contacts/batch-delete']).toBe(10);
	expect(world.all('Contacts')).toHaveLength(120);
});

test('1 bad of 1,000: 999 are written, and the bad one leaves with its reason and its input', async () => {
	const rows = people(1000);
	rows[250].email1 = 'person0@people.example';
	rows[250].owner_id = '00000000-0000-4000-8000-000000000000';
	const run = await world.run('contact', 'create', inputFields(), {
		items: items(...rows),
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(999);
	expect(run.errorOutput).toHaveLength(1);
	const [bad] = run.errorOutput;
	expect(bad.pairedItem).toEqual({ item: 250 });
	expect(bad.json.error).toMatch(/^Pipeliner refused the record: Owner was refused: /);
	expect(bad.json.details).toMatchObject({
		kind: 'validation',
		field: 'Owner',
		fate: 'notWritten',
	});
	expect(world.all('Contacts')).toHaveLength(120 + 999);
});

describe('all or nothing', () => {
	const noOwner = '00000000-0000-4000-8000-000000000000';

	test.each(['error', 'list'])('nothing is written when one is refused (%s)', async (reading) => {
		world.crm.switches.set({ rollbackAnswer: reading });
		const rows = people(150);
		rows[120].owner_id = noOwner;
		const run = await world.run(
			'contact',
			'create',
			{ ...inputFields(), options: { onRefusal: 'none' } },
			{ items: items(...rows), onError: 'continueErrorOutput' },
		);
		expect(run.output).toHaveLength(0);
		expect(run.errorOutput).toHaveLength(150);
		expect(run.errorOutput[120].json.error).toContain('Owner was refused');
		expect(
			run.errorOutput.every(({ json }) => (json.details as IDataObject).fate === 'notWritten'),
		).toBe(true);
		expect(world.all('Contacts')).toHaveLength(120);
		expect(world.writes).toBe(1);
	});

	test('is not laid at the door of every record when Pipeliner names none', async () => {
		world.crm.switches.set({ rollbackAnswer: 'unplaced' });
		const rows = people(3);
		rows[1].owner_id = noOwner;
		const run = await world.run(
			'contact',
			'create',
			{ ...inputFields(), options: { onRefusal: 'none' } },
			{ items: items(...rows), onError: 'continueErrorOutput' },
		);
		expect(run.errorOutput.map(({ json }) => json.error)).toEqual(
			Array(3).fill(
				expect.stringMatching(
					/^Pipeliner refused one record of the set, so none of them was written: Owner was refused: /,
				),
			),
		);
		expect(world.all('Contacts')).toHaveLength(120);
	});

	test('all are written in one request when none is refused', async () => {
		const parameters = { ...inputFields(), options: { onRefusal: 'none' } };
		await world.outputs('contact', 'create', parameters, { items: items(...people(150)) });
		expect(world.all('Contacts')).toHaveLength(120 + 150);
		expect(world.writes).toBe(1);
	});
});

test('the batch size is an option', async () => {
	const parameters = { ...inputFields(), options: { batchSize: 30 } };
	await world.outputs('contact', 'create', parameters, { items: items(...people(100)) });
	expect(world.routes).toEqual({ 'POST /entities/Contacts/batch-modify': 4 });
});

test('several new records are put out as they were sent, or complete on request', async () => {
	const rows = items(...people(3));
	const [sent] = await world.outputs('contact', 'create', inputFields(), { items: rows });
	expect(Object.keys(sent).sort()).toEqual([
		...['email1', 'first_name', 'id', 'last_name', 'owner_id', 'phone1'],
	]);
	const parameters = { ...inputFields(), options: { readBack: true } };
	const [complete] = await world.outputs('contact', 'create', parameters, { items: rows });
	expect(complete).toMatchObject({ first_name: 'First 0', revision: expect.any(Number) });
});

test('a dry run shows the requests and changes nothing', async () => {
	const parameters = { ...inputFields(), options: { dryRun: true } };
	const outputs = await world.outputs('contact', 'create', parameters, {
		items: items(...people(2)),
	});
	expect(outputs[1]).toMatchObject({
		dryRun: true,
		would: 'create',
		request: {
			method: 'POST',
			url: expect.stringContaining('/entities/Contacts/batch-modify?rollback-method=1'),
			body: [{ first_name: 'First 0' }, { first_name: 'First 1' }],
		},
	});
	expect(world.requests).toBe(0);
});

test('Update changes what is named and leaves the rest', async () => {
	const before = world.all('Contacts')[5];
	const given = fields({ position: 'CEO' });
	const [output] = await world.outputs('contact', 'update', {
		...record(before.id as string),
		...given,
	});
	expect(output).toMatchObject({ id: before.id, position: 'CEO', last_name: before.last_name });
	const { modified: _m, revision: _r, ...after } = world.stored('Contacts', before.id) ?? {};
	expect({ ...before, ...after }).toEqual({
		...before,
		position: 'CEO',
		modified_by_user_id: after.modified_by_user_id,
	});
	expect(world.routes).toEqual({ 'PATCH /entities/Contacts/:id': 1 });
});

test.each(['get', 'update', 'delete'])(
	'%s of an ID that does not exist is "not found"',
	async (operation) => {
		const id = '00000000-0000-4000-8000-000000000000';
		const parameters = { ...record(id), ...(operation === 'update' ? fields({ city: 'x' }) : {}) };
		const run = await world.run('contact', operation, parameters, {
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput[0].json).toMatchObject({
			error: `Pipeliner has no contact with ID ${id}`,
			details: { kind: 'notFound', status: 404, recordIds: [id] },
		});
	},
);

test('of a batch of deletes, those that do not exist are "not found" and the others are deleted', async () => {
	const ids = [
		...world
			.all('Contacts')
			.slice(0, 3)
			.map(({ id }) => id),
		'00000000-0000-4000-8000-000000000000',
	];
	const run = await world.run('contact', 'delete', recordOfItem, {
		items: items(...ids.map((id) => ({ id }) as IDataObject)),
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(3);
	expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'notFound' });
	expect(world.all('Contacts')).toHaveLength(117);
});

test('1,000 records by ID are read as pages of the list when those are fewer', async () => {
	const made = await world.outputs('contact', 'create', inputFields(), {
		items: items(...people(1000)),
	});
	const rows = items(...[...made].reverse().map(({ id }) => ({ id })));
	const read = await world.outputs('contact', 'get', recordOfItem, { items: rows });
	expect(read.map(({ id }) => id)).toEqual(rows.map(({ json }) => json.id));
	expect(world.routes['GET /entities/Contacts']).toBe(12);
	expect(world.routes['GET /entities/Contacts/:id']).toBeUndefined();
});

test('a few records by ID are read one by one', async () => {
	const rows = items(
		...world
			.all('Contacts')
			.slice(0, 3)
			.map(({ id }) => ({ id }) as IDataObject),
	);
	await world.outputs('contact', 'get', recordOfItem, { items: rows });
	// Fields: one of them has a time in a custom field
	expect(world.routes).toEqual({ 'GET /entities/Contacts/:id': 3, 'GET /entities/Fields': 1 });
});

test('an ID in capital letters means the same record: its changes come in order, its deletion once', async () => {
	const [{ id }] = world.all('Contacts') as Array<{ id: string }>;
	const rows = items({ id, name: 'A' }, { id: id.toUpperCase(), name: 'B' }, { id, name: 'C' });
	const given = fields({ last_name: '={{ $json.name }}' });
	await world.outputs('contact', 'update', { ...recordOfItem, ...given }, { items: rows });
	expect(world.stored('Contacts', id)).toMatchObject({ last_name: 'C' });
	const deleted = await world.outputs('contact', 'delete', recordOfItem, { items: rows });
	expect(deleted).toEqual(Array(3).fill({ id, deleted: true }));
});
