import { fields, filters, inputsOf, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 1100 });

const API = 'POST /api4';

test('1,000 records are got by ID in few requests, each linked to its input', async () => {
	const contacts = world.crm.store.all('Contact').filter((row) => !row.is_deleted);
	const ids = contacts.slice(0, 1000).map(({ id }) => ({ id }));
	const run = await world.run('contact', 'get', recordOfItem, { items: items(...ids) });
	expect(run.output.map(({ json }) => json.id)).toEqual(ids.map(({ id }) => id));
	expect(inputsOf(run.output)).toEqual(ids.map((_, index) => index));
	expect(world.routes[API]).toBeLessThanOrEqual(10);
});

test('sorted, a few are read in one request, and all in the same order', async () => {
	const sort = { by: [{ field: 'Sort Name', direction: 'descending' }] };
	const some = await world.outputs('individual', 'getAll', { limit: 20, options: { sort } });
	const all = await world.outputs('individual', 'getAll', { limit: 1040, options: { sort } });
	const names = all.map(({ sort_name: name }) => String(name).toLowerCase());
	expect(names).toEqual([...names].sort((a, b) => b.localeCompare(a)));
	expect(some).toHaveLength(20);
});

test('Count tells how many fit without reading them', async () => {
	const fit = filters({ field: 'contact_type', operator: 'equals', value: 'Household' });
	const all = await world.outputs('contact', 'getAll', fit);
	expect(await world.outputs('contact', 'count', fit)).toEqual([{ count: all.length }]);
});

test('trashed contacts are hidden, and read on request', async () => {
	const [gone] = await world.outputs('contact', 'getAll', { limit: 1 });
	await world.outputs('contact', 'delete', record(gone.id));
	const byId = { field: 'Contact ID', operator: 'lessThan', value: Number(gone.id) + 1 };
	const seen = async (options: object) =>
		await world.outputs('contact', 'getAll', { ...filters(byId), options } as never);
	expect((await seen({})).map(({ id }) => id)).not.toContain(gone.id);
	expect((await seen({ includeTrashed: true })).map(({ id }) => id)).toContain(gone.id);
	expect(await world.outputs('contact', 'get', record(gone.id))).toHaveLength(1);
});

test('trashed contacts stay hidden where only a value is called like the field', async () => {
	const [gone] = await world.outputs('individual', 'getAll', { limit: 1 });
	const nickName = fields({ nick_name: 'is_deleted' });
	await world.outputs('individual', 'update', { ...record(gone.id), ...nickName });
	const called = filters({ field: 'Nickname', operator: 'equals', value: 'is_deleted' });
	const ids = async () => (await world.outputs('individual', 'getAll', called)).map(({ id }) => id);
	expect(await ids()).toEqual([gone.id]);
	await world.outputs('individual', 'delete', record(gone.id));
	expect(await ids()).toEqual([]);
});

test('fields of linked records, option labels and functions are put out as further columns', async () => {
	const select = 'contact_id.display_name, location_type_id:label, CONCAT(id, "-", email) AS both';
	const [email] = await world.outputs('email', 'getAll', { limit: 1, options: { select } });
	expect(email).toMatchObject({
		'contact_id.display_name': 'Default Organization',
		'location_type_id:label': 'Home',
		both: `${String(email.id)}-${String(email.email)}`,
	});
});

test('conditions of the API Explorer go to CiviCRM as they are', async () => {
	const where = '[["OR", [["id", "=", 2], ["id", "=", 3]]], ["contact_type", "=", "Organization"]]';
	const found = await world.outputs('contact', 'getAll', { returnAll: true, options: { where } });
	expect(found.map(({ id }) => id)).toEqual([2, 3]);
});

test('conditions in another form are refused instead of breaking the request off', async () => {
	const where = '["id", "=", 5]';
	const run = await world.run('contact', 'getAll', { returnAll: true, options: { where } });
	expect(run.error?.message).toContain('Where (JSON) must be a list of conditions');
});

test('references come back expanded on request', async () => {
	const options = { expand: ['contact_id'] };
	const [email] = await world.outputs('email', 'getAll', { limit: 1, options });
	expect(email.contact).toMatchObject({ id: email.contact_id, display_name: expect.any(String) });
});

test("other users' API keys are no part of the output", async () => {
	const [admin] = await world.outputs('contact', 'get', record(204));
	expect(admin).not.toHaveProperty('api_key');
});

test('the picker of record types has every entity of the site, extensions included', async () => {
	const node = world.node({ resource: 'anyEntity', operation: 'getAll' });
	const { results } = await world.harness.load<{ results: Array<{ value: string }> }>(
		node,
		'listSearch',
		'searchEntities',
		'shift',
	);
	expect(results.map(({ value }) => value)).toEqual(['VolunteerShift']);
});

test('the labels of options are put out beside their IDs on request', async () => {
	const options = { optionLabels: true };
	const [listed] = await world.outputs('contact', 'getAll', { limit: 1, options });
	expect(listed).toMatchObject({ 'contact_type:label': 'Organization' });
	const [got] = await world.outputs('email', 'get', { ...record(1), options });
	expect(got).toMatchObject({ location_type_id: 1, 'location_type_id:label': 'Home' });
	const address = world.crm.store.all('Address').find(({ country_id: one }) => one === 1228);
	const [person] = await world.outputs('contact', 'get', {
		...record(address?.contact_id),
		options,
	});
	expect(person).toMatchObject({
		'address_primary.country_id:label': 'United States',
		'phone_primary.phone_type_id:label': expect.any(String),
	});
});
