import { createHash } from 'node:crypto';

import { startSandbox } from '../../sandbox/index.mts';
import { spotlerClient, useSpotler } from './spotler-client.mts';

describe('Spotler sandbox: OAuth2', () => {
	let now: number;
	beforeEach(() => {
		now = Date.UTC(2026, 6, 1);
	});
	const world = useSpotler({ records: 5, control: true, clock: () => new Date(now) });
	const { api } = world;

	const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback?kept=1';
	const callback = (location: unknown) => new URL(String(location)).searchParams;
	const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString();
	const secret = () => {
		const { clientId, clientSecret } = world.spotler.oauth2;
		return { client_id: clientId, client_secret: clientSecret };
	};

	const asking = (more: Record<string, string> = {}) => ({
		...{ response_type: 'code', client_id: world.spotler.oauth2.clientId },
		...{ redirect_uri: redirectUri, state: 'a&b="c"<', scope: 'all' },
		...more,
	});

	const urlencoded = { 'content-type': 'application/x-www-form-urlencoded' };
	const post = async (path: string, fields: Record<string, string>, headers = {}) =>
		await api('POST', path, form(fields), { token: null, headers: { ...urlencoded, ...headers } });
	const token = async (fields: Record<string, string>, headers = {}) =>
		await post('/oauth/token', { ...secret(), ...fields }, headers);
	const decide = async (decision: string, more: Record<string, string> = {}) =>
		callback((await post('/oauth/authorize', asking({ decision, ...more }))).headers.location);

	async function connect(more: Record<string, string> = {}, proof: Record<string, string> = {}) {
		const code = String((await decide('allow', more)).get('code'));
		const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
		return await token({ ...grant, ...proof });
	}

	const refresh = async (refreshToken: unknown) =>
		await token({ grant_type: 'refresh_token', refresh_token: String(refreshToken) });
	const use = async (accessToken: unknown) =>
		(await api('GET', '/accounts?limit=1', undefined, { token: String(accessToken) })).status;

	it('shows a page with an Allow button that carries everything it was asked', async () => {
		const path = `/oauth/authorize?${form(asking())}`;
		const page = await api('GET', path, undefined, { token: null });
		expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
		expect(page.text).toContain('<form method="post">');
		expect(page.text).toContain('<button name="decision" value="allow">Allow</button>');
		expect(page.text).toContain('name="state" value="a&#38;b=&#34;c&#34;&#60;"');
		expect(page.text).not.toContain('a&b="c"');
	});

	it('Allow leads back with a code and the state, and keeps the query of the address', async () => {
		const back = await decide('allow');
		expect([back.get('state'), back.get('kept')]).toEqual(['a&b="c"<', '1']);
		expect(back.get('code')).toMatch(/^\w{40,}$/);
		expect(world.spotler.grants.counts().consents).toBe(1);
	});

	it('Deny leads back with access_denied', async () => {
		const back = await decide('deny');
		expect([back.get('error'), back.get('code')]).toEqual(['access_denied', null]);
		expect(world.spotler.grants.counts()).toMatchObject({ consents: 0, denials: 1 });
	});

	it('leads nowhere for an unknown application or a bad address', async () => {
		const wrongs: Array<Record<string, string>> = [
			{ client_id: 'other' },
			{ redirect_uri: '' },
			{ redirect_uri: 'javascript:alert(1)' },
		];
		for (const wrong of wrongs) {
			const path = `/oauth/authorize?${form(asking(wrong))}`;
			const page = await api('GET', path, undefined, { token: null });
			expect([page.status, page.headers.location]).toEqual([400, undefined]);
		}
		const other = `/oauth/authorize?${form(asking({ response_type: 'token' }))}`;
		const reply = await api('GET', other, undefined, { token: null });
		expect(callback(reply.headers.location).get('error')).toBe('unsupported_response_type');
	});

	it('gives tokens for a code, which the API accepts', async () => {
		const { status, body, headers } = await connect();
		expect([status, headers['cache-control']]).toEqual([200, 'no-store']);
		expect(body).toEqual({
			token_type: 'Bearer',
			expires_in: 3600,
			access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
			refresh_token: expect.any(String),
		});
		expect(await use(body.access_token)).toBe(200);
		expect(await use(body.refresh_token)).toBe(403);
	});

	it('takes the secret of the client in the body, as Basic, and in JSON', async () => {
		const { client_id: id, client_secret: key } = secret();
		const basic = `Basic ${Buffer.from(`${id}:${key}`).toString('base64')}`;
		const { refreshToken } = world.spotler.grants.issue();
		const fields = { grant_type: 'refresh_token', refresh_token: refreshToken };
		world.spotler.switches.set({ refreshRotation: false });
		expect((await post('/oauth/token', { ...secret(), ...fields })).status).toBe(200);
		const asBasic = await post('/oauth/token', fields, { authorization: basic });
		expect(asBasic.status).toBe(200);
		const json = { 'content-type': 'application/json' };
		const body = { ...secret(), ...fields };
		expect((await api('POST', '/oauth/token', body, { headers: json })).status).toBe(200);
	});

	it('refuses a wrong secret with 401 invalid_client', async () => {
		const reply = await token({ grant_type: 'refresh_token', client_secret: 'wrong' });
		expect([reply.status, reply.body.error]).toEqual([401, 'invalid_client']);
		expect((await post('/oauth/token', {})).status).toBe(401);
		expect((await post('/oauth/revoke', { token: 'x' })).status).toBe(401);
		expect(world.spotler.grants.counts().refusals).toBe(3);
	});

	it('takes a code once, for ten minutes, and only for its own address', async () => {
		const grant = { grant_type: 'authorization_code', redirect_uri: redirectUri };
		const code = async () => String((await decide('allow')).get('code'));
		const used = await code();
		expect((await token({ ...grant, code: used })).status).toBe(200);
		const again = await token({ ...grant, code: used });
		expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
		const elsewhere = { ...grant, code: await code(), redirect_uri: 'http://localhost/' };
		expect((await token(elsewhere)).status).toBe(400);
		const late = await code();
		now += 600_000;
		expect((await token({ ...grant, code: late })).status).toBe(400);
	});

	it('proves the client by PKCE, where it began with it', async () => {
		const verifier = 'a-long-enough-verifier-of-the-client-0123456789';
		const challenge = createHash('sha256').update(verifier).digest('base64url');
		const asked = { code_challenge: challenge, code_challenge_method: 'S256' };
		expect((await connect(asked, { code_verifier: verifier })).status).toBe(200);
		expect((await connect(asked, { code_verifier: 'wrong' })).status).toBe(400);
		expect((await connect(asked)).status).toBe(400);
	});

	it('refuses other grants', async () => {
		const reply = await token({ grant_type: 'password', username: 'a', password: 'b' });
		expect([reply.status, reply.body.error]).toEqual([400, 'unsupported_grant_type']);
	});

	it('refresh: gives new tokens, and the old refresh token is useless', async () => {
		const first = (await connect()).body;
		const second = (await refresh(first.refresh_token)).body;
		expect(await use(second.access_token)).toBe(200);
		expect(second.refresh_token).not.toBe(first.refresh_token);
		const again = await refresh(first.refresh_token);
		expect([again.status, again.body.error]).toEqual([400, 'invalid_grant']);
		expect((await refresh(second.refresh_token)).status).toBe(200);
		expect(world.spotler.grants.counts()).toMatchObject({ refreshes: 2, refusals: 1 });
	});

	it('refresh: the refresh token stays good when switched', async () => {
		world.spotler.switches.set({ refreshRotation: false });
		const { refreshToken } = world.spotler.grants.issue();
		for (let round = 0; round < 3; round++) {
			const { status, body } = await refresh(refreshToken);
			expect([status, body.refresh_token]).toEqual([200, refreshToken]);
		}
		expect(world.spotler.grants.counts().refreshes).toBe(3);
	});

	it('an access token expires after its seconds', async () => {
		world.spotler.grants.setLifetime({ seconds: 60 });
		const { accessToken, expiresIn } = world.spotler.grants.issue();
		expect(expiresIn).toBe(60);
		now += 59_999;
		expect(await use(accessToken)).toBe(200);
		now += 1;
		expect(await use(accessToken)).toBe(403);
		expect(world.spotler.grants.counts().badTokens).toBe(1);
	});

	it('an access token expires in mid-run, after a number of requests; a refresh goes on', async () => {
		world.spotler.grants.setLifetime({ requests: 2 });
		const { accessToken, refreshToken } = world.spotler.grants.issue();
		expect([await use(accessToken), await use(accessToken), await use(accessToken)]).toEqual([
			200, 200, 403,
		]);
		world.spotler.switches.set({ badToken: 401 });
		expect(await use(accessToken)).toBe(401);
		const { body } = await refresh(refreshToken);
		expect(await use(body.access_token)).toBe(200);
	});

	it('expireAll: access tokens are over, refresh tokens are not', async () => {
		const { accessToken, refreshToken } = world.spotler.grants.issue();
		world.spotler.grants.expireAll();
		expect(await use(accessToken)).toBe(403);
		expect((await refresh(refreshToken)).status).toBe(200);
	});

	it('revoke: a refresh token takes all its access tokens with it, and no others', async () => {
		const other = world.spotler.grants.issue();
		const first = (await connect()).body;
		const second = (await refresh(first.refresh_token)).body;
		const reply = await post('/oauth/revoke', {
			...secret(),
			token: String(second.refresh_token),
		});
		expect([reply.status, reply.text]).toEqual([200, '{}']);
		expect(await use(first.access_token)).toBe(403);
		expect(await use(second.access_token)).toBe(403);
		expect((await refresh(second.refresh_token)).body.error).toBe('invalid_grant');
		expect(await use(other.accessToken)).toBe(200);
		expect((await post('/oauth/revoke', { ...secret(), token: 'unknown' })).status).toBe(200);
	});

	it('revoke: an access token goes alone; revokeAll ends everything', async () => {
		const { accessToken, refreshToken } = world.spotler.grants.issue();
		await post('/oauth/revoke', { ...secret(), token: accessToken });
		expect(await use(accessToken)).toBe(403);
		const { body } = await refresh(refreshToken);
		expect(await use(body.access_token)).toBe(200);
		world.spotler.grants.revokeAll();
		expect(await use(body.access_token)).toBe(403);
		expect((await refresh(body.refresh_token)).status).toBe(400);
		expect((await api('GET', '/accounts')).status).toBe(200);
	});

	it('shows its counts on the control plane, and forgets everything on reset', async () => {
		const { body } = await connect();
		const store = await fetch(`${world.spotler.controlUrl}/store/oauth2`);
		expect(await store.json()).toEqual([
			{
				...{ consents: 1, denials: 0, exchanges: 1, refreshes: 0, refusals: 0 },
				...{ revocations: 0, badTokens: 0 },
			},
		]);
		world.spotler.reset();
		expect(await use(body.access_token)).toBe(403);
	});

	it('takes the lifetime at the start', async () => {
		const other = await startSandbox({
			records: 0,
			spotler: { tokenSeconds: 5, tokenRequests: 1 },
		});
		const { accessToken, expiresIn } = other.spotler.grants.issue();
		const call = spotlerClient(() => other.spotler);
		const get = async () => (await call('GET', '/users', undefined, { token: accessToken })).status;
		expect([expiresIn, await get(), await get()]).toEqual([5, 200, 403]);
		await other.close();
	});
});
