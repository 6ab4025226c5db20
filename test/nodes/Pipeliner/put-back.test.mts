import { randomUUID } from 'node:crypto';
import { putBackAll } from '../../harness/put-back.mts';
import { legacyKinds } from './kinds.legacy.mts';
import { collection, fields, inputFields, items, useWorld } from './world.mts';

describe('what was read is put back into Update and Create or Update, and nothing changes', () => {
	const current = useWorld({ records: 60 });
	const legacy = useWorld({ records: 60 }, 'legacy');

	test('with the current API', async () => {
		const webhook = {
			url: 'https://hooks.example/1',
			events: 'Account.Create',
			insecure_ssl: false,
		};
		await current.outputs('webhook', 'create', fields(webhook));
		const more = { anyCollection: collection('CE1_Machines') };
		const stamps = ['modified', 'modified_by_user', 'revision'];
		expect(await putBackAll(current, { more, stamps })).toEqual({});
	});

	test('with the linked records in full; Create makes a copy of it, but for its relations', async () => {
		const expand = { options: { expand: ['owner_id'] } };
		const [read] = await current.outputs('account', 'getAll', { limit: 1, ...expand });
		expect(read.owner).toMatchObject({ id: read.owner_id });
		const given = { ...inputFields(), options: { ignoreUnknown: true } };
		const [copy] = await current.outputs('account', 'create', given, {
			items: items({ ...read, tags: undefined }),
		});
		expect(copy).toMatchObject({ name: read.name, owner_id: read.owner_id });
		expect(copy.id).not.toBe(read.id);
	});

	const paths = 'account_relations,tags.tag,owner';

	describe.each([
		['as addresses', {}],
		['in full', { options: { expandPaths: paths } }],
	])('but relations %s stay with the record that has them', (_, asked) => {
		test.each([
			['create', []],
			['createOrUpdate', ['email1']],
		])('when %s is given all that was read', async (operation, matchBy) => {
			const all = await current.outputs('contact', 'getAll', { returnAll: true, ...asked });
			const read = all.find((contact) => {
				const { account_relations, tags } = contact as Record<string, unknown[]>;
				return account_relations.length > 0 && tags.length > 0;
			});
			const relations = structuredClone(current.crm.store.all('ContactAccountRelations'));
			const given = { ...inputFields(...matchBy), options: { ignoreUnknown: true } };
			const number = `${operation} ${JSON.stringify(asked)}`;
			const own = { email1: `${randomUUID()}@example.org`, cf_membership_number: number };
			const copy = { ...read, ...own };
			const { error } = await current.run('contact', operation, given, { items: items(copy) });
			expect(error?.message).toContain('Leave account_relations, tags out');
			expect(current.crm.store.all('ContactAccountRelations')).toEqual(relations);
			const without = items({ ...copy, account_relations: undefined, tags: undefined });
			const [made] = await current.outputs('contact', operation, given, { items: without });
			expect(made).toMatchObject({ ...own, owner_id: read?.owner_id });
		});
	});

	test('and a linked record that is given whole stands for its ID', async () => {
		const expanded = { options: { expandPaths: 'owner' } };
		const [{ owner }] = await current.outputs('account', 'getAll', { limit: 1, ...expanded });
		const account = { name: 'Whole Owner Ltd', owner };
		const [made] = await current.outputs('account', 'create', inputFields(), {
			items: items(account),
		});
		expect(made).toMatchObject({ name: account.name, owner_id: (owner as { id: string }).id });
	});

	test('with the legacy API', async () => {
		const resources = legacyKinds.map(({ resource }) => resource);
		const stamps = ['MODIFIED', 'MODIFIED_BY_USER_ID', 'REVISION'];
		expect(await putBackAll(legacy, { resources, id: 'ID', stamps })).toEqual({});
	});
});
