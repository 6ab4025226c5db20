import type { IDataObject } from 'n8n-workflow';
import { fields, inputFields, items, record, useWorld } from './world.mts';

describe('v100', () => {
	const world = useWorld({ records: 60 });
	const first = (collection: string, at = 0) => world.all(collection)[at] as IDataObject;

	test("a contact is linked to its company by the company's name", async () => {
		const account = first('Accounts', 3);
		const contact = first('Contacts', 4);
		const given = {
			account_id: ` ${String(account.name).toUpperCase()} `,
			contact_id: contact.email1 as string,
			is_primary: false,
		};
		const made = await world.outputs('contactAccountRelation', 'create', fields(given));
		expect(world.stored('ContactAccountRelations', made[0].id)).toMatchObject({
			account_id: account.id,
			contact_id: contact.id,
		});
	});

	test('the address by which Pipeliner shows a linked record stands for its ID', async () => {
		const [shown] = await world.outputs('account', 'getAll', { limit: 1 });
		const { owner, owner_id, unit, unit_id } = shown;
		expect(owner).toMatch(/^http.*\/entities\/Clients\//);
		const given = { name: 'Nova', owner, unit } as IDataObject;
		const [made] = await world.outputs('account', 'create', fields(given));
		expect(world.stored('Accounts', made.id)).toMatchObject({ owner_id, unit_id });
	});

	test('a user is named as people know them, or by e-mail, with one look at all users', async () => {
		const { id, name, email } = first('Clients', 1);
		for (const given of [String(name).toLowerCase(), email]) {
			const values = fields({ name: 'Nova', owner_id: given as string });
			const before = world.requests;
			const [made] = await world.outputs('account', 'create', values);
			expect(world.stored('Accounts', made.id)).toMatchObject({ owner_id: id });
			expect(world.requests - before).toBe(2);
		}
	});

	test('a name that two users have is refused with the IDs of both', async () => {
		const [one, other] = world.all('Clients');
		await world.outputs('client', 'update', {
			...record(other.id as string),
			...fields({ name: one.name as string }),
			options: { validation: [8] },
		});
		const before = world.writes;
		const run = await world.run(
			'account',
			'create',
			fields({ name: 'Nova', owner_id: one.name as string }),
		);
		expect(run.error?.message).toContain(`2 records are named "${String(one.name)}"`);
		for (const { id } of [one, other]) expect(run.error?.message).toContain(id as string);
		expect(world.writes).toBe(before);
	});

	test('a relation that is matched by both of its records is made once', async () => {
		const given = {
			account_id: first('Accounts', 3).id as string,
			contact_id: first('Contacts', 4).id as string,
			is_primary: false,
			position: 'Buyer',
		};
		const before = world.all('ContactAccountRelations').length;
		const relate = async (position: string) => {
			const parameters = inputFields('account_id', 'contact_id');
			const run = await world.run('contactAccountRelation', 'createOrUpdate', parameters, {
				items: items({ ...given, position }),
			});
			return (run.output[0].json._crm as IDataObject).outcome;
		};
		expect([await relate('Buyer'), await relate('Buyer'), await relate('CEO')]).toEqual([
			'created',
			'unchanged',
			'updated',
		]);
		expect(world.all('ContactAccountRelations')).toHaveLength(before + 1);
	});

	describe('a step that is called like one of another pipeline', () => {
		const stepsOf = (pipeline: string) => {
			const owner = world.all('Pipelines').find(({ name }) => name === pipeline);
			return world.all('Steps').filter(({ pipeline_id }) => pipeline_id === owner?.id);
		};
		const [other] = ['Renewals'];

		beforeEach(async () => {
			const [{ id }] = stepsOf(other);
			await world.outputs('step', 'update', {
				...record(id as string),
				...fields({ name: 'Offer' }),
			});
		});

		const move = async (step: string) =>
			await world.run('opportunity', 'update', {
				...record(first('Opportunities').id as string),
				...fields({ step_id: step }),
			});

		test('is told from it in the picker by its pipeline', async () => {
			const node = world.node({ resource: 'opportunity' });
			const { results } = await world.harness.load<{ results: IDataObject[] }>(
				node,
				'listSearch',
				'search:step',
				'Offer',
			);
			const names = world.all('Pipelines').map(({ name }) => `Offer (${String(name)})`);
			expect(results.map(({ name }) => name).sort()).toEqual(names.sort());
		});

		test('is refused by its name alone, and taken with its pipeline', async () => {
			const refused = await move('Offer');
			expect(refused.error?.message).toContain('2 records are named "Offer"');
			expect(refused.error?.description).toContain('with what it belongs to in brackets');
			const taken = await move(`offer (${other})`);
			expect(taken.error).toBeUndefined();
			const [{ id }] = stepsOf(other);
			expect(first('Opportunities').step_id).toBe(id);
		});
	});

	test('a name that nobody has is refused, and nothing is written', async () => {
		const given = { account_id: 'No Such Ltd', contact_id: first('Contacts').id as string };
		const run = await world.run(
			'contactAccountRelation',
			'create',
			fields({ ...given, is_primary: false }),
		);
		expect(run.error?.message).toBe('Account: there is no account named "No Such Ltd"');
		expect(world.writes).toBe(0);
	});

	test('a name of digits alone, a leading zero too, is a name and no ID', async () => {
		await world.outputs('product', 'create', fields({ name: 'Lens', sku: '0042' }));
		const product = world.all('Products').find(({ sku }) => sku === '0042');
		const given = { product_id: '0042', oppty_id: first('Opportunities').id as string };
		const [made] = await world.outputs(
			'opportunityProduct',
			'create',
			fields({ ...given, quantity: 1, price: 9 }),
		);
		expect(world.stored('OpptyProductRelations', made.id)).toMatchObject({
			product_id: product?.id,
		});
	});

	test('a type, a category or a currency is linked by its name, too', async () => {
		const [type] = world.all('AccountTypes');
		const given = { name: 'Nova', owner_id: first('Clients').id as string };
		const account = await world.outputs(
			'account',
			'create',
			fields({ ...given, account_type_id: String(type.name).toUpperCase() }),
		);
		expect(world.stored('Accounts', account[0].id)).toMatchObject({ account_type_id: type.id });
		const [{ id }] = world.all('Opportunities');
		const euro = world.all('Currencies').find(({ code }) => code === 'EUR');
		await world.outputs('opportunity', 'update', {
			...record(id),
			...fields({ product_currency_id: 'eur' }),
		});
		expect(world.stored('Opportunities', id)).toMatchObject({ product_currency_id: euro?.id });
		const run = await world.run(
			'account',
			'create',
			fields({ ...given, account_type_id: 'Frend' }),
		);
		expect(run.error?.message).toBe('Account Type: there is no record named "Frend"');
	});

	test("a space's own record is linked by its ID: its kind isn't known, so no name will do", async () => {
		const [machine] = world.all('CE1_Machines');
		const note = { note: 'Hi', owner_id: first('Clients').id as string };
		const rows = items(
			{ ...note, custom_entity_id: machine.id as string },
			{ ...note, custom_entity_id: machine.name as string },
		);
		const run = await world.run('note', 'create', inputFields(), {
			items: rows,
			onError: 'continueErrorOutput',
		});
		expect(run.output).toHaveLength(1);
		expect(run.errorOutput[0].json).toMatchObject({
			error: `Custom Entity: there is no record named "${String(machine.name)}"`,
			message: 'Check the spelling, or give the ID.',
		});
	});

	test('a name that nobody has is refused with the field by which names are looked up', async () => {
		const given = { account_id: first('Accounts').id as string, contact_id: 'María García' };
		const run = await world.run(
			'contactAccountRelation',
			'create',
			fields({ ...given, is_primary: false }),
		);
		expect(run.error).toMatchObject({
			message: 'Contact: there is no contact named "María García"',
			description: expect.stringMatching(/^It is looked up by Email 1\. Check the spelling/),
		});
	});

	test('references come back expanded on request', async () => {
		const { id, owner_id, name } = first('Accounts');
		const options = { expand: ['owner_id'] };
		const [account] = await world.outputs('account', 'get', { ...record(id as string), options });
		expect(account.owner).toMatchObject({ id: owner_id, email: expect.any(String) });
		const relation = world
			.all('ContactAccountRelations')
			.find(({ account_id }) => account_id === id) as IDataObject;
		const [linked] = await world.outputs('contactAccountRelation', 'get', {
			...record(relation.id as string),
			options: { expand: ['account_id', 'contact_id'] },
		});
		expect(linked).toMatchObject({
			account: { id, name },
			contact: { id: relation.contact_id, last_name: expect.any(String) },
		});
	});
});

describe('legacy', () => {
	const world = useWorld({ records: 60 }, 'legacy');

	const accounts = async () => await world.outputs('account', 'getAll', { limit: 5 } as never);

	test("a record is linked to a company by the company's name", async () => {
		const [parent, child] = await accounts();
		await world.outputs('account', 'update', {
			...record(child.id as string),
			...fields({ PARENT_ACCOUNT_ID: parent.ORGANIZATION as string }),
		});
		const [after] = await world.outputs('account', 'get', record(child.id as string));
		expect(after.PARENT_ACCOUNT_ID).toBe(parent.ID);
	});

	test('a name of digits alone is a name where IDs are no numbers', async () => {
		const [parent, child] = await accounts();
		const rename = fields({ ORGANIZATION: '4711' });
		await world.outputs('account', 'update', { ...record(parent.id), ...rename });
		const link = fields({ PARENT_ACCOUNT_ID: '4711', OWNER_ID: '502' });
		await world.outputs('account', 'update', { ...record(child.id), ...link });
		const [after] = await world.outputs('account', 'get', record(child.id));
		expect(after).toMatchObject({ PARENT_ACCOUNT_ID: parent.ID, OWNER_ID: 502 });
	});

	test('references come back expanded on request', async () => {
		const options = { expand: ['OWNER_ID'] };
		const [one] = await world.outputs('account', 'getAll', { limit: 1, options } as never);
		const expanded = Object.values(one).find(
			(value) => typeof value === 'object' && value !== null && 'EMAIL' in value,
		);
		expect(expanded).toMatchObject({ ID: one.OWNER_ID });
	});
});
