import type { IDataObject } from 'n8n-workflow';
import { useWorld } from './world.mts';

const world = useWorld({ records: 60 }, 'legacy');

const needed = { OWNER_ID: 501, SALES_UNIT_ID: 0 };

const call = async (operation: string, parameters: IDataObject = {}) =>
	await world.outputs('legacyApi', operation, parameters as never);

const contacts = async (params: IDataObject) =>
	await call('getEntities', { collection: 'Contacts', params: JSON.stringify(params) });

const contactId = async () => (await contacts({ limit: 1 }))[0].ID as string;

test('getCollections lists the collections', async () => {
	expect(await call('getCollections')).toContainEqual({ name: 'Contacts' });
});

test('getEntityPublic lists them with the names of their entities', async () => {
	expect(await call('getEntityPublic')).toContainEqual({ name: 'Contacts', entity: 'Contact' });
});

test('getErrorCodes lists the codes with their texts', async () => {
	expect(await call('getErrorCodes')).toContainEqual({
		code: '301',
		text: 'Entity does not exist.',
	});
});

test('getServerAPIUtcDateTime gives the time in UTC', async () => {
	const [{ utcDateTime, iso }] = await call('getServerAPIUtcDateTime');
	expect(utcDateTime).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
	expect(Math.abs(Date.parse(String(iso)) - Date.now())).toBeLessThan(60_000);
});

test('getTeamPipelineUrl gives the address of the data centre', async () => {
	expect(await call('getTeamPipelineUrl')).toEqual([{ url: world.crm.baseUrl }]);
});

test('getFields gives what the fields are, by entity or by collection, all or some', async () => {
	const fields = await call('getFields', { collection: 'Contacts' });
	expect(fields).toContainEqual(
		expect.objectContaining({ API_NAME: 'SURNAME', REQUIRED: true, TYPE: 'unicode' }),
	);
	expect(await call('getFields', { collection: 'Contact' })).toEqual(fields);
	const params = '{"filter": {"CUSTOM": "TRUE"}}';
	const custom = await call('getFields', { collection: 'Contacts', params });
	expect(custom).toEqual(fields.filter(({ CUSTOM }) => CUSTOM === true));
});

describe('getEntities', () => {
	test('takes the parameters of the source document as an object', async () => {
		const [{ FIRST_NAME }] = await contacts({ limit: 1 });
		const found = await contacts({ limit: 5, filter: { FIRST_NAME } });
		expect(found.length).toBeGreaterThan(0);
		expect(new Set(found.map((one) => one.FIRST_NAME))).toEqual(new Set([FIRST_NAME]));
	});

	test('takes them as a query string, too', async () => {
		const params = 'limit=3&offset=2&sort=-SURNAME&loadonly=ID|SURNAME';
		const found = await call('getEntities', { collection: 'Contacts', params });
		expect(found).toHaveLength(3);
		expect(Object.keys(found[0])).toEqual(['ID', 'SURNAME']);
	});

	test('joins lists as the API wants them, and takes null for "not given" or "empty"', async () => {
		const [first] = await contacts({ sort: ['-SURNAME', 'ID'], limit: 1 });
		const found = await contacts({
			...{ limit: 1, offset: null, sort: ['-SURNAME', 'ID'], loadonly: ['ID', 'SURNAME'] },
			filter: { EMAIL5: null, SURNAME: first.SURNAME },
		});
		expect(found).toEqual([{ ID: first.ID, SURNAME: first.SURNAME }]);
		const named = await contacts({ filter: ['EMAIL1::::ne', `SURNAME::${String(first.SURNAME)}`] });
		expect(named.map(({ ID }) => ID)).toContain(first.ID);
	});

	test.each([
		['[{"limit": 1}]', 'Parameters are a query string or a JSON object, not [{"limit":1}]'],
		['all of them', 'Parameters are neither a query string nor valid JSON'],
		['{"sort": {"SURNAME": "asc"}}', 'sort can\'t be {"SURNAME":"asc"}'],
		[
			'{"filter": {"CREATED": {"gt": "2026-01-01"}}}',
			'The filter of CREATED takes one value, not {"gt":"2026-01-01"}',
		],
	])('refuses %s, which would ask for something else', async (params, message) => {
		const parameters = { collection: 'Contacts', params };
		const run = await world.run('legacyApi', 'getEntities', parameters);
		expect(run.error?.message).toContain(message);
		expect(world.requests).toBe(0);
	});

	test.each(['a|b', 'a::b'])(
		'refuses a filter by %s, which the API would misread',
		async (value) => {
			const params = JSON.stringify({ filter: { SURNAME: value } });
			const parameters = { collection: 'Contacts', params };
			const run = await world.run('legacyApi', 'getEntities', parameters);
			expect(run.error?.message).toContain('A filter of the legacy API can\'t hold "|" or "::"');
			expect(world.requests).toBe(0);
		},
	);
});

