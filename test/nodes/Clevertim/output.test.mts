import type { IDataObject } from 'n8n-workflow';
import { fields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld();

const get = async (resource: string, id: number, options: IDataObject) => {
	const [output] = await world.outputs(resource, 'get', { ...record(id), options } as never);
	return output;
};

test('a simplified output has the most used fields', async () => {
	const output = await get('contact', 1003, { output: 'simplified' });
	expect(Object.keys(output).sort()).toEqual(
		[
			'id',
			'firstName',
			'lastName',
			'companyId',
			'emails',
			'phones',
			'city',
			'country',
			'tags',
		].sort(),
	);
});

test('selected fields are put out, named by key or by label, beside the ID', async () => {
	const outputFields = ['City', 'cf_1', 'Segment'];
	const output = await get('contact', 1003, { output: 'selected', outputFields });
	const { city } = world.stored('contact', 1003) ?? {};
	expect(output).toEqual({ id: 1003, city, cf_1: '00000002', cf_3: 'Größe L' });
});

test('a selected field that does not exist is an error, not an empty output', async () => {
	const options = { output: 'selected', outputFields: ['Cty'] };
	const run = await world.run('contact', 'get', { ...record(1003), options });
	expect(run.error?.message).toBe('There is no field "Cty" to output. Did you mean "City"?');
});

test('labels name every field of the output', async () => {
	const output = await get('task', 901, { fieldNames: 'labels' });
	expect(output).toHaveProperty('Assigned To');
	expect(output).toHaveProperty('Contact or Company');
	expect(Object.keys(output)).not.toContain('assignedToId');
});

test('every output item can look different: options may come from the item', async () => {
	const options = { output: '={{ $json.look }}' };
	const outputs = await world.outputs(
		'contact',
		'get',
		{ ...recordOfItem, options },
		{ items: items({ id: 1003, look: 'simplified' }, { id: 1004, look: 'all' }) },
	);
	expect(outputs[0]).not.toHaveProperty('addedAt');
	expect(outputs[1]).toHaveProperty('addedAt');
});

describe('references come back expanded on request', () => {
	test("a contact's company", async () => {
		const output = await get('contact', 1003, { expand: ['companyId'] });
		expect(output).toMatchObject({
			companyId: 1001,
			company: { id: 1001, name: world.stored('company', 1001)?.cn },
		});
	});

	test('a customer, be it a contact or a company', async () => {
		const deals = world.crm.store.all('opportunity');
		const outputs = await world.outputs('opportunity', 'getAll', {
			returnAll: true,
			options: { expand: ['customerId'] },
		});
		const kinds = new Set<string>();
		for (const { customerId, customer } of outputs as Array<{
			customerId: number;
			customer: IDataObject;
		}>) {
			expect(customer.id).toBe(customerId);
			kinds.add('fullName' in customer ? 'contact' : 'company');
		}
		expect(outputs).toHaveLength(deals.length);
		expect(kinds).toEqual(new Set(['contact', 'company']));
	});

	test('lists of records: opportunities, notes, tasks', async () => {
		const [deal] = world.crm.store.all('opportunity');
		const isContact = world.stored('contact', deal.cust) !== undefined;
		const output = await get(isContact ? 'contact' : 'company', deal.cust as number, {
			expand: ['opportunityIds', 'noteIds', 'taskIds'],
		});
		expect(output.opportunities).toEqual(
			(output.opportunityIds as number[]).map((id) => expect.objectContaining({ id })),
		);
		expect(output.notes).toHaveLength((output.noteIds as number[]).length);
		expect(output.tasks).toHaveLength((output.taskIds as number[]).length);
	});

	test('users, those of custom fields too', async () => {
		const task = await get('task', 901, { expand: ['Assigned To'] });
		expect(task.assignedTo).toMatchObject({ id: task.assignedToId, email: expect.any(String) });
		const contact = await get('contact', 1002, { expand: ['cf_7', 'cf_8'] });
		expect(contact.cf_7_record).toMatchObject({ id: 12 });
		expect(contact.cf_8_record).toMatchObject([{ id: 12 }, { id: 11 }]);
	});

	test('what a reference points to and is gone comes as null', async () => {
		await world.outputs('company', 'delete', record(1001));
		const output = await get('contact', 1003, { expand: ['companyId'] });
		expect(output).toMatchObject({ companyId: 1001, company: null });
	});

	test('with one fetch for each kind of record, however many items', async () => {
		const contacts = world.crm.store.all('contact').map(({ id }) => ({ id: id as number }));
		const options = { expand: ['companyId', 'opportunityIds', 'noteIds', 'taskIds'] };
		await world.outputs(
			'contact',
			'get',
			{ ...recordOfItem, options },
			{ items: items(...contacts) },
		);
		const { 'GET /customfield': _schema, 'GET /group': _groups, ...routes } = world.routes;
		expect(routes).toEqual({
			'GET /contact': 1,
			'GET /company': 1,
			'GET /opportunity': 1,
			'GET /note': 1,
			'GET /task': 1,
		});
	});

	test('with a simplified output the expanded record stays', async () => {
		const output = await get('contact', 1003, { output: 'simplified', expand: ['companyId'] });
		expect(output.company).toMatchObject({ id: 1001 });
	});

	test('a field that is no reference, or does not exist, is refused', async () => {
		const parameters = { ...record(1003), options: { expand: ['Compny'] } };
		const run = await world.run('contact', 'get', parameters);
		expect(run.error?.message).toBe(
			'There is no field "Compny" to output. Did you mean "Company"?',
		);
	});
});

test('a written record is put out as Clevertim has it afterwards', async () => {
	const given = fields({ firstName: 'Ada', companyId: 1001, isPrivate: 'yes' });
	const options = { expand: ['companyId'], fieldNames: 'labels' };
	const [output] = await world.outputs('contact', 'create', { ...given, options });
	expect(output).toMatchObject({
		'Full Name': 'Ada',
		Company: 1001,
		company: { id: 1001 },
		Private: true,
		'Added On': expect.any(String),
	});
});
