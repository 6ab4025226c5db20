import { useCvWorld } from './cv-world.mts';
import {
	entity,
	fields,
	filters,
	inputFields,
	inputsOf,
	items,
	people,
	record,
	recordOfItem,
} from './world.mts';

const world = useCvWorld({ records: 60 });

const stored = (external_identifier: string) =>
	world.crm.store.all('Contact').find((one) => one.external_identifier === external_identifier);

test('a contact is created, read, updated and deleted', async () => {
	const [created] = await world.outputs('contact', 'create', inputFields(), {
		items: items(...people(1)),
	});
	expect(stored('person-0')).toMatchObject({ first_name: 'First 0' });
	const [read] = await world.outputs('contact', 'get', record(created.id));
	expect(read).toMatchObject({
		first_name: 'First 0',
		'email_primary.email': 'person0@people.example',
	});
	await world.outputs('contact', 'update', {
		...record(created.id),
		...fields({ first_name: 'Zoë "O\'Neil" $(id) `id` \\ 🙂' }),
	});
	expect(stored('person-0')).toMatchObject({ first_name: 'Zoë "O\'Neil" $(id) `id` \\ 🙂' });
	await world.outputs('contact', 'delete', record(created.id));
	expect(stored('person-0')).toMatchObject({ is_deleted: true });
});

test('1,000 contacts are created over one connection by eight processes at most, each linked to its input', async () => {
	const connections = () => world.ssh.log().split('Accepted publickey').length;
	const before = connections();
	const run = await world.run(
		'contact',
		'create',
		{ ...inputFields(), options: { concurrency: 20 } },
		{ items: items(...people(1000)) },
	);
	expect(run.error).toBeUndefined();
	expect(inputsOf(run.output)).toEqual(Array.from({ length: 1000 }, (_, at) => at));
	expect(run.output.map(({ json }) => json.external_identifier)).toEqual(
		people(1000).map((one) => one.external_identifier),
	);
	expect((await world.site.starts()).length).toBeLessThanOrEqual(8);
	expect(world.crm.stats.report().maxInFlight).toBeLessThanOrEqual(8);
	expect(connections() - before).toBeLessThanOrEqual(1);
}, 120_000);

test('Get Many, filters and counting give what they give over HTTP', async () => {
	const condition = filters({ field: 'contact_type', operator: 'equals', value: 'Organization' });
	const through = async (authentication: string) => ({
		all: await world.outputs('contact', 'getAll', { ...condition, authentication }),
		count: await world.outputs('contact', 'count', { ...condition, authentication }),
	});
	const byCv = await through('cv');
	expect(byCv.all.length).toBeGreaterThan(1);
	expect(byCv.count).toEqual([{ count: byCv.all.length }]);
	expect(byCv).toEqual(await through('apiKey'));
});

test('Create or Update writes nothing when nothing would change', async () => {
	const contacts = items(...people(20));
	const upsert = async () =>
		await world.outputs('contact', 'createOrUpdate', inputFields('external_identifier'), {
			items: contacts,
		});
	const outcomes = (outputs: Awaited<ReturnType<typeof upsert>>) =>
		new Set(outputs.map(({ _crm }) => (_crm as { outcome: string }).outcome));
	expect(outcomes(await upsert())).toEqual(new Set(['created']));
	expect(outcomes(await upsert())).toEqual(new Set(['unchanged']));
});

test('one refused record of many is the failure of that one', async () => {
	const contacts = people(30);
	contacts[7].external_identifier = contacts[6].external_identifier;
	const run = await world.run('contact', 'create', inputFields(), {
		items: items(...contacts),
		onError: 'continueErrorOutput',
	});
	expect(run.output).toHaveLength(29);
	expect(inputsOf(run.errorOutput)).toEqual([7]);
	expect(run.errorOutput[0].json).toMatchObject({
		error: expect.stringContaining('already exists'),
		details: { kind: 'conflict', fate: 'notWritten' },
	});
});

test('an ID that is not there is not found', async () => {
	const run = await world.run('contact', 'update', {
		...record(999_999),
		...fields({ first_name: 'Nobody' }),
	});
	expect(run.error?.message).toContain('999999');
});

test('Replace tells what it removed', async () => {
	const [contact] = await world.outputs('contact', 'create', inputFields(), {
		items: items(...people(1)),
	});
	const [replaced] = await world.outputs('anyEntity', 'replace', {
		...entity('Email'),
		where: JSON.stringify([['contact_id', '=', contact.id]]),
		records: JSON.stringify([{ email: 'new@people.example', contact_id: contact.id }]),
	});
	expect(replaced).toMatchObject({
		records: [{ email: 'new@people.example' }],
		deleted: [expect.stringMatching(/^\d+$/)],
	});
});

test('Run Action calls APIv4 and APIv3', async () => {
	const call = async (apiVersion: number, action: string, parameters: object) =>
		await world.outputs('anyEntity', 'runAction', {
			...entity('Contact'),
			...{ apiVersion, action, parameters: JSON.stringify(parameters) },
		});
	expect(await call(4, 'get', { select: ['id'], limit: 2 })).toHaveLength(2);
	expect(await call(3, 'getcount', { contact_type: 'Organization' })).toEqual([
		{ value: expect.any(Number) },
	]);
	const run = await world.run('anyEntity', 'runAction', {
		...entity('Contact'),
		...{ apiVersion: 3, action: 'getsingle', parameters: '{"contact_type":"Individual"}' },
	});
	expect(run.error?.message).toContain('CiviCRM refused: Expected one Contact');
});

test('a dry run shows the call and where it would go, and starts nothing that writes', async () => {
	const [planned] = await world.outputs('contact', 'delete', {
		...recordOfItem,
		recordId: { __rl: true, mode: 'id', value: '42' },
		options: { dryRun: true },
	});
	const { username, host, port } = world.ssh.login;
	expect(planned).toMatchObject({
		dryRun: true,
		would: 'delete',
		request: {
			url: `ssh://${username}@${host}:${port}/api4`,
			body: { calls: [['Contact', 'delete', { where: [['id', '=', 42]] }]] },
		},
	});
	expect(world.crm.store.get('Contact', 42)).not.toMatchObject({ is_deleted: true });
});

test('pickers, menus and the field mapper are filled', async () => {
	const node = world.node({ resource: 'contact', operation: 'get' });
	const { results } = await world.harness.load<{ results: unknown[] }>(
		node,
		'listSearch',
		'searchRecords',
	);
	expect(results.length).toBeGreaterThan(10);
	const { fields: shown } = await world.harness.load<{ fields: Array<{ id: string }> }>(
		world.node({ resource: 'contact', operation: 'create' }),
		'resourceMapping',
		'getCreateFields',
	);
	expect(shown.map(({ id }) => id)).toContain('email_primary.email');
});

describe('CiviCRM User', () => {
	test('decides what may be done', async () => {
		world.signIn({ siteUser: 'reader' });
		expect(await world.outputs('contact', 'getAll', { limit: 1 })).toHaveLength(1);
		const run = await world.run('contact', 'delete', record(42), {
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'permission' });
		expect(world.crm.store.get('Contact', 42)).not.toMatchObject({ is_deleted: true });
	});

	test('that does not exist is told', async () => {
		world.signIn({ siteUser: 'nobody' });
		const run = await world.run('contact', 'getAll', { limit: 1 });
		expect(run.error).toMatchObject({
			message: 'CiviCRM has no user "nobody" to sign in as',
			description: expect.stringContaining('AuthX'),
		});
	});
});
