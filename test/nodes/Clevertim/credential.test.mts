import { useWorld } from './world.mts';

const world = useWorld();

const tested = async (changes: Record<string, string> = {}) =>
	await world.harness.testCredential('clevertimApi', { ...world.crm.credentials, ...changes });

test('the right key passes, with one cheap request', async () => {
	expect(await tested()).toEqual({ status: 'OK' });
	expect(world.routes).toEqual({ 'GET /user': 1 });
});

test('spaces that were copied with the key do no harm', async () => {
	expect(await tested({ apiKey: ` ${world.crm.credentials.apiKey}\n` })).toEqual({ status: 'OK' });
});

test.each(['', '/'])('the address may end with %p or lack /api', async (end) => {
	const origin = world.crm.baseUrl.replace(/\/api$/, '');
	expect(await tested({ baseUrl: `${origin}${end}` })).toEqual({ status: 'OK' });
	expect(await tested({ baseUrl: `${origin}/api${end}` })).toEqual({ status: 'OK' });
});

test.each([401, 403])(
	'a wrong key is told from a wrong address, answered with %p',
	async (status) => {
		world.crm.switches.set({ badKeyStatus: status });
		expect(await tested({ apiKey: 'wrong' })).toEqual({
			status: 'Error',
			message: expect.stringContaining('does not accept this API key'),
		});
	},
);

test('a wrong address is told from a wrong key', async () => {
	world.crm.faults.set([{ fault: 'status', status: 404 }]);
	expect(await tested()).toEqual({
		status: 'Error',
		message: expect.stringContaining('no Clevertim API at this base URL'),
	});
});

test('an address where nobody listens does not pass', async () => {
	expect(await tested({ baseUrl: 'http://127.0.0.1:9/api' })).toMatchObject({ status: 'Error' });
});

test('a web page in the place of the API does not pass', async () => {
	world.crm.faults.set([{ fault: 'html' }]);
	expect(await tested()).toEqual({
		status: 'Error',
		message: expect.stringContaining('no Clevertim API at this base URL'),
	});
});

test.each([
	['http://crm.example/api', 'The base URL in the credential is not encrypted'],
	['crm.example', 'The base URL in the credential is no web address: "crm.example"'],
])('the key is not sent to %s, and the test says why', async (baseUrl, words) => {
	expect(await tested({ baseUrl })).toEqual({
		status: 'Error',
		message: expect.stringContaining(words),
	});
});
