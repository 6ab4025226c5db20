import { fields, record, useWorld } from './world.mts';

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
		const run = await merge([master, master]);
		expect(run.error?.message).toBe('Pipeliner answered: A record cannot be merged into itself.');
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

test('a Webhook Skip Key goes along with every write', async () => {
	const { createServer } = await import('node:http');
	const received: string[] = [];
	const server = createServer((request, response) => {
		received.push(request.url ?? '');
		response.end();
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as { port: number };
	await world.outputs(
		'webhook',
		'create',
		fields({
			url: `http://127.0.0.1:${port}/hook`,
			events: 'Contact.Update',
			insecure_ssl: false,
			options: { skip_keys: ['n8n'] },
		}),
	);
	const [{ id }] = world.all('Contacts');
	const update = async (options = {}) =>
		await world.outputs('contact', 'update', {
			...record(id as string),
			...fields({ city: `City ${Math.random()}` }),
			options,
		});
	await update({ webhookSkipKey: 'n8n' });
	await update();
	await new Promise((resolve) => setTimeout(resolve, 300));
	server.close();
	expect(received).toEqual(['/hook']);
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