test('setEntity creates a record, and updates it when its ID is given', async () => {
	const create = { collection: 'Contacts', data: JSON.stringify({ SURNAME: 'Vale', ...needed }) };
	const [{ id }] = await call('setEntity', create);
	expect(await contacts({ filter: { SURNAME: 'Vale' } })).toMatchObject([{ ID: id }]);
	const data = JSON.stringify({ ID: id, FIRST_NAME: 'Todd' });
	expect(await call('setEntity', { collection: 'Contacts', data })).toEqual([{ id }]);
	expect(await contacts({ filter: { SURNAME: 'Vale' } })).toMatchObject([{ FIRST_NAME: 'Todd' }]);
});

test.each([
	['setEntity', '{"SURNAME": "Vale", "CF_CHILDREN": 9007199254740993}', 'Data holds a number'],
	[
		'setEntities',
		'[{"SURNAME": "Vale", "CF_DISCOUNT": 0.12345678901234567}]',
		'Data holds a number',
	],
	['setEntities', '[{"SURNAME": "Vale"}, "Todd"]', 'Data must be a list of objects'],
	['deleteEntities', '[9007199254740993]', 'Data holds a number'],
	['deleteEntities', '["PY-1", null]', 'Data must be a list of IDs'],
])('%s of %s is refused before anything is sent', async (operation, data, message) => {
	const parameters = { collection: 'Contacts', entityName: 'Contact', data };
	const run = await world.run('legacyApi', operation, parameters);
	expect(run.error?.message).toContain(message);
	expect(world.requests).toBe(0);
});

test('deleteEntity deletes a record', async () => {
	const entityId = await contactId();
	await call('deleteEntity', { collection: 'Contacts', entityId });
	expect(world.all('Contacts')).toHaveLength(59);
	const again = { collection: 'Contacts', entityId };
	const run = await world.run('legacyApi', 'deleteEntity', again);
	expect(run.error?.message).toContain('Entity does not exist.');
});

describe('setEntities', () => {
	const good = { SURNAME: 'Good', ...needed };
	const bad = { SURNAME: 'Bad' };
	const set = (rows: IDataObject[], flags: number[]) => ({
		...{ entityName: 'Contact', data: JSON.stringify(rows), flags },
	});

	test('0: any error rolls the whole batch back', async () => {
		for (const flags of [[], [0]]) {
			const run = await world.run('legacyApi', 'setEntities', set([good, bad], flags) as never);
			expect(run.error?.message).toContain('OWNER_ID of Contact is required');
		}
		expect(world.all('Contacts')).toHaveLength(60);
	});

	test('1: a record with an error is skipped', async () => {
		const [{ results }] = await call('setEntities', set([bad, good], [1]));
		expect(results).toHaveLength(1);
		expect(world.all('Contacts')).toHaveLength(61);
	});

	test('8: its error is in its place', async () => {
		const [{ results }] = await call('setEntities', set([bad, good], [8]));
		expect(results).toEqual([{ errorcode: 302, message: expect.any(String) }, expect.any(String)]);
	});

	test('2: a record to update that is not there is created', async () => {
		const ID = 'PY-7FFFFFFF-00000000-0000-4000-8000-000000000001';
		const [missing] = await call('setEntities', set([{ ID, ...good }], [8]));
		expect(missing.results).toEqual([{ errorcode: 301, message: expect.any(String) }]);
		await call('setEntities', set([{ ID, ...good }], [8, 2]));
		expect(world.all('Contacts')).toHaveLength(61);
	});

	test('256: only updated fields are validated', async () => {
		const ID = await contactId();
		const [{ results }] = await call('setEntities', set([{ ID, FIRST_NAME: 'T' }], [8, 256]));
		expect(results).toEqual([ID]);
		expect(world.routes['POST /setEntities']).toBe(1);
	});

	test('512: values of read-only fields are no error', async () => {
		const ID = await contactId();
		const change = { ID, MODIFIED: '2020-01-01 00:00:00' };
		const [refused] = await call('setEntities', set([change], [8]));
		expect(refused.results).toEqual([{ errorcode: 304, message: expect.any(String) }]);
		const [accepted] = await call('setEntities', set([change], [8, 512]));
		expect(accepted.results).toEqual([ID]);
	});

	test('validation_level and revision are sent as they are chosen', async () => {
		const options = { legacyValidation: [2, 16], revision: 7, dryRun: true };
		const [many] = await call('setEntities', { ...set([good], [8]), options });
		const conditions = 'validation_level=19&revision=7';
		expect(many.request).toMatchObject({
			url: expect.stringMatching(`/setEntities\\?entityName=Contact&flag=16777224&${conditions}$`),
		});
		const one = { collection: 'Contacts', data: JSON.stringify(good), options };
		const [single] = await call('setEntity', one);
		expect(single.request).toMatchObject({
			url: expect.stringMatching(`/Contacts\\?${conditions}$`),
		});
	});

	test('4: the IDs that could not be deleted are no matter of writing; alone it changes nothing', async () => {
		const run = await world.run('legacyApi', 'setEntities', set([good, bad], [4]) as never);
		expect(run.error?.message).toContain('OWNER_ID of Contact is required');
		const [{ results }] = await call('setEntities', set([good, bad], [4, 8]));
		expect(results).toEqual([expect.any(String), { errorcode: 302, message: expect.any(String) }]);
	});

	test('flags that contradict each other are refused', async () => {
		const run = await world.run('legacyApi', 'setEntities', set([good], [0, 8]) as never);
		expect(run.error?.message).toBe('Roll Back on Error contradicts the flags that skip records');
		expect(world.requests).toBe(0);
	});

	test('a dry run sends nothing', async () => {
		const parameters = { ...set([good], [8]), options: { dryRun: true } };
		const [output] = await call('setEntities', parameters);
		expect(output).toMatchObject({ dryRun: true, request: { body: [good] } });
		expect(world.requests).toBe(0);
	});
});

