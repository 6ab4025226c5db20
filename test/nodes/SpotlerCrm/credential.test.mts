import { createServer } from 'node:http';
import { record, useWorld } from './world.mts';

const world = useWorld();

const check = async (changes: object = {}) =>
	await world.harness.testCredential('spotlerCrmApi', { ...world.crm.credentials, ...changes });

test('the token is tested with the smallest request there is', async () => {
	expect(await check()).toEqual({ status: 'OK' });
	expect(world.routes).toEqual({ 'GET /accounts': 1 });
});

test.each(['/', '//', ' '])('a base URL that ends in "%s" is forgiven', async (ending) => {
	expect(await check({ baseUrl: `${world.crm.baseUrl}${ending}` })).toEqual({ status: 'OK' });
});

test.each([401, 402, 403, 301])(
	'a bad token is told as that when it gets a %i',
	async (badToken) => {
		world.crm.switches.set({ badToken });
		const { status, message } = (await check({ accessToken: 'wrong' })) as {
			status: string;
			message: string;
		};
		expect(status).toBe('Error');
		expect(message).toContain('does not accept this access token. Tokens last about a year');
		expect(message).toContain('Settings → Integrations → API V4');
	},
);

test('a web page is told from the API', async () => {
	const page = createServer((_request, response) => void response.end('<html></html>'));
	await new Promise<void>((resolve) => page.listen(0, '127.0.0.1', resolve));
	const { port } = page.address() as { port: number };
	expect(await check({ baseUrl: `http://127.0.0.1:${port}` })).toMatchObject({ status: 'Error' });
	page.close();
});

test.each([
	['http://crm.example', 'The base URL in the credential is not encrypted'],
	['apiv4', 'The base URL in the credential is no web address: "apiv4"'],
])('the token is not sent to %s, and the test says why', async (baseUrl, words) => {
	const { status, message } = (await check({ baseUrl })) as { status: string; message: string };
	expect(status).toBe('Error');
	expect(message).toContain(words);
});

describe('the node refuses a base URL', () => {
	const withUrl = async (baseUrl: string) => {
		const { harness, crm } = world;
		harness.credentials.spotlerCrmApi = { ...crm.credentials, baseUrl };
		const run = await world.run('account', 'get', record(95920001));
		harness.credentials.spotlerCrmApi = crm.credentials;
		return run.error?.message;
	};

	test('that is not encrypted', async () => {
		expect(await withUrl('http://crm.example')).toBe(
			'The base URL in the credential is not encrypted',
		);
	});

	test('that is no address', async () => {
		expect(await withUrl('apiv4')).toBe(
			'The base URL in the credential is no web address: "apiv4"',
		);
	});
});

test('the node offers both ways to sign in', () => {
	const { credentials, properties } = world.harness.describe('spotlerCrm');
	expect(credentials?.map(({ name }) => name)).toEqual(['spotlerCrmApi', 'spotlerCrmOAuth2Api']);
	const menu = properties.find(({ name }) => name === 'authentication');
	expect(menu?.options).toMatchObject([{ name: 'Access Token' }, { name: 'OAuth2' }]);
});
