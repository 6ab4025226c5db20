import type { IDataObject } from 'n8n-workflow';
import { Instant, post, sign } from './instant.mts';
import { useWorld } from './world.mts';

const world = useWorld({ records: 60 });
const instant = new Instant(world);

afterEach(() => instant.close());

const names = (items: IDataObject[]) => items.map(({ last_name }) => last_name);
const events = (items: IDataObject[]) => items.map(({ _crm }) => (_crm as IDataObject).event);

describe('activation', () => {
	test('makes one webhook for each event, each with a key of its own', async () => {
		await instant.listen({ events: ['created', 'deleted'] });
		expect(instant.webhooks.map((one) => one.events)).toEqual([
			['Contact.Create'],
			['Contact.Delete'],
		]);
		const [first, second] = instant.webhooks;
		expect(first.url).toMatch(/\/webhook\/.*\?event=created$/);
		expect(second.url).toMatch(/\?event=deleted$/);
		expect(first.signature).not.toBe(second.signature);
		expect(JSON.stringify(instant.webhooks)).not.toContain(world.crm.credentials.password);
	});

	test('again makes none, and a changed event replaces the one there was', async () => {
		const host = await instant.listen();
		const [{ id }] = instant.webhooks;
		await host.activate();
		expect(instant.webhooks.map((one) => one.id)).toEqual([id]);
		host.parameters = { ...host.parameters, events: ['updated'] };
		expect(await host.isRegistered()).toBe(false);
		await host.activate();
		expect(instant.webhooks.map((one) => one.events)).toEqual([['Contact.Update']]);
	});

	test.each([
		['watched fields', { watchedFields: ['city'] }],
		['skip keys', { options: { skipKeys: 'n8n' } }],
	])('replaces a webhook when %s were taken away', async (_what, more) => {
		const host = await instant.listen({ events: ['updated'], ...more });
		expect(await host.isRegistered()).toBe(true);
		host.parameters = { resource: 'contact', events: ['updated'] };
		expect(await host.isRegistered()).toBe(false);
		await host.activate();
		const [id] = await instant.create(['Vale']);
		await instant.change(id, { position: 'CEO' }, { webhookSkipKey: 'n8n' });
		expect(names(host.items)).toEqual(['Vale']);
	});

	test('replaces a webhook with another key, as after the password was generated again', async () => {
		const host = await instant.listen();
		const [{ signature }] = instant.webhooks;
		await world.outputs('webhook', 'update', {
			recordId: { __rl: true, mode: 'id', value: instant.webhooks[0].id },
			fields: {
				mappingMode: 'defineBelow',
				value: { signature: '0a1b2c3d-1111-4222-8333-444455556666' },
				matchingColumns: [],
				schema: [],
			},
		} as never);
		expect(await host.isRegistered()).toBe(false);
		await host.activate();
		expect(instant.webhooks.map((one) => one.signature)).toEqual([signature]);
	});

	test('after deactivation makes a webhook again that somebody has deleted in Pipeliner', async () => {
		const host = await instant.listen();
		const value = instant.webhooks[0].id;
		await world.outputs('webhook', 'delete', {
			recordId: { __rl: true, mode: 'id', value },
		} as never);
		expect(instant.webhooks).toEqual([]);
		await host.deactivate();
		await host.activate();
		expect(instant.webhooks.map((one) => one.events)).toEqual([['Contact.Create']]);
		await instant.create(['Vale']);
		expect(names(host.items)).toEqual(['Vale']);
	});

	test('leaves the webhooks of others alone, and so does deactivation', async () => {
		const other = await instant.listen({ resource: 'account' });
		other.close();
		const [{ id }] = instant.webhooks;
		const host = await instant.listen();
		expect(instant.webhooks).toHaveLength(2);
		await host.deactivate();
		expect(instant.webhooks.map((one) => one.id)).toEqual([id]);
	});

	test('keeps no secret in the data of the workflow', async () => {
		const host = await instant.listen();
		await instant.create(['Vale']);
		const [{ signature }] = instant.webhooks;
		const stored = JSON.stringify(host.staticData);
		expect(stored).toContain('fired');
		expect(stored).not.toContain(signature);
		expect(stored).not.toContain(world.crm.credentials.password);
	});

	test.each([
		[{ resource: 'people' }, 'Resource has no value "people"'],
		[{ resource: '' }, 'There are no events of ""'],
		[{ events: [] }, 'Nothing is chosen under Trigger On'],
		[{ events: ['won'] }, 'There is no event "won" of these records'],
		[
			{ filters: { conditions: [{ field: 'citty', operator: 'equals', value: 'x' }] } },
			'There is no field "citty" to filter or sort by. Did you mean "City"?',
		],
		[
			{ events: ['updated'], watchedFields: ['citty'] },
			'There is no field "citty" to watch. Did you mean "City"?',
		],
		[{ options: { chunkSize: 500 } }, 'Chunk Size must be a whole number from 1 to 100'],
		[{ options: { chunkSize: '={{ 0 }}' } }, 'Chunk Size must be a whole number from 1 to 100'],
		[
			{ options: { chunkDelay: -1 } },
			'Seconds Between Chunks must be a whole number of at least 0',
		],
		[
			{ options: { output: 'selected', outputFields: ['citty'] } },
			'There is no field "citty" to output. Did you mean "City"?',
		],
		[
			{ options: { loadOnly: 'last_name,citty' } },
			"Pipeliner answered: Parameter 'load-only': Contact has no field 'citty'.",
		],
		[
			{ options: { expandPaths: 'owner,acount_relations.account' } },
			"Pipeliner answered: Parameter 'expand': Contact has no field 'acount_relations'.",
		],
		[
			{ resource: 'anyCollection', entity: { __rl: true, mode: 'id', value: 'Clients' } },
			"Pipeliner doesn't tell of changes to Clients",
		],
	])('refuses %j with the reason, and makes no webhook', async (parameters, message) => {
		await expect(instant.listen(parameters)).rejects.toThrow(message);
		expect(instant.webhooks).toEqual([]);
	});

	test.each([
		[{ loadOnly: 'last_name,citty' }, 'Load Only: Pipeliner sends no "citty" with these records.'],
		[{ expandPaths: 'ownr' }, 'Expand Paths: Pipeliner sends no "ownr" with these records.'],
		[{ expandPaths: 'last_name' }, '"last_name" is no relation that can be expanded'],
	])('refuses %j, even if Pipeliner would pass it over', async (options, message) => {
		world.crm.switches.set({ unknownQueryField: 'ignore' });
		await expect(instant.listen({ options })).rejects.toThrow(message);
		expect(instant.webhooks).toEqual([]);
	});

	test('leaves the webhooks as they are when it is switched on again with names that are wrong', async () => {
		const host = await instant.listen();
		const before = instant.webhooks;
		host.parameters = { ...host.parameters, options: { loadOnly: 'citty' } };
		await expect(host.activate()).rejects.toThrow("has no field 'citty'");
		expect(instant.webhooks).toEqual(before);
	});

	test('says that the legacy API has no webhooks', async () => {
		world.use(world.crm.legacyCredentials);
		await expect(instant.listen()).rejects.toThrow("Pipeliner's legacy API has no webhook records");
	});

	test('that Pipeliner refuses ends in its words', async () => {
		world.use(world.crm.readOnlyCredentials);
		await expect(instant.listen()).rejects.toThrow("You don't have permission to change Webhook.");
	});
});

