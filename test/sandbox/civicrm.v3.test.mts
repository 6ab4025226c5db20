import type { CivicrmSandbox } from '../../sandbox/civicrm/start.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import { api3, post, startAlone } from './civicrm.client.mts';

describe('CiviCRM sandbox: APIv3', () => {
	let civicrm: CivicrmSandbox;
	let api: ReturnType<typeof api3>;
	beforeAll(async () => {
		civicrm = await startAlone();
		api = api3(civicrm);
	});
	afterAll(async () => await civicrm.close());
	beforeEach(() => civicrm.reset());

	const size = (body: JsonObject) => Object.keys(body.values as object).length;

	it('answers 25 without a limit, all with 0, everything by id or as a list', async () => {
		const all = civicrm.store.size('Contact');
		expect(size((await api('Contact', 'get')).body)).toBe(25);
		expect(size((await api('Contact', 'get', { options: { limit: 0 } })).body)).toBe(all);
		expect((await api('Contact', 'get', { sequential: 1, id: 42 })).values[0]?.id).toBe('42');
		expect((await api('Contact', 'get', { id: 99_999 })).body.values).toEqual([]);
	});

	it('ignores filters it does not know, and then answers everything', async () => {
		for (const filter of [{ nope: 'x' }, { display_name: { '~~': 'x' } }]) {
			const reply = await api('Contact', 'get', { ...filter, options: { limit: 0 } });
			expect(size(reply.body)).toBe(civicrm.store.size('Contact'));
		}
	});

	it('getsingle, getvalue, getcount, getrefcount, getlist, getoptions, getunique', async () => {
		const id = 42;
		const { display_name = '' } = civicrm.store.get('Contact', id) ?? {};
		expect((await api('Contact', 'getsingle', { id, return: 'display_name' })).body).toMatchObject({
			id: '42',
			display_name,
			is_error: 0,
		});
		expect((await api('Contact', 'getsingle', { contact_type: 'Individual' })).body).toMatchObject({
			is_error: 1,
			error_message: expect.stringMatching(/^Expected one Contact but found \d+$/),
		});
		expect((await api('Contact', 'getvalue', { id, return: 'display_name' })).body.result).toBe(
			display_name,
		);
		expect((await api('Contact', 'getcount', { contact_type: 'Organization' })).body.result).toBe(
			13,
		);
		expect((await api('Contact', 'getrefcount', { id })).body.is_error).toBe(0);
		expect((await api('Contact', 'getlist', { input: 'api ' })).body.is_error).toBe(0);
		expect((await api('Contact', 'getoptions', { field: 'gender_id' })).body.values).toEqual({
			1: 'Female',
			2: 'Male',
			3: 'Other',
		});
		expect((await api('Contact', 'getunique')).body.values).toEqual({
			UI_external_identifier: ['external_identifier'],
		});
	});

	it('checks options and dates, and rolls a failing chain back', async () => {
		const person = { contact_type: 'Individual', first_name: 'Vee' };
		expect(
			(await api('Contact', 'create', { ...person, gender_id: 'Martian' })).body,
		).toMatchObject({ error_code: 2001, error_field: 'gender_id' });
		expect(
			(await api('Contact', 'create', { ...person, birth_date: 'not a date' })).body.is_error,
		).toBe(1);
		expect(
			(await api('Contact', 'create', { ...person, 'api.Email.create': {} })).body,
		).toMatchObject({ is_error: 1, error_code: 'mandatory_missing' });
		expect(civicrm.store.all('Contact').some(({ first_name }) => first_name === 'Vee')).toBe(false);
		const made = await api('Contact', 'create', {
			...person,
			gender_id: 'Male',
			'api.Email.create': { email: 'v@x.org' },
		});
		expect(civicrm.store.get('Contact', made.body.id as number)?.gender_id).toBe(2);
	});

	it('errors are 200 with a code of their own', async () => {
		expect((await api('Nope', 'get')).body).toMatchObject({ is_error: 1, error_code: 'not-found' });
		expect((await api('Contact', 'delete')).body).toMatchObject({
			error_code: 'mandatory_missing',
			fields: ['id'],
		});
		const twin = { contact_type: 'Individual', first_name: 'x', external_identifier: 'ext-00001' };
		const reply = await api('Contact', 'create', twin);
		expect([reply.status, reply.body.error_code, reply.body.error_message]).toEqual([
			200,
			-5,
			'DB Error: already exists',
		]);
		expect(reply.body.debug_info).toContain('INSERT INTO');
	});

	it('a failed log-in is 200 and JavaScript, none at all is 403 and HTML', async () => {
		const url = `${civicrm.baseUrl}/civicrm/ajax/rest`;
		const form = { entity: 'Contact', action: 'get', json: '{}' };
		const wrong = await post(
			civicrm,
			url,
			{ ...form, api_key: 'WRONG', key: civicrm.siteKey },
			{ user: 'nobody' },
		);
		expect([wrong.status, wrong.headers['content-type']]).toEqual([
			200,
			'text/javascript;charset=UTF-8',
		]);
		expect((await post(civicrm, url, form, { user: 'nobody' })).status).toBe(403);
		const legacy = await post(
			civicrm,
			url,
			{ ...form, api_key: civicrm.users.reader, key: civicrm.siteKey },
			{ user: 'nobody' },
		);
		expect(legacy.body.is_error).toBe(0);
	});
});
