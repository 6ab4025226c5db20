import { useSpotler } from './spotler-client.mts';

describe('Spotler sandbox: protocol', () => {
	const world = useSpotler();
	const { api } = world;

	const account = 95920001;

	it('answers no token, a wrong token and another scheme with 403 Unauthenticated', async () => {
		const { accessToken } = world.spotler.credentials;
		const wrong = [
			{ token: null },
			{ token: 'nobody' },
			{ token: `${accessToken}x` },
			{ token: null, headers: { authorization: `Basic ${accessToken}` } },
			{ token: null, headers: { authorization: accessToken } },
		];
		for (const more of wrong) {
			for (const path of ['/accounts', '/nonsense', '/lookup/accounts/type']) {
				const reply = await api('GET', path, undefined, more);
				expect([reply.status, reply.body]).toEqual([403, { message: 'Unauthenticated' }]);
			}
		}
	});

	it('has a token that looks like a JWT', () => {
		const [header, claims] = world.spotler.credentials.accessToken
			.split('.')
			.map((part) => Buffer.from(part, 'base64url').toString());
		expect(JSON.parse(header)).toEqual({ typ: 'JWT', alg: 'RS256' });
		const { exp, iat } = JSON.parse(claims) as { exp: number; iat: number };
		expect((exp - iat) / 86400).toBe(365);
	});

	it('answers a list with the singular url, totals, and "/" as the parent of each record', async () => {
		const reply = await api('GET', '/accounts?limit=1');
		expect(reply.status).toBe(200);
		expect(reply.headers['content-type']).toBe('application/json');
		expect(reply.text.startsWith('{"metadata":{"url":"/account"')).toBe(true);
		expect(reply.body).toEqual({
			metadata: { url: '/account', object_type: 'list', total_count: 40, has_more: true },
			list: [
				{
					metadata: {
						url: `/accounts/${account}`,
						list_url: '/accounts',
						parent: '/',
						object_type: 'record',
						record_type: 'account',
					},
					record: expect.objectContaining({ id: account, name: 'Nordwind Logistics S.L.' }),
				},
			],
		});
	});

	it('answers one record, a created and a changed one with null as the parent', async () => {
		const got = await api('GET', `/accounts/${account}`);
		const created = await api('POST', '/accounts', { name: 'testing API', ownerid: 90506 });
		const id = created.record.id;
		const changed = await api('PATCH', `/accounts/${id}`, { name: 'testing API Updated' });
		expect([got.status, created.status, changed.status]).toEqual([200, 201, 200]);
		for (const [reply, of] of [
			[got, account],
			[created, id],
			[changed, id],
		] as const) {
			expect(reply.metadata).toEqual({
				url: `/accounts/${of}`,
				list_url: '/accounts',
				parent: null,
				object_type: 'record',
				record_type: 'account',
			});
		}
		expect(changed.record).toMatchObject({ id, name: 'testing API Updated', ownerid: 90506 });
	});

	it('answers a delete with 200 and {}, and the next one with 404', async () => {
		const first = await api('DELETE', `/accounts/${account}`);
		expect([first.status, first.text]).toEqual([200, '{}']);
		const second = await api('DELETE', `/accounts/${account}`);
		expect([second.status, second.body]).toEqual([
			404,
			{ type: 'Not Found error', code: 404, message: 'Record or page not found' },
		]);
		expect((await api('GET', `/accounts/${account}`)).status).toBe(404);
	});

	it('answers an id that is not there with 404 on every verb', async () => {
		for (const id of ['1', 'abc', '__proto__', '%zz', '1e3', '9'.repeat(20)]) {
			for (const [method, body] of [['GET'], ['PATCH', { name: 'A' }], ['DELETE']] as const) {
				expect([id, (await api(method, `/accounts/${id}`, body)).status]).toEqual([id, 404]);
			}
		}
	});

	it('answers an unknown object with HTTP 500 and "Invalid record type (x)"', async () => {
		const paths = [
			'/accountss',
			'/accountss/1',
			'/datadictionary/accountss',
			'/lookup/accountss/type',
			`/accounts/${account}/accountss`,
		];
		for (const path of paths) {
			const reply = await api('GET', path);
			expect([path, reply.status, reply.body]).toEqual([
				path,
				500,
				{
					type: 'Invalid Request error',
					code: 500,
					message: 'Invalid record type (accountss)',
				},
			]);
		}
		expect((await api('POST', '/toString', {})).status).toBe(500);
	});

	it('answers the wrong method with 405', async () => {
		const wrong = [
			['PUT', `/accounts/${account}`],
			['POST', `/accounts/${account}`],
			['PATCH', '/accounts'],
			['DELETE', '/accounts'],
			['POST', '/users'],
			['PATCH', '/users/90505'],
			['POST', '/datadictionary/accounts'],
			['PATCH', '/lookup/accounts/type'],
			['GET', '/lookup/accounttype'],
			['POST', `/accounts/${account}/contacts`],
		];
		for (const [method, path] of wrong) {
			const reply = await api(method, path, method === 'GET' ? undefined : {});
			expect([method, path, reply.status, reply.body.code]).toEqual([method, path, 405, 405]);
		}
	});

	it('answers an unknown path with 404', async () => {
		for (const path of ['/', `/accounts/${account}/contacts/1`, '/accounts/', '/oauth/nothing']) {
			expect([path, (await api('GET', path)).status]).toEqual([path, 404]);
		}
	});

	it('answers a body that is not a JSON object with 400', async () => {
		for (const body of ['{"name":', '', 'name=Ada', '[]', '"text"', 'null']) {
			expect((await api('POST', '/accounts', body)).body).toMatchObject({ code: 400 });
			expect((await api('PATCH', `/accounts/${account}`, body)).status).toBe(400);
		}
		expect(world.spotler.store.size('accounts')).toBe(40);
	});

	it('answers what is invalid with 422, rule by rule', async () => {
		const reply = await api('POST', '/contacts', { first: 'Ada', email: 'nonsense' });
		expect([reply.status, reply.body]).toEqual([
			422,
			{
				type: 'Validation error',
				code: 422,
				message: 'The given data was invalid.',
				validation: { email: [{ Email: [] }], accountid: [{ Required: [] }] },
			},
		]);
	});

	it('gives the fault layer its own error body', async () => {
		world.spotler.faults.set([{ fault: 'status', status: 429, retryAfter: 2, times: 1 }]);
		const reply = await api('GET', '/accounts');
		expect([reply.status, reply.headers['retry-after']]).toEqual([429, '2']);
		expect(reply.body).toMatchObject({ code: 429, message: 'Sandbox fault 429.' });
	});

	it('counts requests by route', async () => {
		await api('GET', '/accounts');
		await api('GET', `/accounts/${account}`);
		await api('GET', `/accounts/${account}/contacts`);
		await api('GET', '/documents/8801/content');
		await api('GET', '/lookup/accounts/type');
		await api('PATCH', '/lookup/accounttype', {});
		await api('GET', '/datadictionary/accounts');
		await api('GET', '/nonsense/1');
		expect(world.spotler.stats.report().byRoute).toEqual({
			'GET /accounts': 1,
			'GET /accounts/:id': 1,
			'GET /accounts/:id/contacts': 1,
			'GET /documents/:id/content': 1,
			'GET /lookup/accounts/type': 1,
			'PATCH /lookup/:list': 1,
			'GET /datadictionary/accounts': 1,
			'GET (unknown path)': 1,
		});
	});

	it('answers an address that is too long with 414', async () => {
		const ids = Array.from({ length: 2000 }, (_, index) => index);
		expect((await api.find('accounts', { id: { $in: ids } })).status).toBe(414);
		expect((await api.find('accounts', { id: { $in: ids.slice(0, 500) } })).status).toBe(200);
	});
});

describe('Spotler sandbox: a limited plan', () => {
	const world = useSpotler({ spotler: { callAllowance: 2 } });
	const { api } = world;

	it('answers the calls beyond the allowance with 429, and starts anew after a reset', async () => {
		const get = async () => (await api('GET', '/accounts?limit=1')).status;
		expect((await api('GET', '/accounts', undefined, { token: 'x' })).status).toBe(403);
		expect([await get(), await get(), await get()]).toEqual([200, 200, 429]);
		world.spotler.switches.set({ overAllowance: 402 });
		expect(await get()).toBe(402);
		world.spotler.reset();
		expect(await get()).toBe(200);
	});
});
