import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import { call, clevertimClient } from './client.mts';

describe('Clevertim sandbox: protocol', () => {
	let sandbox: Sandbox;
	let api: ReturnType<typeof clevertimClient>;
	beforeAll(async () => {
		sandbox = await startSandbox();
		api = clevertimClient(sandbox.clevertim);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.clevertim.reset());

	const url = (path: string) => `${sandbox.clevertim.baseUrl}${path}`;
	const basic = (text: string) => ({
		authorization: `Basic ${Buffer.from(text).toString('base64')}`,
	});

	it('accepts the API key with any password', async () => {
		const { apiKey } = sandbox.clevertim.credentials;
		for (const password of [':X', ':', ':a:b', '']) {
			const reply = await call('GET', url('/user'), { headers: basic(apiKey + password) });
			expect(reply.status).toBe(200);
		}
	});

	it('refuses an unknown key, no key and another scheme with 401 and an ERROR envelope', async () => {
		const { apiKey } = sandbox.clevertim.credentials;
		const wrong = [
			basic('nobody:X'),
			{},
			{ authorization: `Bearer ${apiKey}` },
			basic('__proto__:X'),
		];
		for (const headers of wrong) {
			const reply = await call('GET', url('/contact'), { headers });
			expect(reply.status).toBe(401);
			expect(reply.body).toEqual({ status: 'ERROR', error: 'Invalid API key.' });
		}
	});

	it('refuses a bad key with 403 when switched', async () => {
		sandbox.clevertim.switches.set({ badKeyStatus: 403 });
		expect((await call('GET', url('/user'), { apiKey: 'nobody' })).status).toBe(403);
	});

	it('lets a read-only user read, and answers writes with 403', async () => {
		const apiKey = sandbox.clevertim.readOnlyApiKey;
		expect((await api('GET', '/contact', undefined, { apiKey })).status).toBe(200);
		expect((await api('GET', '/contact/1002', undefined, { apiKey })).status).toBe(200);
		expect((await api('POST', '/contact', { fn: 'A' }, { apiKey })).status).toBe(403);
		expect((await api('PUT', '/contact/1002', { fn: 'A' }, { apiKey })).status).toBe(403);
		expect((await api('DELETE', '/contact/1002', undefined, { apiKey })).status).toBe(403);
		expect(sandbox.clevertim.store.get('contact', 1002)?.fn).not.toBe('A');
	});

	it('answers every success with 200 and a list in content, creates too', async () => {
		const created = await api('POST', '/case', { name: 'New case' });
		const id = created.content[0].id;
		const read = await api('GET', `/case/${id}`);
		const changed = await api('PUT', `/case/${id}`, { name: 'New case 2' });
		for (const reply of [created, read, changed]) {
			expect(reply.status).toBe(200);
			expect(reply.headers['content-type']).toBe('application/json');
			expect(reply.body.status).toBe('OK');
			expect(reply.content).toHaveLength(1);
			expect(reply.content[0].id).toBe(id);
		}
		expect(changed.content[0].name).toBe('New case 2');
	});

	it('answers a delete without content, and the next one with 404', async () => {
		const first = await api('DELETE', '/task/905', { name: 'the body is ignored' });
		expect(first.status).toBe(200);
		expect(first.body).toEqual({ status: 'OK' });
		const second = await api('DELETE', '/task/905');
		expect(second.status).toBe(404);
		expect(second.body).toEqual({ status: 'ERROR', error: 'No such task.' });
	});

	it('answers JSON it cannot parse with 500', async () => {
		const before = sandbox.clevertim.store.size('contact');
		for (const body of ['{"fn":', '', 'fn=Ada']) {
			expect((await api('POST', '/contact', body)).status).toBe(500);
			expect((await api('PUT', '/contact/1002', body)).status).toBe(500);
		}
		expect((await api('POST', '/contact', '[]')).status).toBe(400);
		expect(sandbox.clevertim.store.size('contact')).toBe(before);
	});

	it('answers a missing required key with 400 and the reason', async () => {
		const incomplete: Array<[path: string, body: object, key: string]> = [
			['/contact', { title: 'Nobody' }, 'fn'],
			['/contact', { fn: '', ln: null }, 'fn'],
			['/company', { fn: 'Ada' }, 'cn'],
			['/opportunity', { value: '1' }, 'name'],
			['/case', {}, 'name'],
			['/folder', {}, 'name'],
			['/comment', { comment: 'of nothing' }, 'nid'],
			['/comment', { comment: 'of both', nid: 5001, tid: 901 }, 'nid'],
			['/comment', { nid: 5001 }, 'comment'],
			['/customfield', { name: 'X', elemType: 'nonsense', modelType: ['cases'] }, 'elemType'],
			['/customfield', { name: 'X', elemType: 'input', modelType: [] }, 'modelType'],
			['/customfield', { name: 'X', elemType: 'input', modelType: ['people'] }, 'modelType'],
			['/customfield', { name: 'X', elemType: 'select', modelType: ['cases'] }, 'values'],
		];
		for (const [path, body, key] of incomplete) {
			const reply = await api('POST', path, body);
			expect([path, reply.status]).toEqual([path, 400]);
			expect(reply.body.status).toBe('ERROR');
			expect(reply.body.error).toContain(`'${key}'`);
		}
	});

	it('answers an unknown id with 404 on every verb', async () => {
		for (const id of ['999999', 'abc', '1001', '%zz', '__proto__']) {
			for (const [method, body] of [['GET'], ['PUT', { fn: 'A' }], ['DELETE']] as const) {
				const reply = await api(method, `/contact/${id}`, body);
				expect([id, reply.status]).toEqual([id, 404]);
				expect(reply.body).toEqual({ status: 'ERROR', error: 'No such contact.' });
			}
		}
	});

	it('answers what a resource does not support with 501', async () => {
		const unsupported = [
			['PUT', '/comment/1'],
			['POST', '/user'],
			['PUT', '/user/11'],
			['DELETE', '/user/11'],
			['POST', '/group'],
			['PUT', '/group/1'],
			['DELETE', '/group/1'],
			['GET', '/user/11'],
			['GET', '/group/1'],
			['PATCH', '/contact/1002'],
			['PUT', '/contact'],
		];
		for (const [method, path] of unsupported) {
			const reply = await api(method, path, {});
			expect([method, path, reply.status]).toEqual([method, path, 501]);
			expect(reply.body.status).toBe('ERROR');
		}
	});

	it('answers an unknown path with 404', async () => {
		for (const path of ['/contacts', '/', '', '/contact/', '/contact/1002/notes', '/toString']) {
			expect([path, (await api('GET', path)).status]).toEqual([path, 404]);
		}
	});

	it('ignores query strings: no paging, no filter, no sorting', async () => {
		const all = await api('GET', '/contact');
		const paged = await api('GET', '/contact?limit=1&page=2&fn=Ada&sort=-id');
		expect(all.content).toHaveLength(200);
		expect(paged.text).toBe(all.text);
	});

	it('serves the same routes without /api', async () => {
		const origin = sandbox.clevertim.baseUrl.replace(/\/api$/, '');
		const { apiKey } = sandbox.clevertim.credentials;
		const reply = await call('GET', `${origin}/contact/1002`, { apiKey });
		expect(reply.content[0].id).toBe(1002);
		expect(sandbox.clevertim.stats.report().byRoute).toEqual({ 'GET /contact/:id': 1 });
	});

	it('serves photos as bytes, outside the API', async () => {
		const owner = sandbox.clevertim.store.all('contact').find(({ cphoto }) => cphoto !== undefined);
		const origin = sandbox.clevertim.baseUrl.replace(/\/api$/, '');
		const { apiKey } = sandbox.clevertim.credentials;
		const path = `${origin}/getcphoto/${owner?.id}`;
		const reply = await call('GET', `${path}/${owner?.cphoto}`, { apiKey });
		expect([reply.status, reply.headers['content-type']]).toEqual([200, 'image/png']);
		expect(reply.text).toContain('PNG');
		expect((await call('GET', `${path}/other.png`, { apiKey })).status).toBe(404);
	});
});