describe('deleteEntities', () => {
	const gone = 'PY-7FFFFFFF-00000000-0000-4000-8000-000000000001';
	const remove = (ids: string[], flags: number[]) => ({
		...{ entityName: 'Contact', data: JSON.stringify(ids), flags },
	});

	test('0: any error rolls the whole batch back', async () => {
		const ids = [await contactId(), gone];
		const run = await world.run('legacyApi', 'deleteEntities', remove(ids, [0]) as never);
		expect(run.error?.message).toContain('Entity does not exist.');
		expect(world.all('Contacts')).toHaveLength(60);
	});

	test('1 and 4: the others are deleted, and the result is what could not be', async () => {
		const ids = [gone, await contactId()];
		const [{ results }] = await call('deleteEntities', remove(ids, [1, 4]));
		expect(results).toEqual([gone]);
		expect(world.all('Contacts')).toHaveLength(59);
	});

	test('1: what cannot be deleted is skipped', async () => {
		const ids = [gone, await contactId()];
		const [{ results }] = await call('deleteEntities', remove(ids, [1]));
		expect(results).toEqual(ids.slice(1));
	});

	test('8: the error is in the place of the record', async () => {
		const id = await contactId();
		const [{ results }] = await call('deleteEntities', remove([gone, id], [8]));
		expect(results).toEqual([{ errorcode: 301, message: expect.any(String) }, id]);
	});
});

describe('half an emoji, which has no form in UTF-8, is refused and not sent', () => {
	const CUT = 'Ann 😀'.slice(0, 5);
	const record = { SURNAME: CUT, ...needed };

	test.each([
		['setEntity', { collection: 'Contacts', data: JSON.stringify(record) }],
		['setEntities', { entityName: 'Contact', data: JSON.stringify([record]) }],
		['setEntities', { entityName: 'Contact', data: `={{ ${JSON.stringify([record])} }}` }],
		['deleteEntities', { entityName: 'Contact', data: JSON.stringify([CUT]) }],
		['deleteEntity', { collection: 'Contacts', entityId: CUT }],
		['getEntities', { collection: 'Contacts', params: `filter=SURNAME::${CUT}` }],
		['getEntities', { collection: 'Contacts', params: JSON.stringify({ filter: record }) }],
		['getFields', { collection: CUT }],
	])('%s with %j', async (operation, parameters) => {
		const before = world.requests;
		const run = await world.run('legacyApi', operation, parameters as never);
		const words = 'is cut within a character, such as an emoji: ';
		expect(run.error?.message).toContain(words);
		expect(run.error?.message).toContain('Ann \\ud83d');
		expect(world.requests).toBe(before);
	});
});

test('with a credential for the current API, the methods say what to do', async () => {
	world.use(world.crm.credentials);
	const run = await world.run('legacyApi', 'getCollections');
	expect(run.error?.message).toBe(
		"Get Collections (getCollections) is only possible with Pipeliner's legacy API",
	);
	expect(run.error?.description).toContain('API generation is Legacy');
});