describe('deactivation', () => {
	test('deletes the webhooks, and nothing fires any more', async () => {
		const host = await instant.listen({ events: ['created', 'updated'] });
		await host.deactivate();
		expect(instant.webhooks).toEqual([]);
		await instant.create(['Vale']);
		expect(host.executions).toEqual([]);
	});

	test('of webhooks that are gone already is no error', async () => {
		const host = await instant.listen();
		await host.deactivate();
		await host.deactivate();
		expect(instant.webhooks).toEqual([]);
	});

	test('that fails says that Pipeliner still calls', async () => {
		const host = await instant.listen({ options: { longestWait: 0 } });
		world.crm.faults.set([{ fault: 'status', status: 403, method: 'DELETE' }]);
		await expect(host.deactivate()).rejects.toThrow(
			/^Pipeliner still calls n8n: its webhook could not be deleted\./,
		);
	});
});

describe('a delivery', () => {
	test('puts the record out as Get does, with what happened beside it', async () => {
		const host = await instant.listen();
		const [id] = await instant.create(['Ørsted']);
		const [got] = await world.outputs('contact', 'get', {
			recordId: { __rl: true, mode: 'id', value: id },
		});
		expect(host.items).toEqual([{ ...got, _crm: { event: 'created', id, at: got.created } }]);
		expect(got.created).toMatch(/^\d{4}-\d\d-\d\dT/);
	});

	test('with a number too long to be exact has it as text, as Get does', async () => {
		const host = await instant.listen();
		const [{ url, signature }] = instant.webhooks;
		const body = '{"id":"0a1b2c3d-1111-4222-8333-444455556666","n":9007199254740993,"m":7}';
		expect(await post(url, body, sign(body, signature))).toBe(200);
		expect(host.items).toEqual([expect.objectContaining({ n: '9007199254740993', m: 7 })]);
	});

	test('tells created, updated and deleted apart', async () => {
		const host = await instant.listen({ events: ['created', 'updated', 'deleted'] });
		const [id] = await instant.create(['Vale']);
		await instant.change(id, { city: 'Oslo' });
		await instant.remove(id);
		expect(events(host.items)).toEqual(['created', 'updated', 'deleted']);
		expect(host.items.map((one) => (one._crm as IDataObject).id)).toEqual([id, id, id]);
	});

	test('of a record that was updated twice fires twice', async () => {
		const host = await instant.listen({ events: ['updated'] });
		const [id] = await instant.create(['Vale']);
		await instant.change(id, { city: 'Oslo' });
		await instant.change(id, { city: 'Rome' });
		await instant.change(id, { city: 'Oslo' });
		expect(host.items.map(({ city }) => city)).toEqual(['Oslo', 'Rome', 'Oslo']);
	});

	test.each(['single', 'array', 'chunked', 'wrapper'])(
		'of many records is understood as %s',
		async (webhookBody) => {
			world.crm.switches.set({ webhookBody });
			const host = await instant.listen({ options: { chunkSize: 40 } });
			const all = Array.from({ length: 100 }, (_, at) => `Last ${at}`);
			await instant.create(all);
			expect(names(host.items).sort()).toEqual([...all].sort());
			expect(host.executions).toHaveLength(webhookBody === 'single' ? 100 : 3);
			expect(new Set(instant.answers)).toEqual(new Set([200]));
		},
	);

	test('of won opportunities comes only when one is won', async () => {
		const host = await instant.listen({ resource: 'opportunity', events: ['won'] });
		const open = world.all('Opportunities').find(({ won_date }) => !won_date);
		const change = async (values: object) =>
			await world.outputs('opportunity', 'update', {
				recordId: { __rl: true, mode: 'id', value: open?.id },
				fields: { mappingMode: 'defineBelow', value: values, matchingColumns: [], schema: [] },
			} as never);
		await change({ description: 'nearly' });
		await change({ won_date: '2026-11-27' });
		await instant.settled();
		expect(host.items).toMatchObject([{ id: open?.id, _crm: { event: 'won' } }]);
	});

	test("of a space's own records comes, and not of its other ones", async () => {
		const entity = { __rl: true, mode: 'id', value: 'CE1_Machines' };
		const host = await instant.listen({ resource: 'anyCollection', entity });
		const [{ id: type_id }] = world.all('CE1_MachinesType');
		const values = { name: 'Mill', owner_id: instant.owner, type_id };
		const mapper = { mappingMode: 'defineBelow', value: values, matchingColumns: [], schema: [] };
		await world.outputs('anyCollection', 'create', { entity, fields: mapper } as never);
		await instant.settled();
		expect(host.items).toMatchObject([{ name: 'Mill' }]);
	});
});

