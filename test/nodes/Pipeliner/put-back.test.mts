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

	test('with the linked records in full; Create makes a copy of it', async () => {
		const expand = { options: { expand: ['owner_id'] } };
		const [read] = await current.outputs('account', 'getAll', { limit: 1, ...expand });
		expect(read.owner).toMatchObject({ id: read.owner_id });
		const given = { ...inputFields(), options: { ignoreUnknown: true } };
		const [copy] = await current.outputs('account', 'create', given, { items: items(read) });
		expect(copy).toMatchObject({ name: read.name, owner_id: read.owner_id });
		expect(copy.id).not.toBe(read.id);
	});

	test('with the legacy API', async () => {
		const resources = legacyKinds.map(({ resource }) => resource);
		const stamps = ['MODIFIED', 'MODIFIED_BY_USER_ID', 'REVISION'];
		expect(await putBackAll(legacy, { resources, id: 'ID', stamps })).toEqual({});
	});
});
