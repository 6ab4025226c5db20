import { fields, items, recordOfItem, record, useWorld } from './world.mts';

const world = useWorld();

const oAuth2 = { authentication: 'oAuth2' };

/** The credential as n8n has it once a user has connected it. */
function connect() {
	const { oauth2, baseUrl, grants } = world.crm;
	const { accessToken, refreshToken, expiresIn } = grants.issue();
	world.harness.credentials.spotlerCrmOAuth2Api = {
		...{ grantType: 'authorizationCode', authentication: 'body', baseUrl },
		...{ authUrl: oauth2.authorizeUrl, accessTokenUrl: oauth2.tokenUrl },
		...{ clientId: oauth2.clientId, clientSecret: oauth2.clientSecret },
		oauthTokenData: {
			...{ access_token: accessToken, refresh_token: refreshToken },
			...{ expires_in: expiresIn, token_type: 'Bearer' },
		},
	};
}

beforeEach(connect);

const three = items({ id: 40100001 }, { id: 40100002 }, { id: 40100003 });

test('reads and writes go through with an access token that n8n got by OAuth2', async () => {
	const outputs = await world.outputs(
		'contact',
		'get',
		{ ...oAuth2, ...recordOfItem },
		{ items: three },
	);
	expect(outputs).toHaveLength(3);
	await world.outputs('contact', 'update', {
		...oAuth2,
		...record(40100001),
		...fields({ jobtitle: 'CEO' }),
	});
	expect(world.stored('contacts', 40100001)?.jobtitle).toBe('CEO');
	expect(world.crm.grants.counts()).toMatchObject({ refreshes: 0, badTokens: 0 });
});

describe.each([403, 401, 402] as const)(
	'an access token that has expired gets a %i',
	(badToken) => {
		beforeEach(() => world.crm.switches.set({ badToken }));

		test('an expired access token is refreshed once, mid-run, and every item still goes through', async () => {
			world.crm.grants.setLifetime({ requests: 15 });
			connect();
			world.crm.grants.setLifetime({ requests: 0 });
			const people = Array.from({ length: 40 }, (_, at) => ({ name: `Person ${at}` }));
			const given = fields({ last: '={{ $json.name }}', accountid: 95920001 });
			const run = await world.run(
				'contact',
				'create',
				{ ...oAuth2, ...given },
				{ items: items(...people) },
			);
			expect(run.error).toBeUndefined();
			expect(run.output).toHaveLength(40);
			expect(world.crm.grants.counts()).toMatchObject({ refreshes: 1, refusals: 0 });
			const names = world.crm.store.all('contacts').map(({ last }) => last);
			for (const { name } of people) expect(names.filter((one) => one === name)).toHaveLength(1);
		});
	},
);

describe('a missing right is not taken for an expired token, which n8n would renew', () => {
	const people = items(...Array.from({ length: 20 }, (_, at) => ({ name: `Person ${at}` })));
	const given = { ...oAuth2, ...fields({ last: '={{ $json.name }}', accountid: 95920001 }) };
	const options = { items: people, onError: 'continueErrorOutput' as const };

	test.each([402, 403])('%i: 20 records, 20 requests, none of them twice', async (status) => {
		world.crm.faults.set([{ fault: 'status', status, method: 'POST', path: '/contacts' }]);
		const run = await world.run('contact', 'create', given, options);
		expect(run.errorOutput).toHaveLength(20);
		expect(run.errorOutput[0].json.details).toMatchObject({ kind: 'permission', status });
		expect(world.routes['POST /contacts']).toBe(20);
		expect(world.crm.grants.counts()).toMatchObject({ refreshes: 0, badTokens: 0 });
	});

	test('a token that is refused although it is new is not renewed for every record', async () => {
		world.crm.faults.set([{ fault: 'status', status: 401, method: 'POST', path: '/contacts' }]);
		const run = await world.run('contact', 'create', given, options);
		expect(run.errorOutput).toHaveLength(20);
		expect(run.errorOutput[19].json.details).toMatchObject({ kind: 'authentication' });
		expect(world.crm.grants.counts().refreshes).toBeLessThanOrEqual(5);
		expect(world.routes['POST /contacts']).toBeLessThanOrEqual(20 + 2 * 5);
	});
});

test.each([true, false])(
	'a refresh that gives a new refresh token (%s) works twice',
	async (rotates) => {
		world.crm.switches.set({ refreshRotation: rotates });
		for (const refreshes of [1, 2]) {
			world.crm.grants.expireAll();
			const run = await world.run('contact', 'get', { ...oAuth2, ...record(40100001) });
			expect(run.output).toHaveLength(1);
			expect(world.crm.grants.counts()).toMatchObject({ refreshes, refusals: 0 });
		}
	},
);

test('a file that met an expired token is sent again in full', async () => {
	world.crm.grants.expireAll();
	const binary = {
		data: {
			data: Buffer.from('Ünï').toString('base64'),
			fileName: 'a.txt',
			mimeType: 'text/plain',
		},
	};
	const parent = { recordType: 'accounts', parentId: '95920001' };
	const [{ id }] = await world.outputs(
		'document',
		'upload',
		{ ...oAuth2, ...parent },
		{ items: [{ json: {}, binary }] },
	);
	expect(world.crm.store.content(Number(id))?.toString()).toBe('Ünï');
});

test('a revoked refresh token gives one clear error', async () => {
	world.crm.grants.revokeAll();
	const run = await world.run('contact', 'get', { ...oAuth2, ...recordOfItem }, { items: three });
	expect(run.error?.message).toContain('n8n has no valid access token for Spotler CRM');
	expect(run.error?.description).toBe('Open the credential and connect it again.');
	expect(run.error?.failure).toMatchObject({ cause: 'credential-invalid' });
	expect(run.output).toEqual([]);
});

test('a credential that nobody has connected yet is told as that', async () => {
	delete world.harness.credentials.spotlerCrmOAuth2Api.oauthTokenData;
	const run = await world.run('contact', 'get', { ...oAuth2, ...record(40100001) });
	expect(run.error?.failure).toMatchObject({ cause: 'credential-invalid' });
});

test('no token and no client secret is ever part of an error', async () => {
	world.crm.grants.revokeAll();
	const run = await world.run('contact', 'get', { ...oAuth2, ...record(40100001) });
	const { clientSecret, oauthTokenData } = world.harness.credentials.spotlerCrmOAuth2Api as {
		clientSecret: string;
		oauthTokenData: { access_token: string; refresh_token: string };
	};
	const told = JSON.stringify(run.run);
	for (const secret of [clientSecret, oauthTokenData.access_token, oauthTokenData.refresh_token]) {
		expect(told).not.toContain(secret);
	}
});
