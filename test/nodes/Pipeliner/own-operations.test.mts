import { fields, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

describe('Merge', () => {
	const merge = async (ids: unknown[], options = {}) =>
		await world.run('contact', 'merge', {
			...record(ids[0] as string),
			secondaryIds: `={{ ${JSON.stringify(ids.slice(1))} }}`,
			options,
		});

	test('gives the first record all that belongs to the others, which are deleted', async () => {
		const [master, first, second] = world.all('Contacts').map(({ id }) => id);
		const run = await merge([master, first, second]);
		expect(run.output[0].json).toMatchObject({ id: master });
		const left = world.all('Contacts').map(({ id }) => id);
		expect(left).toContain(master);
		expect(left).not.toContain(first);
		expect(left).not.toContain(second);
		expect(world.writes).toBe(1);
	});

	test('is refused in the words of Pipeliner', async () => {
		const [master] = world.all('Contacts').map(({ id }) => id);
		const run = await merge([master, '00000000-0000-4000-8000-000000000000']);
		expect(run.error?.message).toBe(
			'Pipeliner answered: Entity Contact with id 00000000-0000-4000-8000-000000000000 does not exist.',
		);
	});

	test('never deletes the record itself, in whatever letters its ID is given again', async () => {
		const [master, first] = world.all('Contacts').map(({ id }) => String(id));
		const run = await merge([master, first, master.toUpperCase()]);
		expect(run.error?.message).toBe(`${master} can't be merged into itself`);
		expect(world.requests).toBe(0);
	});

	test('takes records in the place of their IDs, and refuses what is neither', async () => {
		const [master, first] = world.all('Contacts').map(({ id }) => id);
		const dryRun = { dryRun: true };
		const taken = await merge([master, { id: first, last_name: 'Søn' }], dryRun);
		expect(taken.output[0].json).toMatchObject({ request: { body: { secondary_ids: [first] } } });
		const refused = await merge([master, { name: 'Søn' }], dryRun);
		expect(refused.error?.message).toBe('Merge From takes IDs of records, not [{"name":"Søn"}]');
	});

	test('of one duplicate an item into the same record comes item by item, and so does a chain', async () => {
		const all = world.all('Contacts').map(({ id }) => String(id));
		const [first, second, third, fourth, fifth] = all;
		world.crm.faults.set([{ fault: 'latency', ms: 30, times: 1 }]);
		const rows = items(
			{ id: first, other: second },
			{ id: first, other: third },
			{ id: fourth, other: first },
			{ id: fourth, other: fifth },
		);
		const run = await world.run(
			'contact',
			'merge',
			{ ...recordOfItem, secondaryIds: '={{ $json.other }}' },
			{ items: rows },
		);
		expect(run.error).toBeUndefined();
		expect(run.output.map(({ json }) => json.id)).toEqual([first, first, fourth, fourth]);
		const left = world.all('Contacts').map(({ id }) => id);
		expect(all.slice(0, 5).filter((id) => left.includes(id))).toEqual([fourth]);
	});

	test('without another record nothing is sent', async () => {
		const [master] = world.all('Contacts').map(({ id }) => id);
		const run = await merge([master]);
		expect(run.error?.message).toBe(`No record is given to merge into ${String(master)}`);
		expect(world.requests).toBe(0);
	});

	test('a dry run shows the request', async () => {
		const [master, first] = world.all('Contacts').map(({ id }) => id);
		const run = await merge([master, first], { dryRun: true });
		expect(run.output[0].json).toMatchObject({
			request: { body: { master: { id: master }, secondary_ids: [first] } },
		});
		expect(world.requests).toBe(0);
	});

	test('is for the current API only', async () => {
		world.use(world.crm.legacyCredentials);
		const run = await merge(['PY-1', 'PY-2']);
		expect(run.error?.message).toContain("Merging is only possible with Pipeliner's current API");
	});
});

describe('webhooks', () => {
	const url = 'https://n8n.example/webhook/1';
	const create = async (more = {}) =>
		await world.outputs(
			'webhook',
			'create',
			fields({ url, events: 'Contact.Create, Contact.Update', insecure_ssl: false, ...more }),
		);

	test('are created, listed and deleted', async () => {
		const [{ id }] = await create({
			signature: '0a1b2c3d-1111-4222-8333-444455556666',
			options: { skip_keys: ['n8n'] },
		});
		expect(world.stored('Webhooks', id)).toMatchObject({
			url,
			events: ['Contact.Create', 'Contact.Update'],
			options: { skip_keys: ['n8n'] },
		});
		const listed = await world.outputs('webhook', 'getAll', { returnAll: true } as never);
		expect(listed.map((one) => one.id)).toContain(id);
		await world.outputs('webhook', 'delete', record(id as string));
		expect(world.stored('Webhooks', id)).toBeUndefined();
	});

	test('with an event that does not exist are refused', async () => {
		const run = await world.run(
			'webhook',
			'create',
			fields({ url, events: 'Contact.Dance', insecure_ssl: false }),
		);
		expect(run.error?.message).toMatch(/^Pipeliner refused the record: /);
	});
});

describe('a Webhook Skip Key goes along with every write', () => {
	const skip = { options: { webhookSkipKey: 'n8n' } };
	const first = (collection: string, at = 0) => world.all(collection)[at].id as string;
	const file = { data: 'eA==', fileName: 'a.txt', mimeType: 'text/plain' };
	const writes: Array<[string, () => Promise<unknown>]> = [
		...(
			[
				['create', () => fields({ last_name: 'A', owner_id: first('Clients') })],
				['update', () => ({ ...record(first('Contacts')), ...fields({ city: 'Oslo' }) })],
				['delete', () => record(first('Contacts'))],
				['merge', () => ({ ...record(first('Contacts')), secondaryIds: first('Contacts', 1) })],
			] as const
		).map(([operation, parameters]): [string, () => Promise<unknown>] => [
			operation,
			async () => await world.outputs('contact', operation, { ...parameters(), ...skip } as never),
		]),
		[
			'upload',
			async () =>
				await world.outputs(
					'document',
					'upload',
					{ linkTo: 'contact_id', linkId: first('Contacts'), ...skip } as never,
					{ items: [{ json: {}, binary: { data: file } }] },
				),
		],
	];

	const deliveriesOf = async (write: () => Promise<unknown>) => {
		const before = world.crm.webhooks.all().length;
		await write();
		await world.crm.webhooks.settled();
		return world.crm.webhooks.all().length - before;
	};

	test.each(writes)('%s', async (_operation, write) => {
		const webhook = { url: 'https://n8n.example/hook', events: '*', insecure_ssl: false };
		const listens = async (skipped: string) =>
			await world.outputs(
				'webhook',
				'create',
				fields({ ...webhook, options: { skip_keys: [skipped] } }),
			);
		await listens('n8n');
		expect(await deliveriesOf(write)).toBe(0);
		await listens('another');
		expect(await deliveriesOf(write)).toBeGreaterThan(0);
	});
});

test('a Webhook Skip Key may be a number', async () => {
	const webhook = { url: 'https://n8n.example/hook', events: '*', insecure_ssl: false };
	const options = { skip_keys: ['42'] };
	await world.outputs('webhook', 'create', fields({ ...webhook, options }));
	const before = world.crm.webhooks.all().length;
	const [{ id }] = world.all('Contacts');
	const skip = { options: { webhookSkipKey: '={{ 42 }}' } };
	await world.outputs('contact', 'update', { ...record(id), ...fields({ city: 'x' }), ...skip });
	await world.crm.webhooks.settled();
	expect(world.crm.webhooks.all()).toHaveLength(before);
});

test('Validation is a sum of what is chosen', async () => {
	const [{ id }] = world.all('Contacts');
	const run = await world.run('contact', 'update', {
		...record(id as string),
		...fields({ city: 'x' }),
		options: { validation: [2, 16], dryRun: true },
	} as never);
	expect(run.output[0].json.request).toMatchObject({
		url: expect.stringContaining('?validation-level=18'),
	});
});

describe('read-only fields', () => {
	const values = { modified: '2020-01-02T03:04:05Z' };
	const [day, time] = ['2020-01-02', '03:04:05'];

	test('are refused before anything is sent, and written with the option that asks for it', async () => {
		const [{ id }] = world.all('Contacts');
		const given = { ...record(id as string), ...fields(values) };
		const refused = await world.run('contact', 'update', given);
		expect(refused.error?.message).toBe("Modified can't be written");
		expect(world.writes).toBe(0);
		const options = { validation: [8], dryRun: true };
		const [{ request }] = await world.outputs('contact', 'update', { ...given, options });
		expect(request).toMatchObject({
			url: expect.stringMatching(/\?validation-level=8$/),
			body: { modified: expect.stringMatching(`^${day}T${time}`) },
		});
	});

	test('never take another ID', async () => {
		const options = { validation: [8] };
		const given = { ...fields({ id: '0a1b2c3d-1111-2222-3333-444455556666', city: 'x' }), options };
		const [{ id }] = world.all('Contacts');
		const run = await world.run('contact', 'update', { ...record(id as string), ...given });
		expect(run.error?.message).toBe("ID can't be written");
	});

	test('go along in legacy mode with the flag for them', async () => {
		world.use(world.crm.legacyCredentials);
		const [{ id }] = await world.outputs('contact', 'getAll', { limit: 1 } as never);
		const given = { ...record(id as string), ...fields({ MODIFIED: values.modified }) };
		const refused = await world.run('contact', 'update', given);
		expect(refused.error?.message).toMatch(/ can't be written$/);
		const options = { legacyFlags: [512], dryRun: true };
		const [{ request }] = await world.outputs('contact', 'update', { ...given, options });
		expect(request).toMatchObject({
			url: expect.stringContaining('flag=520'),
			body: [{ ID: id, MODIFIED: `${day} ${time}` }],
		});
	});
});
