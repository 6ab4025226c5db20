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

test('the right key passes, with one cheap request', async () => {
	expect(await tested()).toEqual({ status: 'OK' });
	expect(world.routes).toEqual({ 'GET /authx/id': 1 });
});

test.each([
	['auto', 'WordPress'],
	['auto', 'Drupal7'],
	['auto', 'Drupal8'],
	['auto', 'Standalone'],
	['wordpress', 'WordPress'],
	['drupal', 'Drupal8'],
	['backdrop', 'Drupal7'],
	['standalone', 'Standalone'],
	['joomla', 'Joomla'],
])('%s finds the API of %s', async (cms, site) => {
	world.crm.switches.set({ cms: site });
	expect(await tested({ cms })).toEqual({ status: 'OK' });
});

test('WordPress without permalinks is found once it is named', async () => {
	world.crm.switches.set({ cms: 'WordPressPlain' });
	expect(await tested({ cms: 'wordpress', basePage: '' })).toEqual({ status: 'OK' });
});

test('a wrong key is told', async () => {
	expect(await tested({ apiKey: 'wrong' })).toEqual(failing('does not accept this API key'));
});

test('a missing permission is told, and the site key makes up for it', async () => {
	const apiKey = world.crm.users.nokeyauth;
	expect(await tested({ apiKey, siteKey: '' })).toEqual(failing('authenticate with api key'));
	expect(await tested({ apiKey })).toEqual({ status: 'OK' });
});

test('a proxy that takes the key away is told', async () => {
	world.crm.switches.set({ stripAuthHeaders: true });
	expect(await tested()).toEqual(failing('did not get the API key'));
});

test('a wrong address is told', async () => {
	expect(await tested({ baseUrl: `${world.crm.baseUrl}/nowhere` })).toEqual(
		failing('There is no CiviCRM at this address'),
	);
	world.crm.faults.set([{ fault: 'html' }]);
	expect(await tested()).toEqual(failing('There is no CiviCRM at this address'));
});

test('the password of the web server goes along', async () => {
	world.crm.switches.set({ webServerAuth: true });
	expect(await tested()).toMatchObject({ status: 'Error' });
	const web = { webServerUser: 'web', webServerPassword: 'server-password' };
	expect(await tested(web)).toEqual({ status: 'OK' });
});
