import type { IDataObject } from 'n8n-workflow';
import { collection, items, record, useWorld } from './world.mts';
import type { Generation } from './world.mts';

const names = { v100: 'last_name', legacy: 'SURNAME' };

describe.each(['v100', 'legacy'] as const)('Get Many, %s', (generation: Generation) => {
	const world = useWorld({ records: 650 }, generation);
	const field = names[generation];
	const all = async (options: IDataObject = {}) =>
		await world.outputs('contact', 'getAll', { returnAll: true, options } as never);

	test('Return All gives every record once', async () => {
		const found = await all();
		expect(new Set(found.map(({ id }) => id)).size).toBe(650);
		expect(found).toHaveLength(650);
	});

	test('a limit gives so many records, in as few requests as they need', async () => {
		const found = await world.outputs('contact', 'getAll', { limit: 120 } as never);
		expect(found).toHaveLength(120);
		const lists = Object.entries(world.routes).filter(([route]) => /GET .*Contacts$/.test(route));
		expect(lists.map(([, count]) => count)).toContain(generation === 'v100' ? 2 : 1);
	});

	test('records are sorted by Pipeliner, all pages through', async () => {
		const sort = { by: [{ field, direction: 'descending' }] };
		const found = (await all({ sort })).map((one) => String(one[field]));
		expect(found).toEqual([...found].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
	});

	test('no record is missing or twice while records are being added', async () => {
		const before = new Set((await all()).map(({ id }) => id));
		world.crm.faults.set([{ fault: 'latency', ms: 10 }]);
		const running = all();
		const given =
			generation === 'v100'
				? { last_name: 'New', owner_id: world.all('Clients')[0].id }
				: { SURNAME: 'New', OWNER_ID: 501, SALES_UNIT_ID: 0 };
		for (let at = 0; at < 5; at++) {
			await world.outputs('contact', 'create', {
				fields: { mappingMode: 'defineBelow', value: given, matchingColumns: [], schema: [] },
			} as never);
		}
		const found = (await running).map(({ id }) => id);
		expect(new Set(found).size).toBe(found.length);
		expect([...before].filter((id) => !found.includes(id))).toEqual([]);
	});

	test('a limit holds for alternatives too, in as few requests as they need', async () => {
		const names = ['García', 'Nowak', 'Søn'];
		const either = {
			any: names.map((one) => ({ field, operator: 'equalsExactly', value: one })),
		};
		const options = { filterJson: JSON.stringify(either) };
		const every = await world.outputs('contact', 'getAll', { returnAll: true, options } as never);
		const lists = () =>
			Object.entries(world.routes).find(([route]) => /GET .*Contacts$/.test(route))?.[1] ?? 0;
		const before = lists();
		const found = await world.outputs('contact', 'getAll', { limit: 5, options } as never);
		expect(found).toHaveLength(5);
		expect(new Set(every.map(({ id }) => id)).size).toBe(every.length);
		expect(every.map(({ id }) => id)).toEqual(expect.arrayContaining(found.map(({ id }) => id)));
		expect(lists() - before).toBe(1);
	});

	test('an empty list is an empty output, and no error', async () => {
		const conditions = [{ field, operator: 'equalsExactly', value: 'Nobody' }];
		const parameters = { returnAll: true, filters: { conditions } } as never;
		expect(await world.outputs('contact', 'getAll', parameters)).toEqual([]);
	});

	test('Load Only fetches the named fields and the ID', async () => {
		const [found] = await all({ loadOnly: field });
		expect(Object.keys(found).sort()).toEqual(
			generation === 'v100' ? ['id', field] : ['ID', field, 'id'],
		);
	});

	test('Load Only with a name that does not exist is refused, also where Pipeliner passes it over', async () => {
		world.crm.switches.set({ unknownQueryField: 'ignore' });
		const parameters = { limit: 5, options: { loadOnly: `${field},emial1` } } as never;
		const run = await world.run('contact', 'getAll', parameters);
		expect(run.error?.message).toContain('Load Only: Pipeliner sends no "emial1"');
		const [{ id }] = await world.outputs('contact', 'getAll', { limit: 1 } as never);
		const options = { loadOnly: 'emial1' };
		const one = await world.run('contact', 'get', { ...record(id as string), options } as never);
		expect(one.error?.message).toContain('Load Only: Pipeliner sends no "emial1"');
	});

	test('a passing fault in the middle loses nothing', async () => {
		world.crm.faults.set([{ fault: 'truncated', method: 'GET', every: 3, times: 2 }]);
		expect(await all()).toHaveLength(650);
	});
});

describe('what only the current API has', () => {
	const world = useWorld({ records: 60 });

	test('deleted records are read on request only', async () => {
		const [{ id }] = world.all('Accounts');
		await world.outputs('account', 'delete', record(id as string));
		const count = world.all('Accounts').length;
		const read = async (options: IDataObject) =>
			await world.outputs('account', 'getAll', { returnAll: true, options } as never);
		expect(await read({})).toHaveLength(count);
		const withDeleted = await read({ includeDeleted: true });
		expect(withDeleted).toHaveLength(count + 1);
		expect(withDeleted.find((one) => one.id === id)).toMatchObject({ is_deleted: true });
	});

	test('Load Only and Expand Paths take a list from an expression', async () => {
		const options = { loadOnly: '={{ ["name", "owner.email"] }}', expandPaths: '={{ ["owner"] }}' };
		const [found] = await world.outputs('account', 'getAll', { limit: 1, options } as never);
		expect(found).toEqual({
			id: expect.any(String),
			name: expect.any(String),
			owner: { email: expect.any(String) },
		});
	});

	test('Expand Paths puts related records in, in Get and in Get Many', async () => {
		const [{ id }] = world.all('Accounts');
		const options = { expandPaths: 'owner' };
		const [got] = await world.outputs('account', 'get', { ...record(id as string), options });
		expect(got.owner).toMatchObject({ email: expect.any(String) });
		const [listed] = await world.outputs('account', 'getAll', { limit: 1, options } as never);
		expect(listed.owner).toMatchObject({ email: expect.any(String) });
	});

	test('Expand Paths puts related records in beside Load Only, and refuses what is no relation', async () => {
		const read = async (options: IDataObject) =>
			await world.run('account', 'getAll', { limit: 1, options } as never);
		const both = await read({ loadOnly: 'name', expandPaths: 'owner' });
		expect(both.output[0].json.owner).toMatchObject({ email: expect.any(String) });
		world.crm.switches.set({ unknownQueryField: 'ignore' });
		const refused = await read({ expandPaths: 'owner_id' });
		expect(refused.error?.message).toBe(
			'Expand Paths: "owner_id" is no relation that can be expanded',
		);
	});

	test('references come back expanded on request', async () => {
		const parameters = { limit: 3, options: { expand: ['owner_id'] } } as never;
		const found = await world.outputs('account', 'getAll', parameters);
		expect(found.every(({ owner }) => typeof (owner as IDataObject).email === 'string')).toBe(true);
	});

	test('times are in UTC, or in the zone that is asked for; the moment stays', async () => {
		const [{ id }] = world.all('Accounts');
		const get = async (options: IDataObject) =>
			await world.outputs('account', 'get', { ...record(id as string), options } as never);
		const [{ created: utc }] = await get({});
		const [{ created: local }] = await get({ outputTimezone: 'America/New_York' });
		expect(utc).toMatch(/^\d{4}-\d\d-\d\dT.*\+00:00$/);
		expect(local).toMatch(/-0[45]:00$/);
		expect(Date.parse(String(local))).toBe(Date.parse(String(utc)));
	});

	test('any collection can be read, custom entities included', async () => {
		const parameters = { returnAll: true, ...collection('CE1_Machines') } as never;
		const found = await world.outputs('anyCollection', 'getAll', parameters);
		expect(found).toHaveLength(world.all('CE1_Machines').length);
		const types = await world.outputs('anyCollection', 'getAll', {
			...collection('AccountTypes'),
		} as never);
		expect(types.map(({ name }) => name)).toEqual(
			expect.arrayContaining(world.all('AccountTypes').map(({ name }) => name)),
		);
	});

	test.each(['contacts', 'Contact', ' CONTACT '])(
		'a collection is found by its name or that of its records: %j',
		async (name) => {
			const parameters = { limit: 1, ...collection(name) } as never;
			const [found] = await world.outputs('anyCollection', 'getAll', parameters);
			expect(found).toHaveProperty('last_name');
		},
	);

	test('a collection that does not exist is refused in the words of Pipeliner', async () => {
		const run = await world.run('anyCollection', 'getAll', { ...collection('Nowhere') } as never);
		expect(run.error?.message).toContain('cannot determine entity type from Nowhere');
	});

	test('options of the other API are refused, not passed over', async () => {
		world.use(world.crm.legacyCredentials);
		const options = { includeDeleted: true };
		const run = await world.run('account', 'getAll', { options }, { items: items({}) });
		expect(run.error?.message).toBe('Pipeliner\'s legacy API has nothing like "Include Deleted"');
	});

	test('kinds of record that came with the current API are refused in legacy mode', async () => {
		world.use(world.crm.legacyCredentials);
		const run = await world.run('quote', 'getAll');
		expect(run.error?.message).toBe("Pipeliner's legacy API has no quote records");
	});
});
