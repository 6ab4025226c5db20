import type { CivicrmSandbox } from '../../sandbox/civicrm/start.mts';
import { api4, calls, post, startAlone } from './civicrm.client.mts';
import { call } from './client.mts';

describe('CiviCRM sandbox: addresses, log-in and errors', () => {
	let civicrm: CivicrmSandbox;
	let api: ReturnType<typeof api4>;
	beforeAll(async () => {
		civicrm = await startAlone();
		api = api4(civicrm);
	});
	afterAll(async () => await civicrm.close());
	beforeEach(() => civicrm.reset());

	const one = { params: '{"limit":1,"select":["id"]}' };
	const at = async (path: string) => await post(civicrm, `${civicrm.baseUrl}${path}`, one);
	const who = async (headers: Record<string, string>) =>
		await call('GET', `${civicrm.baseUrl}/civicrm/authx/id`, { headers });
	const clean = '/civicrm/ajax/api4/Contact/get';
	const q = (query: string) => `${query}=${clean.slice(1)}`;
	const wordPress = ['/', '/index.php'].map((root) => `${root}?${q('civiwp=CiviCRM&q')}`);
	const plain = ['/', '/index.php'].map((root) => `${root}?${q('q')}`);
	const joomla = ['', '/administrator'].map(
		(root) => `${root}/index.php?${q('option=com_civicrm&task')}`,
	);
	const pretty = [clean, `${clean}/`];
	const shapes: Record<string, string[]> = {
		WordPress: [...pretty, ...wordPress, `/?${q('page=CiviCRM&q')}`],
		WordPressPlain: [...wordPress, `/?${q('page=CiviCRM&q')}`],
		// Drupal only looks for q
		Drupal7: [...pretty, ...plain, ...wordPress, `/?${q('page=CiviCRM&q')}`],
		Drupal7Plain: [...plain, ...wordPress, `/?${q('page=CiviCRM&q')}`],
		Drupal8: pretty,
		Standalone: pretty,
		Joomla: joomla,
	};

	for (const [cms, paths] of Object.entries(shapes)) {
		it(`answers below the addresses of ${cms}, and with anything but JSON elsewhere`, async () => {
			civicrm.switches.set({ cms });
			for (const path of new Set(Object.values(shapes).flat())) {
				const reply = await at(path);
				const isJson = String(reply.headers['content-type']).startsWith('application/json');
				expect([path, isJson]).toEqual([path, paths.includes(path)]);
				if (isJson) expect(reply.values).toHaveLength(1);
				else expect([200, 302, 404]).toContain(reply.status);
			}
		});
	}

	it('a renamed base page replaces civicrm in the path', async () => {
		const renamed = await startAlone({ basePage: 'supporters' });
		const url = (page: string) => `${renamed.baseUrl}/${page}/ajax/api4/Contact/get`;
		expect((await post(renamed, url('supporters'), one)).values).toHaveLength(1);
		expect((await post(renamed, url('civicrm'), one)).status).toBe(404);
		await renamed.close();
	});

	it('authx/id says who asks, and nulls for nobody', async () => {
		const { users } = civicrm;
		expect((await who({ 'x-civi-auth': `Bearer ${users.admin}` })).body).toEqual({
			contact_id: 204,
			user_id: 2,
			flow: 'xheader',
			cred: 'api_key',
		});
		expect((await who({})).body).toEqual({
			contact_id: null,
			user_id: null,
			flow: null,
			cred: null,
		});
		expect((await who({ 'x-civi-auth': `bearer ${users.admin}` })).text).toBe(
			'HTTP 401 Invalid credential',
		);
	});

	it('a proxy that strips the credentials makes the CRM look empty', async () => {
		civicrm.switches.set({ stripAuthHeaders: true });
		const reply = await api(
			'Contact',
			'get',
			{},
			{ headers: { 'x-requested-with': 'XMLHttpRequest' } },
		);
		expect([reply.status, reply.body.values]).toEqual([200, []]);
		expect((await api('Contact', 'get')).body.error_code).toBe(400);
		expect(
			(await who({ 'x-civi-auth': `Bearer ${civicrm.users.admin}` })).body.contact_id,
		).toBeNull();
	});

	it('the guard wants the site key or the permission, and takes a wrong site key with it', async () => {
		const status = async (user: 'admin' | 'nokeyauth', key?: string) =>
			(
				await api(
					'Contact',
					'get',
					{ limit: 1 },
					{ user, headers: key === undefined ? {} : { 'x-civi-key': key } },
				)
			).status;
		expect(await status('nokeyauth')).toBe(401);
		expect(await status('nokeyauth', 'wrong')).toBe(401);
		expect(await status('nokeyauth', civicrm.siteKey)).toBe(200);
		expect(await status('admin', 'wrong')).toBe(200);
	});

	it('only who has "view debug output" learns the reason of an error; all get an id', async () => {
		const where = [['nope', '=', 1]];
		expect((await api('Contact', 'get', { where })).body.error_message).toBe(
			"Invalid field 'nope'",
		);
		const { body, status } = await api('Contact', 'get', { where }, { user: 'editor' });
		expect([status, body.error_code]).toEqual([500, '1']);
		expect(body.error_message).toMatch(
			/^Sorry an error occurred .* \(Error ID: \w{4}-\w{4}-\w{4}\)$/,
		);
	});

	it('the reader reads, the editor edits but does not delete, the restricted user sees 15 contacts', async () => {
		const create = { values: { first_name: 'Ada' } };
		expect((await api('Contact', 'create', create, { user: 'reader' })).status).toBe(403);
		const { values, status } = await api('Contact', 'create', create, { user: 'editor' });
		expect(status).toBe(200);
		const where = [['id', '=', values[0]?.id]];
		expect(
			(await api('Contact', 'update', { where, values: { nick_name: 'A' } }, { user: 'reader' }))
				.status,
		).toBe(403);
		expect((await api('Contact', 'delete', { where }, { user: 'editor' })).status).toBe(403);
		expect(
			(await api('Contact', 'get', { select: ['id'] }, { user: 'restricted' })).values,
		).toHaveLength(15);
		expect(
			(await api('Email', 'get', {}, { user: 'restricted' })).values.length,
		).toBeLessThanOrEqual(30);
		expect((await api('Contribution', 'get', {}, { user: 'restricted' })).status).toBe(403);
		expect((await api('Domain', 'get', {}, { user: 'editor' })).status).toBe(403);
		expect((await api('Entity', 'get', {}, { user: 'restricted' })).values.length).toBeGreaterThan(
			60,
		);
		expect(
			(await api('Contact', 'get', { select: ['api_key'], limit: 1 }, { user: 'reader' })).values,
		).toEqual([{ id: expect.any(Number) }]);
	});

	it('maintenance: 503 for everybody but the administrator, also as a setting', async () => {
		civicrm.switches.set({ maintenance: true });
		expect((await api('Contact', 'get', { limit: 1 }, { user: 'reader' })).body).toEqual({
			status_code: 503,
			status_message: 'Temporarily unavailable for maintenance.',
		});
		expect(
			(await api('Setting', 'set', { values: { core_maintenance_mode: 'inherit' } })).status,
		).toBe(200);
		expect((await api('Contact', 'get', { limit: 1 }, { user: 'reader' })).status).toBe(200);
	});

	it('a body beyond post_max_size is thrown away: get answers all, create makes an empty contact', async () => {
		civicrm.switches.set({ postMaxSize: 4096 });
		const values = { first_name: 'Ada', source: 'x'.repeat(5000) };
		const created = await api('Contact', 'create', { values });
		expect([created.status, created.values[0]?.first_name]).toEqual([200, undefined]);
		const where = [
			['id', '=', 1],
			['source', '!=', 'x'.repeat(5000)],
		];
		expect((await api('Contact', 'get', { where })).values.length).toBeGreaterThan(60);
		const batch = await calls(civicrm)(
			Array.from({ length: 90 }, () => ['Contact', 'get', { where: [['id', '=', 1]] }]),
		);
		expect(batch.text).toContain('crm-error-message">Could not find valid value for calls');
	});

	it('a JSON body is ignored just as silently', async () => {
		const size = civicrm.store.size('Contact');
		const url = `${civicrm.baseUrl}/civicrm/ajax/api4/Contact/create`;
		const headers = {
			'x-civi-auth': `Bearer ${civicrm.users.admin}`,
			'content-type': 'application/json',
		};
		const reply = await call('POST', url, { body: { values: { first_name: 'Ada' } }, headers });
		expect([reply.status, civicrm.store.size('Contact')]).toEqual([200, size + 1]);
		expect(civicrm.store.all('Contact').at(-1)?.first_name).toBeUndefined();
	});

	it('a web server in front takes Authorization for itself, and 413 and 414 are its own', async () => {
		civicrm.switches.set({ webServerAuth: true });
		expect((await api('Contact', 'get', { limit: 1 })).status).toBe(401);
		const authorization = `Basic ${Buffer.from('web:server-password').toString('base64')}`;
		expect((await api('Contact', 'get', { limit: 1 }, { headers: { authorization } })).status).toBe(
			200,
		);
		civicrm.switches.set({ webServerAuth: false, maxBodySize: 65_536 });
		expect(
			(await api('Contact', 'create', { values: { source: 'x'.repeat(70_000) } })).status,
		).toBe(413);
	});

	it('a fault in front of it has the shape of its errors', async () => {
		civicrm.faults.set([
			{ fault: 'status', status: 429, retryAfter: 1, path: '/api4/Contact', times: 1 },
		]);
		const reply = await api('Contact', 'get', { limit: 1 });
		expect([reply.status, reply.headers['retry-after']]).toEqual([429, '1']);
		expect((await api('Contact', 'get', { limit: 1 })).status).toBe(200);
	});
});
