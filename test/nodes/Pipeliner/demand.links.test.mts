import type { IDataObject } from 'n8n-workflow';
import { fields, record, useWorld } from './world.mts';

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

	test('references come back expanded on request', async () => {
		const options = { expand: ['OWNER_ID'] };
		const [one] = await world.outputs('account', 'getAll', { limit: 1, options } as never);
		const expanded = Object.values(one).find(
			(value) => typeof value === 'object' && value !== null && 'EMAIL' in value,
		);
		expect(expanded).toMatchObject({ ID: one.OWNER_ID });
	});
});