describe('what is passed over', () => {
	test('updates of other fields, when fields are chosen', async () => {
		const host = await instant.listen({ events: ['updated'], watchedFields: ['City'] });
		const [id] = await instant.create(['Vale']);
		await instant.change(id, { position: 'CEO' });
		await instant.change(id, { city: 'Oslo' });
		expect(host.items.map(({ city }) => city)).toEqual(['Oslo']);
	});

	test('records that do not fit the filter, custom fields included', async () => {
		const conditions = [
			{ field: 'city', operator: 'contains', value: 'OSL' },
			{ field: 'Membership number', operator: 'isEmpty' },
		];
		const host = await instant.listen({ events: ['updated'], filters: { conditions } });
		const [id, other] = await instant.create(['Vale', 'Other']);
		await instant.change(id, { city: 'Rome' });
		await instant.change(other, { city: 'Oslo', 'Membership number': '0042' });
		await instant.change(id, { city: 'Oslo' });
		expect(names(host.items)).toEqual(['Vale']);
	});

	test('changes with a skip key, so that a workflow does not start itself', async () => {
		const host = await instant.listen({ events: ['created'], options: { skipKeys: 'n8n, other' } });
		await instant.create(['Mine'], { webhookSkipKey: 'n8n' });
		await instant.create(['Theirs']);
		expect(names(host.items)).toEqual(['Theirs']);
	});
});

