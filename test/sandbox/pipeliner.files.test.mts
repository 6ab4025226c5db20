import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { call } from './client.mts';
import { query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox: files', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 10);
		api = v100Client(pipeliner);
	});
	afterAll(async () => await pipeliner.close());

	const content = Buffer.from('Zażółć\n').toString('base64');

	it('takes the bytes in base64, never shows them again, and gives them at url', async () => {
		const body = { filename: 'Größe.txt', type: 1, content };
		const { status, record } = await api('POST', '/CloudObjects', body);
		expect(status).toBe(201);
		expect(record).toMatchObject({ filename: 'Größe.txt', mime_type: 'text/plain', size: 11 });
		expect(record).not.toHaveProperty('content');
		const file = await call('GET', String(record.url));
		expect([file.status, file.headers['content-type'], file.text]).toEqual([
			200,
			'text/plain',
			'Zażółć\n',
		]);
		const withoutToken = String(record.url).split('?')[0];
		expect((await call('GET', withoutToken)).status).toBe(404);
	});

	it('uploads and links a file in one request', async () => {
		const [account] = (await api('GET', '/Accounts?first=1')).list;
		const cloud_object = { filename: 'offer.pdf', type: 1, content };
		const linked = { account_id: account.id, cloud_object };
		const { status, record } = await api('POST', '/CloudObjectRelations', linked);
		expect(status).toBe(201);
		expect(record.cloud_object_id).toEqual(expect.any(String));
		const after = await api('GET', `/Accounts/${account.id}?expand=documents.cloud_object`);
		expect(after.record.documents).toContainEqual(
			expect.objectContaining({
				cloud_object: expect.objectContaining({ filename: 'offer.pdf', size: 11 }),
			}),
		);
	});

	it('writes neither when the file is wrong', async () => {
		const before = pipeliner.store.size('CloudObjectRelations');
		const [account] = (await api('GET', '/Accounts?first=1')).list;
		const linked = { account_id: account.id, cloud_object: { content } };
		expect((await api('POST', '/CloudObjectRelations', linked)).status).toBe(422);
		expect(pipeliner.store.size('CloudObjectRelations')).toBe(before);
	});

	it('seeds files that are linked to accounts', async () => {
		const { list } = await api('GET', `/CloudObjectRelations${query({ expand: 'cloud_object' })}`);
		expect(list[0].cloud_object).toMatchObject({ mime_type: expect.any(String) });
	});

	it('types are fixed when a file is made', async () => {
		const { id } = (await api('GET', '/CloudObjects?first=1')).list[0];
		expect((await api('PATCH', `/CloudObjects/${id}`, { type: 2 })).status).toBe(422);
		expect((await api('POST', '/CloudObjects', { filename: 'a', type: 99 })).status).toBe(422);
	});
});
