import { fields, filters, inputFields, items, people, record, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const first = async () => await world.run('contact', 'getAll', { limit: 1 });

describe('where CiviCRM is', () => {
	test.each([
		'WordPress',
		'WordPressPlain',
		'Drupal7',
		'Drupal7Plain',
		'Drupal8',
		'Standalone',
		'Joomla',
	])('is found by itself on %s, and looked for once', async (cms) => {
		world.crm.switches.set({ cms });
		const created = await world.outputs('contact', 'create', inputFields(), {
			items: items(...people(3)),
		});
		expect(created).toHaveLength(3);
	});

	test.each([
		['wordpress', 'WordPressPlain'],
		['wordpress', 'WordPress'],
		['drupal', 'Drupal7Plain'],
		['drupal', 'Drupal8'],
		['backdrop', 'Drupal7'],
		['standalone', 'Standalone'],
		['joomla', 'Joomla'],
	])('is known of %s (%s)', async (cms, site) => {
		world.crm.switches.set({ cms: site });
		world.as('admin', { cms, basePage: '' });
		expect((await first()).output).toHaveLength(1);
	});

	test('a slash at the end and the path of a page of CiviCRM are forgiven', async () => {
		for (const path of ['/', '/civicrm/dashboard', '/wp-admin/admin.php']) {
			world.as('admin', { baseUrl: world.crm.baseUrl + path });
			expect((await first()).output).toHaveLength(1);
		}
	});

	test('an address without a CiviCRM is one clear error', async () => {
		world.as('admin', { baseUrl: `${world.crm.baseUrl}/nowhere` });
		expect((await first()).error).toMatchObject({
			message: 'There is no CiviCRM at the address in the credential',
			description: expect.stringContaining('Check the site address'),
		});
	});

	test('an address that is none, or not encrypted, is refused', async () => {
		world.as('admin', { baseUrl: 'example' });
		expect((await first()).error?.message).toContain('is no web address: "example"');
		world.as('admin', { baseUrl: 'http://crm.example.org' });
		expect((await first()).error?.message).toContain('is not encrypted');
	});
});

describe('who may', () => {
	test('a wrong key is an authentication error', async () => {
		world.as('admin', { apiKey: 'wrong' });
		expect((await first()).error?.message).toContain("doesn't accept the API key");
	});

	test.each(['nokeyauth', 'nouser'] as const)(
		'%s may not sign in by key alone, and may with the site key',
		async (user) => {
			world.as(user);
			expect((await first()).error).toMatchObject({
				message: 'The user of this API key may not sign in with it',
				description: expect.stringContaining('authenticate with api key'),
			});
			world.as(user, { siteKey: world.crm.siteKey });
			expect((await first()).error).toBeUndefined();
		},
	);

	test.each(['auto', 'wordpress'])(
		'a proxy that takes the key away makes an error, and not an empty CRM (%s)',
		async (cms) => {
			world.as('admin', { cms });
			world.crm.switches.set({ stripAuthHeaders: true });
			expect((await first()).error).toMatchObject({
				message: 'CiviCRM did not get the API key',
				description: expect.stringContaining('X-Civi-Auth'),
			});
		},
	);

	test('a web server that asks for its own password gets it', async () => {
		world.crm.switches.set({ webServerAuth: true });
		expect((await first()).error?.message).toContain(
			'The web server asks for a password of its own',
		);
		world.as('admin', { webServerUser: 'web', webServerPassword: 'server-password' });
		expect((await first()).output).toHaveLength(1);
	});

	test('a user who may not delete gets a permission error', async () => {
		world.as('reader');
		const run = await world.run('contact', 'delete', record(42), {
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'permission', status: 403 });
		expect(world.crm.store.get('Contact', 42)).not.toMatchObject({ is_deleted: true });
	});

	test('a user who is not told the reason learns which permission reveals it', async () => {
		world.as('editor');
		const values = { first_name: 'x', external_identifier: 'same' };
		await world.outputs('individual', 'create', fields(values));
		const run = await world.run('individual', 'create', fields(values), {
			onError: 'continueErrorOutput',
		});
		expect(run.errorOutput[0].json).toMatchObject({
			error: expect.stringMatching(/does not tell this user why \(Error ID: .+\)/),
			message: expect.stringContaining('"view debug output"'),
			details: { code: expect.stringMatching(/.+/) },
		});
	});

	test('someone who sees a part of the contacts reads that part', async () => {
		world.as('restricted');
		const all = await world.outputs('contact', 'getAll', { returnAll: true });
		expect(all.length).toBeGreaterThan(0);
		expect(all.length).toBeLessThan(60);
	});
});

test('maintenance mode is told as such', async () => {
	world.as('editor', { cms: 'wordpress' });
	world.crm.switches.set({ maintenance: true });
	const run = await first();
	expect(run.error).toMatchObject({ message: 'CiviCRM is in maintenance mode', httpCode: '503' });
}, 20_000);

test("CiviCRM's own words reach the user", async () => {
	const orphan = { contact_id: 99999999, email: 'zoe@example.org' };
	const run = await world.run('email', 'create', fields(orphan));
	expect(run.error?.message).toBe('CiviCRM refused: DB Error: constraint violation');
});

test('a login page (200 HTML) is not data', async () => {
	world.as('admin', { cms: 'wordpress' });
	world.crm.faults.set([{ fault: 'html' }]);
	expect((await first()).error?.message).toBe('CiviCRM answered with a web page instead of data');
}, 20_000);

test('no key is part of any error', async () => {
	world.as('admin', { apiKey: 'SECRET-KEY', siteKey: 'SECRET-SITE' });
	const run = await world.run('contact', 'getAll', filters(), { onError: 'continueErrorOutput' });
	expect(JSON.stringify(run)).not.toContain('SECRET');
});

test('the field at fault is named by its label', async () => {
	const values = { title: 'Gala', start_date: '2027-01-01' };
	const run = await world.run('event', 'create', fields(values), {
		onError: 'continueErrorOutput',
	});
	expect(run.errorOutput[0].json).toMatchObject({
		error: 'CiviCRM requires Event Type',
		details: { kind: 'validation', field: 'Event Type' },
	});
});

test('a record that somebody else is writing is tried again, and then told as such', async () => {
	setTimeout(() => world.crm.switches.set({ lockedContacts: false }), 300);
	world.crm.switches.set({ lockedContacts: true });
	const change = { ...record(42), ...fields({ nick_name: 'N' }) };
	expect(await world.outputs('contact', 'update', change)).toMatchObject([{ nick_name: 'N' }]);

	world.crm.switches.set({ lockedContacts: true });
	const run = await world.run('contact', 'update', change, { onError: 'continueErrorOutput' });
	expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'unavailable' });
});

test('a slow site is waited for as long as the credential says', async () => {
	world.crm.faults.set([{ fault: 'latency', ms: 1500, path: 'api4', times: 1 }]);
	const options = { timeout: 1 };
	world.as('admin', { timeout: 10 });
	const run = await world.run('contact', 'getAll', { limit: 1, options });
	expect(run.output).toHaveLength(1);
	expect(world.crm.stats.report().byStatus).not.toHaveProperty('none');
});