describe('options', () => {
	test('present records as in all operations', async () => {
		const options = { output: 'selected', outputFields: ['last_name'], fieldNames: 'labels' };
		const host = await instant.listen({ options: { ...options, expand: ['owner_id'] } });
		const [id] = await instant.create(['Vale']);
		expect(host.items).toEqual([
			{
				Id: id,
				'Last name': 'Vale',
				owner: expect.objectContaining({ id: instant.owner, email: expect.any(String) }),
				_crm: expect.objectContaining({ event: 'created', id }),
			},
		]);
	});

	test('expand what Load Only does not name, and filters know the rest', async () => {
		const options = { loadOnly: 'last_name', expandPaths: 'owner' };
		const host = await instant.listen({ options });
		await instant.create(['Vale']);
		expect(host.items[0]).toMatchObject({ last_name: 'Vale', owner: { id: instant.owner } });
	});

	test('let Pipeliner send less, or related records along', async () => {
		const options = { loadOnly: 'last_name,owner.email', expandPaths: 'owner' };
		const conditions = [{ field: 'city', operator: 'isEmpty' }];
		const host = await instant.listen({ options, filters: { conditions } });
		const before = world.requests;
		await instant.create(['Vale']);
		expect(world.requests - before).toBe(1);
		expect(host.items).toEqual([
			expect.objectContaining({ last_name: 'Vale', owner: { email: expect.any(String) } }),
		]);
		expect(host.items[0]).not.toHaveProperty('first_name');
	});
});

test('listening for a test event fires for what happens, whatever was seen, and leaves nothing', async () => {
	const host = await instant.listen({}, false);
	host.mode = 'manual';
	await host.activate();
	expect(instant.webhooks[0].url).toContain('/webhook-test/');
	await instant.create(['Vale']);
	expect(names(host.items)).toEqual(['Vale']);
	await host.deactivate();
	expect(instant.webhooks).toEqual([]);
	expect(host.staticData).not.toHaveProperty('node:pipelinerInstantTrigger.fired');
});

test('a delivery that cannot be finished is not taken for done: it may come again', async () => {
	const host = await instant.listen({ options: { expand: ['owner_id'], longestWait: 0 } });
	world.crm.faults.set([{ fault: 'status', status: 403, method: 'GET' }]);
	await instant.create(['Vale']);
	expect(instant.answers).toEqual([500]);
	expect(host.errors).toHaveLength(1);
	world.crm.faults.set([]);
	const [{ url, body }] = world.crm.webhooks.all();
	const text = JSON.stringify(body);
	expect(await post(url, text, sign(text, instant.webhooks[0].signature))).toBe(200);
	expect(names(host.items)).toEqual(['Vale']);
});

test('a signed delivery with a record that has no ID is refused, and nothing fires', async () => {
	const host = await instant.listen();
	const [{ url, signature }] = instant.webhooks;
	for (const body of ['{"last_name":"Vale"}', '[{"id":"1"},{"id":""}]', '[{"id":null}]']) {
		expect(await post(url, body, sign(body, signature))).toBe(400);
	}
	expect(host.items).toEqual([]);
});
