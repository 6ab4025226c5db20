import type { INodeParameters, INodePropertyOptions } from 'n8n-workflow';
import { Document } from '../../documents.mts';
import { entity, inputsOf, items, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const API = 'POST /api4';
const API_V3 = 'POST /rest';

const action = (name: string, call: string, parameters: unknown, more: INodeParameters = {}) =>
	({
		...entity(name),
		apiVersion: 4,
		action: call,
		parameters: typeof parameters === 'string' ? parameters : JSON.stringify(parameters),
		...more,
	}) as INodeParameters;

const v3 = (name: string, call: string, parameters: unknown) =>
	action(name, call, parameters, { apiVersion: 3 });

const run = async (parameters: INodeParameters) =>
	await world.outputs('anyEntity', 'runAction', parameters);

describe('APIv4', () => {
	test('Run Action takes the parameters of the API Explorer', async () => {
		const where = [['contact_type', '=', 'Organization']];
		const found = await run(action('Contact', 'get', { where, select: ['id'], limit: 2 }));
		expect(found).toHaveLength(2);
	});

	test('plain fields and values are understood in get, create, update and delete', async () => {
		const plain = { contact_type: 'Organization', limit: 3 };
		expect(await run(action('Contact', 'get', plain))).toHaveLength(3);
		const jobless = { job_title: null, contact_type: 'Household', limit: 2 };
		expect(await run(action('Contact', 'get', jobless))).toHaveLength(2);
		const [tag] = await run(action('Tag', 'create', { name: 'Plain', label: 'Plain' }));
		const [changed] = await run(action('Tag', 'update', { id: tag.id, description: 'New' }));
		expect(changed).toMatchObject({ id: tag.id, name: 'Plain', description: 'New' });
		await run(action('Tag', 'delete', { id: tag.id }));
		expect(world.crm.store.get('Tag', Number(tag.id))).toBeUndefined();
	});

	test.each([
		{ values: { name: 'Ann \ud83d' } },
		{ records: [{ name: 'Ann \ud83d' }], match: ['name'] },
		{ where: [['name', '=', 'Ann \ud83d']] },
	])('text that was cut within an emoji is refused, and not sent: %j', async (parameters) => {
		const before = world.requests;
		const result = await world.run('anyEntity', 'runAction', action('Tag', 'save', parameters));
		expect(result.error?.message).toBe(
			'Parameters (JSON) is cut within a character, such as an emoji: "Ann \\ud83d"',
		);
		expect(world.requests).toBe(before);
	});

	test('it runs for every item, in one request, each linked to its input', async () => {
		const jsons = [204, 205, 99999999].map((id) => ({ id }));
		const parameters = action('Contact', 'update', '={{ { id: $json.id, nick_name: "N" } }}');
		const result = await world.run('anyEntity', 'runAction', parameters, {
			items: items(...jsons),
			onError: 'continueErrorOutput',
		});
		expect(result.output.map(({ json }) => json.nick_name)).toEqual(['N', 'N']);
		expect(inputsOf(result.errorOutput)).toEqual([2]);
		expect(result.errorOutput[0].json.details).toMatchObject({ kind: 'notFound' });
		// One for the fields, one for all updates
		expect(world.routes[API]).toBe(2);
	});

	test('an update of a record that is not there is "not found" for every entity', async () => {
		const result = await world.run(
			'anyEntity',
			'runAction',
			action('Tag', 'update', { where: [['id', '=', 99999999]], values: { name: 'ghost' } }),
		);
		expect(result.error?.message).toContain('CiviCRM has no Tag with ID 99999999');
	});

	test('a save of a record that is not there is "not found", and names what was saved', async () => {
		const [tag] = world.crm.store.all('Tag');
		const records = [
			{ id: tag.id, description: 'saved' },
			{ id: 99999999, description: 'ghost' },
		];
		const result = await world.run('anyEntity', 'runAction', action('Tag', 'save', { records }), {
			onError: 'continueErrorOutput',
		});
		expect(result.errorOutput[0].json).toMatchObject({
			error: expect.stringContaining('CiviCRM has no Tag with ID 99999999'),
			message: expect.stringContaining(`saved: IDs ${String(tag.id)}`),
			details: { kind: 'notFound' },
		});
	});

	test('fields of joined entities are left to CiviCRM', async () => {
		const join = [['Email AS email', 'INNER', ['email.contact_id', '=', 'id']]];
		const parameters = { join, select: ['id', 'email.email'], where: [['email.email', '!=', '']] };
		const [found] = await run(action('Contact', 'get', parameters));
		expect(found).toMatchObject({ 'email.email': expect.stringContaining('@') });
	});

	test('results are a plain list of records, whatever the action', async () => {
		const [first] = await run(action('Contact', 'getActions', {}));
		expect(first).toMatchObject({ name: expect.any(String) });
	});

	test('parameters in a shape that would break the request off are refused', async () => {
		const parameters = action('Contact', 'get', { where: ['id', '=', 5] });
		const result = await world.run('anyEntity', 'runAction', parameters);
		expect(result.error?.message).toContain('"where" must be a list of conditions');
		expect(world.routes[API]).toBeUndefined();
	});

	test.each([
		['Nope', 'get', 'unsupported'],
		['Contact', 'nope', 'unsupported'],
		['Contact', 'delete', 'validation'],
	])('%s.%s fails with its kind', async (name, call, kind) => {
		const result = await world.run('anyEntity', 'runAction', action(name, call, {}), {
			onError: 'continueErrorOutput',
		});
		expect(result.errorOutput[0].json.details).toMatchObject({ kind });
	});

	test('contacts are merged as the guide shows', async () => {
		const { text } = new Document('docs/civicrm.md');
		const [, call = '', shown = ''] = /`(mergeDuplicates)` and `(\{.+?\})`/.exec(text) ?? [];
		const [main, other] = world.crm.store
			.all('Contact')
			.filter((contact) => contact.contact_type === 'Individual')
			.map(({ id }) => String(id));
		const parameters = shown.replace('12', main).replace('34', other);
		await run(action('Contact', call, parameters));
		expect(world.crm.store.get('Contact', Number(other))).toMatchObject({ is_deleted: true });
	});

	test('a dry run shows a writing action and runs a reading one', async () => {
		const options = { dryRun: true };
		const [planned] = await run(action('Tag', 'create', { name: 'x' }, { options }));
		expect(planned).toMatchObject({ dryRun: true, would: 'create' });
		const read = await run(action('Contact', 'get', { limit: 1 }, { options }));
		expect(read[0]).toHaveProperty('display_name');
	});
});

describe('APIv3', () => {
	test('get lists all records, and not the first 25', async () => {
		const found = await run(v3('Contact', 'get', { contact_type: 'Individual' }));
		expect(found.length).toBeGreaterThan(25);
		expect(world.routes[API_V3]).toBe(2);
	});

	test.each([
		[{ 'option.limit': 3 }, 3],
		[{ option_limit: 2 }, 2],
		[{ rowCount: 4, sort: 'id DESC', offset: 1 }, 4],
		[{ options: { limit: 1 } }, 1],
	])('a limit is kept, however APIv3 lets it be spelt: %j', async (limit, count) => {
		expect(await run(v3('Contact', 'get', limit))).toHaveLength(count);
	});

	test.each([
		['Contact', { contact_id: 204 }, ['204']],
		['Contact', { id: 204, contact_is_deleted: 0 }, ['204']],
		['Email', { email_id: 3 }, ['3']],
		['Contribution', { contribution_id: 2 }, ['2']],
	])('every name that APIv3 has for a field filters: %s by %j', async (name, filter, ids) => {
		const found = await run(v3(name, 'get', filter));
		expect(found.map(({ id }) => id)).toEqual(ids);
	});

	test('contacts are found by their groups and tags, as APIv3 lets them be', async () => {
		const [{ group_id: group, contact_id: member }] = world.crm.store.all('GroupContact');
		const inGroup = await run(v3('Contact', 'get', { group: { IN: [group] }, return: 'id' }));
		expect(inGroup.map(({ id }) => id)).toContain(String(member));
		expect(inGroup.length).toBeLessThan(world.crm.store.size('Contact'));
		const [{ tag_id: tag, entity_id: tagged }] = world.crm.store.all('EntityTag');
		const withTag = await run(v3('Contact', 'get', { tag, return: 'id' }));
		expect(withTag.map(({ id }) => id)).toContain(String(tagged));
		expect(withTag.length).toBeLessThan(world.crm.store.size('Contact'));
	});

	test('getsingle, getvalue, getcount and getoptions answer plain records', async () => {
		const [contact] = await run(v3('Contact', 'getsingle', { id: 204 }));
		expect(contact).toMatchObject({ id: '204', display_name: 'Api Admin' });
		const value = { id: 204, return: 'display_name' };
		expect(await run(v3('Contact', 'getvalue', value))).toEqual([{ value: 'Api Admin' }]);
		const [count] = await run(v3('Contact', 'getcount', { contact_type: 'Household' }));
		expect(count.value).toBeGreaterThan(0);
		const options = await run(v3('Contact', 'getoptions', { field: 'gender_id' }));
		expect(options).toContainEqual({ key: 1, value: 'Female' });
	});

	test('create, update by ID and delete work', async () => {
		const [tag] = await run(v3('Tag', 'create', { name: 'Three' }));
		await run(v3('Tag', 'update', { id: tag.id, description: 'New' }));
		expect(world.crm.store.get('Tag', Number(tag.id))).toMatchObject({ description: 'New' });
		await run(v3('Tag', 'delete', { id: tag.id }));
		expect(world.crm.store.get('Tag', Number(tag.id))).toBeUndefined();
	});

	test('getlist, getrefcount and getunique answer their entries', async () => {
		const listed = await run(v3('Contact', 'getlist', { input: 'Admin' }));
		expect(listed).toContainEqual(expect.objectContaining({ id: '204', label: 'Admin, Api' }));
		const references = await run(v3('Contact', 'getrefcount', { id: 204 }));
		expect(references).toContainEqual(
			expect.objectContaining({ table: 'civicrm_email', key: 'contact_id', count: 1 }),
		);
		expect(await run(v3('Contact', 'getunique', {}))).toEqual([
			{ key: 'UI_external_identifier', value: ['external_identifier'] },
		]);
	});

	const emails = () =>
		world.crm.store.all('Email').filter((email) => email.contact_id === 204 || !email.contact_id);

	test('replace makes a set of records exactly the given ones', async () => {
		const others = world.crm.store.size('Email') - emails().length;
		const values = [{ email: 'one@example.org' }, { email: 'two@example.org' }];
		const saved = await run(v3('Email', 'replace', { contact_id: 204, values }));
		expect(saved).toMatchObject(values);
		expect(emails()).toMatchObject(values);
		expect(world.crm.store.size('Email') - emails().length).toBe(others);
	});

	test.each([
		[{ contactid: 204 }, 'There is no field "contactid"'],
		[{ sequential: 1 }, 'Replace without a filter would delete all records'],
	])('a replace that would delete more than is asked for is refused: %j', async (filter, words) => {
		const size = world.crm.store.size('Email');
		const parameters = v3('Email', 'replace', { ...filter, values: [{ email: 'x@example.org' }] });
		const result = await world.run('anyEntity', 'runAction', parameters);
		expect(result.error?.message).toContain(words);
		expect(world.crm.store.size('Email')).toBe(size);
	});

	test.each([
		[{ nope_field: 'x' }, 'There is no field "nope_field"'],
		[{ display_name: { '~~': 'x' } }, 'There is no operator "~~"'],
	])('a filter that APIv3 would ignore is refused: %j', async (filter, words) => {
		const result = await world.run('anyEntity', 'runAction', v3('Contact', 'get', filter));
		expect(result.error?.message).toContain(words);
	});

	test.each([
		[v3('Nope', 'get', {}), 'unsupported'],
		[v3('Contact', 'delete', {}), 'validation'],
		[v3('Contact', 'create', { contact_type: 'Individual' }), 'validation'],
	])('errors have the same kinds', async (parameters, kind) => {
		const result = await world.run('anyEntity', 'runAction', parameters, {
			onError: 'continueErrorOutput',
		});
		expect(result.errorOutput[0].json.details).toMatchObject({ kind });
	});
});

test('Get Fields lists fields, custom ones included, with their options on request', async () => {
	const fields = await world.outputs('anyEntity', 'getFields', {
		...entity('Contact'),
		action: 'get',
		withOptions: true,
	});
	expect(fields).toContainEqual(expect.objectContaining({ name: 'Volunteer_Profile.Shirt' }));
	expect(fields.find(({ name }) => name === 'gender_id')?.options).toContainEqual({
		id: 1,
		name: 'Female',
		label: 'Female',
	});
});

test('Get Options lists the options of a field, found by name or label', async () => {
	const of = async (field: string) =>
		await world.outputs('anyEntity', 'getOptions', { ...entity('Contact'), field });
	expect(await of('prefix_id')).toContainEqual({ id: '4', label: 'Dr.', name: 'Dr.' });
	expect(await of('Individual Prefix')).toEqual(await of('prefix_id'));
	const run = await world.run('anyEntity', 'getOptions', {
		...entity('Contact'),
		field: 'first_name',
	});
	expect(run.error?.message).toContain('First Name has no options');
});

test('Check Access tells what the user may do', async () => {
	const check = { ...entity('Contact'), action: 'update', values: '{"id": 42}' };
	expect(await world.outputs('anyEntity', 'checkAccess', check)).toMatchObject([{ access: true }]);
	world.as('reader');
	expect(await world.outputs('anyEntity', 'checkAccess', check)).toMatchObject([{ access: false }]);
});

describe('Replace', () => {
	const replace = (where: unknown, records: unknown, match = '') => ({
		...entity('Email'),
		where: JSON.stringify(where),
		records: JSON.stringify(records),
		match,
	});

	test('makes a set of records exactly the given ones', async () => {
		const where = [['contact_id', '=', 204]];
		const given = [
			{ email: 'r1@example.org', location_type_id: 'Work' },
			{ Email: 'r2@example.org' },
		];
		const [result] = await world.outputs('anyEntity', 'replace', replace(where, given));
		const stored = world.crm.store.all('Email').filter((row) => row.contact_id === 204);
		expect(stored.map(({ email }) => email)).toEqual(['r1@example.org', 'r2@example.org']);
		expect(result.deleted).toHaveLength(1);

		const [again] = await world.outputs(
			'anyEntity',
			'replace',
			replace(where, [{ email: 'r2@example.org' }], 'email'),
		);
		expect(again).toMatchObject({
			records: [{ id: stored[1].id }],
			deleted: [String(stored[0].id)],
		});
	});

	test.each([
		[[], [{ email: 'x@example.org' }], 'Conditions (JSON) is empty'],
		[[['contact_id', '=', 204]], [], 'Records (JSON) is empty'],
		[[['contact_id', '=', 204]], [{ email: 'nope' }], 'must be an e-mail address'],
		[[['contact_id', '=', 204]], [{ emial: 'x@example.org' }], 'Did you mean "Email"?'],
	])('refuses %j with %j before anything is written', async (where, records, words) => {
		const result = await world.run('anyEntity', 'replace', replace(where, records));
		expect(result.error?.message).toContain(words);
		expect(world.crm.store.all('Email').some((row) => row.contact_id === 204)).toBe(true);
	});
});

describe('the menu of actions', () => {
	const menuOf = async (name: string, apiVersion: number) =>
		await world.harness.load<INodePropertyOptions[]>(
			world.node({
				resource: 'anyEntity',
				operation: 'runAction',
				...entity(name),
				apiVersion,
			}),
			'loadOptions',
			'getEntityActions',
		);
	const valuesOf = (menu: INodePropertyOptions[]) => menu.map(({ value }) => value);

	test("lists what the entity's API can do, in the chosen version", async () => {
		const contacts = valuesOf(await menuOf('Contact', 4));
		expect(contacts).toEqual(expect.arrayContaining(['get', 'getDuplicates', 'mergeDuplicates']));
		expect(valuesOf(await menuOf('Tag', 4))).not.toContain('getDuplicates');
		const former = valuesOf(await menuOf('Contact', 3));
		expect(former).toEqual(expect.arrayContaining(['create', 'duplicatecheck', 'getcount']));
		expect(former).not.toContain('getDuplicates');
	});

	test('is only a help: each of its actions can be run, and so can one by an expression', async () => {
		const chosen = valuesOf(await menuOf('Contact', 4)).find((name) => name === 'getFields');
		expect(await run(action('Contact', String(chosen), {}))).not.toEqual([]);
		const byExpression = action('Contact', '={{ "g" + "et" }}', { limit: 1 });
		expect(await run(byExpression)).toHaveLength(1);
	});

	test('of an entity that there is not says so', async () => {
		await expect(menuOf('Nonsense', 4)).rejects.toThrow(/Nonsense/);
	});
});
