import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { call } from './client.mts';
import { basic, legacyClient, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox, legacy: the methods of the SDK', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof legacyClient>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 40);
		api = legacyClient(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(() => pipeliner.reset());

	const person = { SURNAME: 'Vale', OWNER_ID: 501, SALES_UNIT_ID: 0 };

	it('setCredentials: a wrong pair gets 401 and the realm', async () => {
		for (const headers of [basic({ ...pipeliner.credentials, username: 'nobody' }), {}]) {
			const reply = await call('GET', `${pipeliner.legacyUrl}/Contacts`, { headers });
			expect([reply.status, reply.headers['www-authenticate']]).toEqual([
				401,
				'Basic realm="restapi"',
			]);
			expect(reply.body).toMatchObject({ errorcode: expect.any(Number) });
		}
	});

	it('setCredentials: one who may only read gets 403 for writing', async () => {
		const reader = { headers: basic(pipeliner.readOnlyCredentials) };
		expect((await api('GET', '/Contacts', undefined, reader)).status).toBe(200);
		expect((await api('POST', '/Contacts', person, reader)).status).toBe(403);
	});

	it('getCollections: the names of all collections', async () => {
		const { value } = await api('GET', '');
		expect(value).toEqual(expect.arrayContaining(['Accounts', 'ExRateLists', 'Data', 'Stages']));
	});

	it('getEntityPublic: the entity of each collection', async () => {
		const { value } = await api('GET', '/entityPublic');
		expect(value).toMatchObject({
			Contacts: 'Contact',
			Opportunities: 'Opportunity',
			Currencies: 'Currency',
			Data: 'Data',
		});
		expect(Object.keys(value as JsonObject)).toEqual((await api('GET', '')).value);
	});

	it('getEntities: a bare list, 25 by default, with its place in Content-Range', async () => {
		const { status, list, headers } = await api('GET', '/Contacts');
		expect([status, list.length, headers['content-range']]).toEqual([200, 25, 'items 0-24/40']);
		expect(list[0]).toMatchObject({
			ID: expect.stringMatching(/^PY-7FFFFFFF-[0-9A-F]{8}-/),
			OWNER_ID: expect.any(Number),
			SALES_UNIT_ID: expect.any(Number),
			MODIFIED: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
		});
	});

	it('getFields: what there is to know of each field, by entity or collection', async () => {
		const byEntity = await api('GET', '/getFields/Contact');
		expect((await api('GET', '/getFields/Contacts')).text).toBe(byEntity.text);
		const surname = byEntity.list.find(({ API_NAME }) => API_NAME === 'SURNAME');
		expect(Object.keys(surname as JsonObject).sort()).toEqual([
			...['API_NAME', 'CALC_FORMULA', 'CHOICES', 'CUSTOM', 'DEFAULT', 'DESCRIPTION', 'ID'],
			...['MAX_VALUE', 'MIN_VALUE', 'NAME', 'PL_TYPE', 'READONLY', 'REQUIRED', 'TYPE'],
		]);
		expect(surname).toMatchObject({ CUSTOM: false, REQUIRED: true, TYPE: 'unicode' });
		const types = new Set(byEntity.list.map(({ TYPE }) => TYPE));
		expect([...types].sort()).toEqual([
			...['Decimal', 'datetime', 'list', 'long', 'string', 'unicode'],
		]);
		expect((await api('GET', '/getFields/Nothing')).status).toBe(404);
	});

	it('getFields: only custom ones with filter=CUSTOM::TRUE, with their choices', async () => {
		const { list } = await api('GET', '/getFields/Contact?filter=CUSTOM::TRUE');
		expect(list.length).toBeGreaterThan(10);
		expect(list.every(({ CUSTOM }) => CUSTOM === true)).toBe(true);
		const segment = list.find(({ API_NAME }) => API_NAME === 'CF_SEGMENT');
		expect(segment).toMatchObject({ NAME: 'Segment', CHOICES: { 'DV-1': 'Small' } });
	});

	it('getErrorCodes: a text for every code that errors have', async () => {
		const { value } = await api('GET', '/errorCodes');
		const missing = await api('GET', '/Contacts/PY-7FFFFFFF-0');
		expect(Object.keys(value as JsonObject)).toContain(String(missing.body.errorcode));
	});

	it('getServerAPIUtcDateTime: a time in UTC', async () => {
		const { value } = await api('GET', '/serverAPIUtcDateTime');
		const ago = Date.now() - Date.parse(`${String(value).replace(' ', 'T')}Z`);
		expect(Math.abs(ago)).toBeLessThan(5000);
	});

	it('getTeamPipelineUrl: where a space is, also another one', async () => {
		expect((await api('GET', '/teamPipelineUrl')).value).toBe(pipeliner.baseUrl);
		const headers = basic(pipeliner.credentials);
		const elsewhere = `${pipeliner.baseUrl}/rest_services/v1/us_MySpace/teamPipelineUrl`;
		const reply = await call('GET', elsewhere, { headers });
		expect(JSON.parse(reply.text)).toBe('https://us.pipelinersales.com');
	});

	it('teamPipelineVersion: a number', async () => {
		expect((await api('GET', '/teamPipelineVersion')).value).toBe(15);
	});

	it('setEntity: a new record gets 201, its address in Location, and no body', async () => {
		const { status, text, headers } = await api('POST', '/Contacts', person);
		expect([status, text]).toEqual([201, '']);
		const location = String(headers.location);
		expect(location.startsWith(`${pipeliner.legacyUrl}/Contacts/PY-7FFFFFFF-`)).toBe(true);
		const made = await api('GET', location.slice(pipeliner.legacyUrl.length));
		expect(made.value).toMatchObject({ ...person, FIRST_NAME: '' });
	});

	it('setEntity: POST with an ID and PUT both change only what they name', async () => {
		const [before] = (await api('GET', '/Contacts?limit=1')).list;
		const byPost = await api('POST', '/Contacts', { ID: before.ID, CITY: 'Ronda' });
		expect([byPost.status, byPost.value]).toEqual([200, before.ID]);
		const byPut = await api('PUT', `/Contacts/${before.ID}`, { TITLE: 'Dr' });
		expect([byPut.status, byPut.value]).toEqual([200, before.ID]);
		const { value } = await api('GET', `/Contacts/${before.ID}`);
		const { MODIFIED, REVISION } = value as JsonObject;
		expect(value).toEqual({ ...before, CITY: 'Ronda', TITLE: 'Dr', MODIFIED, REVISION });
	});

	it('setEntity: says what is missing, by its legacy name', async () => {
		for (const name of Object.keys(person)) {
			const { status, body } = await api('POST', '/Contacts', { ...person, [name]: undefined });
			expect([status, body.errorcode]).toEqual([400, 302]);
			expect(body.message).toContain(name);
		}
	});

	it('deleteEntity: 200 and the id, and the record is gone', async () => {
		const [{ ID }] = (await api('GET', '/Contacts?limit=1')).list;
		const gone = await api('DELETE', `/Contacts/${ID}`);
		expect([gone.status, gone.value]).toEqual([200, ID]);
		expect((await api('GET', `/Contacts/${ID}`)).status).toBe(404);
		expect((await api('DELETE', `/Contacts/${ID}`)).status).toBe(404);
		expect((await api('GET', '/Contacts')).headers['content-range']).toBe('items 0-24/39');
	});

	it('answers unknown collections, ids, methods and spaces with 404 and an errorcode', async () => {
		const replies = [
			await api('GET', '/Contact'),
			await api('GET', '/Contacts/PY-7FFFFFFF-00000000-0000-0000-0000-000000000000'),
			await api('GET', '/Contacts/5/6'),
			await api('GET', '/Contacts/%zz'),
			await api('PUT', '/Contacts/nonsense', {}),
			await call('GET', `${pipeliner.baseUrl}/rest_services/v1/eu_Other/Contacts`, {
				headers: basic(pipeliner.credentials),
			}),
		];
		for (const { status, body } of replies) {
			expect([status, typeof body.errorcode, typeof body.message]).toEqual([
				...[404, 'number', 'string'],
			]);
		}
		expect((await api('PATCH', '/Contacts', {})).status).toBe(405);
		expect((await api('POST', '/Contacts', '{')).status).toBe(400);
	});

	it('shows the same records as v100, under other names', async () => {
		const [before] = (await api('GET', '/Contacts?limit=1')).list;
		const v100 = v100Client(pipeliner);
		const id = String(before.ID).slice(12).toLowerCase();
		const { record } = await v100('PATCH', `/Contacts/${id}`, { last_name: 'Changed' });
		expect(record.email1).toBe(before.EMAIL1);
		const { value } = await api('GET', `/Contacts/${before.ID}`);
		expect(value).toMatchObject({ SURNAME: 'Changed', IS_DELETED: 0 });
	});
});
