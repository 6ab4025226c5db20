import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useWorld } from './world.mts';

const world = useWorld({ records: 30 });

const tested = async (changes: Record<string, unknown> = {}) =>
	await world.harness.testCredential('civiCrmApi', {
		...world.crm.credentials,
		...changes,
	} as never);

const failing = (words: string) => ({
	status: 'Error',
	message: expect.stringContaining(words),
});

test('the right key passes, with two cheap requests', async () => {
	expect(await tested()).toEqual({ status: 'OK' });
	expect(world.routes).toEqual({ 'GET /authx/id': 2 });
});

test.each([
	['auto', 'WordPress'],
	['auto', 'WordPressPlain'],
	['auto', 'Drupal7'],
	['auto', 'Drupal7Plain'],
	['auto', 'Drupal8'],
	['auto', 'Standalone'],
	['auto', 'Joomla'],
	['wordpress', 'WordPress'],
	['wordpress', 'WordPressPlain'],
	['drupal', 'Drupal7Plain'],
	['drupal', 'Drupal8'],
	['backdrop', 'Drupal7'],
	['standalone', 'Standalone'],
	['joomla', 'Joomla'],
])('%s finds the API of %s', async (cms, site) => {
	world.crm.switches.set({ cms: site });
	expect(await tested({ cms, basePage: '' })).toEqual({ status: 'OK' });
});

test('the base page of WordPress is asked where it is named', async () => {
	world.crm.switches.set({ cms: 'WordPress' });
	expect(await tested({ cms: 'wordpress', basePage: 'civicrm' })).toEqual({ status: 'OK' });
	expect(await tested({ cms: 'wordpress', basePage: 'elsewhere' })).toEqual(
		failing('There is no CiviCRM at the address'),
	);
});

test('a wrong key is told, and what to do', async () => {
	expect(await tested({ apiKey: 'wrong' })).toEqual({
		status: 'Error',
		message:
			"CiviCRM doesn't accept the API key. Copy it again into the credential, from the tab API Key of the user's contact.",
	});
});

test('a missing permission is told apart from a wrong key, and the site key makes up for it', async () => {
	const apiKey = world.crm.users.nokeyauth;
	expect(await tested({ apiKey, siteKey: '' })).toEqual(
		failing('may not sign in with it. Give the user the permission "authenticate with api key"'),
	);
	expect(await tested({ apiKey, siteKey: 'wrong' })).toEqual(failing('add the Site Key'));
	expect(await tested({ apiKey })).toEqual({ status: 'OK' });
});

test('a proxy that takes the key away is told', async () => {
	world.crm.switches.set({ stripAuthHeaders: true });
	expect(await tested()).toEqual(failing('CiviCRM did not get the API key. A proxy'));
});

test('maintenance mode is told, and that administrators get through', async () => {
	world.crm.switches.set({ maintenance: true });
	expect(await tested({ apiKey: world.crm.users.editor })).toEqual(
		failing('CiviCRM is in maintenance mode'),
	);
	expect(await tested()).toEqual({ status: 'OK' });
});

test.each([
	['a page below the site', () => `${world.crm.baseUrl}/nowhere`, 'There is no CiviCRM'],
	['a host that is not there', () => 'https://nowhere.invalid', "CiviCRM can't be reached"],
	['no web address', () => 'example', 'is no web address: "example"'],
	['an address without https', () => 'http://crm.example.org', 'is not encrypted'],
])('%s is told', async (_what, baseUrl, words) => {
	expect(await tested({ baseUrl: baseUrl() })).toEqual(failing(words));
});

test('a web page or "not found" in place of an answer is told', async () => {
	world.crm.faults.set([{ fault: 'html' }]);
	expect(await tested()).toEqual(failing('There is no CiviCRM at the address'));
	world.crm.faults.set([{ fault: 'status', status: 404 }]);
	expect(await tested()).toEqual(failing('There is no CiviCRM at the address'));
});

test('an address that redirects is told, and the key does not follow', async () => {
	const server = createServer((_request, response) => {
		response.writeHead(301, { Location: `${world.crm.baseUrl}/civicrm/authx/id` }).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	expect(await tested({ baseUrl: `http://127.0.0.1:${port}` })).toEqual(
		failing('Redirects are not followed'),
	);
	expect(world.routes).toEqual({});
	await new Promise((resolve) => server.close(resolve));
});

test('a web server that asks for a password of its own is told apart, and gets it', async () => {
	world.crm.switches.set({ webServerAuth: true });
	expect(await tested()).toEqual(failing('The web server asks for a password of its own'));
	const web = { webServerUser: 'web', webServerPassword: 'server-password' };
	expect(await tested(web)).toEqual({ status: 'OK' });
});

test('a page of CiviCRM is as good as the address of the site', async () => {
	const baseUrl = `${world.crm.baseUrl}/civicrm/dashboard/`;
	expect(await tested({ baseUrl })).toEqual({ status: 'OK' });
});

test('nothing of the Test button happens in a run', async () => {
	world.as('admin', { cms: 'standalone' });
	await world.outputs('contact', 'count', { filters: {} });
	expect(world.routes).not.toHaveProperty('GET /authx/id');
});
