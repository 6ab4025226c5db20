import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { call } from './client.mts';
import { basic, query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox, v100: what records look like', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner();
		api = v100Client(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(() => pipeliner.reset());

	it('shows relations as addresses beside their ids, to-many ones as lists of addresses', async () => {
		const { list } = await api('GET', '/Contacts?first=100');
		const employed = list.find(({ primary_account }) => primary_account !== null) as JsonObject;
		const root = `${pipeliner.v100Url}/entities`;
		expect(employed.owner).toBe(`${root}/Clients/${employed.owner_id}`);
		expect(employed.account_relations).toEqual([
			expect.stringMatching(new RegExp(`^${root}/ContactAccountRelations/`)),
		]);
		const headers = basic(pipeliner.credentials);
		const owner = await call('GET', String(employed.owner), { headers });
		expect(owner.body).toMatchObject({ success: true, data: { id: employed.owner_id } });
	});

	it('expands relations, nested ones too', async () => {
		const expand = 'owner.default_unit,account_relations.account';
		const { list } = await api('GET', `/Contacts${query({ first: 100, expand })}`);
		const employed = list.find(({ primary_account }) => primary_account !== null) as JsonObject;
		expect(employed).toMatchObject({
			owner: { id: employed.owner_id, default_unit: { name: expect.any(String) } },
			unit: expect.stringContaining('/SalesUnits/'),
			account_relations: [{ is_primary: true, account: { name: expect.any(String) } }],
		});
		const { record } = await api('GET', `/Contacts/${employed.id}${query({ expand })}`);
		expect(record).toEqual(employed);
	});

	it('loads only what it is asked for, of expanded records too', async () => {
		const parameters = { first: 1, 'load-only': 'id,first_name,owner.email', expand: 'owner' };
		const { list } = await api('GET', `/Contacts${query(parameters)}`);
		expect(Object.keys(list[0]).sort()).toEqual(['first_name', 'id', 'owner']);
		expect(Object.keys(list[0].owner as JsonObject)).toEqual(['email']);
		const unexpanded = await api('GET', '/Contacts?first=1&load-only=owner.email');
		expect(unexpanded.list[0]).toEqual({ owner: expect.stringContaining('/Clients/') });
	});

	it('refuses fields that do not exist, in every parameter', async () => {
		for (const parameters of [
			{ 'load-only': 'id,surname' },
			{ expand: 'surname' },
			{ expand: 'first_name' },
			{ 'order-by': 'surname' },
			{ 'filter[surname]': 'x' },
		] as Array<Record<string, string>>) {
			const reply = await api('GET', `/Contacts${query(parameters)}`);
			expect([parameters, reply.status, reply.body.code]).toEqual([parameters, 400, 117]);
		}
	});

	it('writes empty texts as "", missing numbers and relations as null', async () => {
		const { list } = await api('GET', '/Contacts?first=1');
		expect(list[0]).toMatchObject({ email5: '', picture_id: null, picture: null, tags: [] });
	});

	it('writes times in UTC with microseconds, and takes another zone from a header', async () => {
		const { id, created } = (await api('GET', '/Contacts?first=1')).list[0];
		expect(created).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6}\+00:00$/);
		const headers = { timezone: 'Asia/Tokyo' };
		const there = await api('GET', `/Contacts/${id}`, undefined, { headers });
		expect(there.record.created).toMatch(/\+09:00$/);
		expect(Date.parse(String(there.record.created))).toBe(Date.parse(String(created)));
		const wrong = { headers: { timezone: 'Mars/Olympus' } };
		expect((await api('GET', '/Contacts', undefined, wrong)).status).toBe(400);
	});

	it('reads the times of filters on the clocks of that zone', async () => {
		const { list } = await api('GET', '/Contacts?first=1');
		const stored = String(list[0].created);
		const tokyo = new Date(Date.parse(stored) + 9 * 3600 * 1000).toISOString();
		const wall = `${tokyo.slice(0, 10)} ${tokyo.slice(11, 19)}.${stored.slice(20, 26)}`;
		const found = await api('GET', `/Contacts${query({ 'filter[created]': wall })}`, undefined, {
			headers: { timezone: 'Asia/Tokyo' },
		});
		expect(found.list.map(({ id }) => id)).toEqual([list[0].id]);
	});
});
