import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSwitches } from '../../sandbox/pipeliner/switches.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { call } from './client.mts';
import { legacyClient, query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox: both readings of every uncertain fact', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	let legacy: ReturnType<typeof legacyClient>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 130);
		api = v100Client(pipeliner);
		legacy = legacyClient(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(() => pipeliner.reset());

	const turn = (changes: Partial<PipelinerSwitches>) =>
		pipeliner.switches.set(changes as JsonObject);
	const status = async (path: string) => (await api('GET', path)).status;
	const first = async () => (await api('GET', '/Contacts?first=1')).list[0];

	it('tooManyFirst: a page of more than 100 is cut, or refused', async () => {
		expect((await api('GET', '/Contacts?first=101')).list).toHaveLength(100);
		turn({ tooManyFirst: 'reject' });
		expect([await status('/Contacts?first=101'), await status('/Contacts?first=100')]).toEqual([
			400, 200,
		]);
		expect(await status('/Contacts?limit=101')).toBe(400);
	});

	it('between: a comma, the key twice, or brackets', async () => {
		const operator = 'filter-op[ranking]=between';
		const ways: Array<[PipelinerSwitches['between'], string]> = [
			['comma', 'filter[ranking]=2,5'],
			['repeated', 'filter[ranking]=2&filter[ranking]=5'],
			['brackets', 'filter[ranking][]=2&filter[ranking][]=5'],
		];
		for (const [between] of ways) {
			turn({ between });
			for (const [way, filter] of ways) {
				const reply = await api('GET', `/Leads?${operator}&${filter}`);
				const expected = way === between ? [200, 4] : [400, undefined];
				expect([between, way, reply.status, reply.body.total]).toEqual([between, way, ...expected]);
			}
		}
		turn({ between: 'brackets' });
		const numbered = 'filter[ranking][0]=2&filter[ranking][1]=5';
		expect((await api('GET', `/Leads?${operator}&${numbered}`)).body.total).toBe(4);
	});

	it('repeatedFilter: the last one counts, or any of them', async () => {
		const path = '/Leads?filter[ranking]=2&filter[ranking]=3';
		expect((await api('GET', path)).list).toMatchObject([{ ranking: 3 }]);
		turn({ repeatedFilter: 'any' });
		expect((await api('GET', path)).body.total).toBe(2);
	});

	it('unknownQueryField: refused, or ignored without a word', async () => {
		const paths = ['filter[x]=1', 'order-by=x', 'load-only=id,x', 'expand=x'];
		for (const path of paths) expect(await status(`/Leads?${path}`)).toBe(400);
		turn({ unknownQueryField: 'ignore' });
		for (const path of paths) expect(await status(`/Leads?${path}`)).toBe(200);
		expect((await api('GET', '/Leads?filter[x]=1')).body.total).toBe(13);
	});

	it('unknownBodyField: ignored without a word, or refused, in both generations', async () => {
		const body = { name: 'A', colour: 'red' };
		const old = { OPPORTUNITY_NAME: 'A', OWNER_ID: 501, SALES_UNIT_ID: 0, COLOUR: 'red' };
		expect((await api('POST', '/Leads', body)).record).not.toHaveProperty('colour');
		expect((await legacy('POST', '/Leads', old)).status).toBe(201);
		turn({ unknownBodyField: 'reject' });
		const refused = await api('POST', '/Leads', body);
		expect([refused.status, refused.body.message]).toEqual([
			422,
			expect.stringContaining('colour'),
		]);
		expect((await legacy('POST', '/Leads', old)).body.errorcode).toBe(305);
	});

	it('readOnlyBodyField: refused, or ignored without a word', async () => {
		const { id } = await first();
		const body = { gapi_entity_id: 'x', city: 'Ronda' };
		expect((await api('PATCH', `/Contacts/${id}`, body)).status).toBe(422);
		turn({ readOnlyBodyField: 'ignore' });
		expect((await api('PATCH', `/Contacts/${id}`, body)).record).toMatchObject({
			gapi_entity_id: '',
			city: 'Ronda',
		});
	});

	it('rollbackDefault: without rollback-method all is undone, or only what failed', async () => {
		const items = [{ name: 'A' }, {}];
		expect((await api('POST', '/Leads/batch-modify', items)).status).toBe(422);
		turn({ rollbackDefault: 1 });
		const { status: some, list } = await api('POST', '/Leads/batch-modify', items);
		expect([some, list]).toEqual([200, [expect.any(String), expect.anything()]]);
	});

	it('rollbackAnswer: the first error, or a list of errors with 200', async () => {
		turn({ rollbackAnswer: 'list' });
		const path = '/Leads/batch-modify?rollback-method=0';
		const reply = await api('POST', path, [{ name: 'A' }, {}, { name: 'C' }]);
		expect([reply.status, reply.list.map(({ entity_index }) => entity_index)]).toEqual([
			200,
			[0, 1, 2],
		]);
		expect(reply.list[1]).toMatchObject({ code: 40000 });
		expect(pipeliner.store.size('Leads')).toBe(13);
	});

	it('batchMaximum: any number, or 100', async () => {
		const items = Array.from({ length: 101 }, () => ({ name: 'A' }));
		expect((await api('POST', '/Leads/batch-modify', items)).list).toHaveLength(101);
		turn({ batchMaximum: '100' });
		expect((await api('POST', '/Leads/batch-modify', items)).status).toBe(400);
		expect((await api('POST', '/Leads/batch-modify', items.slice(1))).status).toBe(200);
	});

	it('getDeleted: 404, or 200 with is_deleted', async () => {
		const { id } = await first();
		await api('DELETE', `/Contacts/${id}`);
		expect(await status(`/Contacts/${id}`)).toBe(404);
		turn({ getDeleted: 200 });
		expect((await api('GET', `/Contacts/${id}`)).record.is_deleted).toBe(true);
	});

	it('timeSeparator: a space, or T', async () => {
		turn({ timeSeparator: 'T' });
		expect((await first()).created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:/);
	});

	it('expandOne: GET of one record heeds expand and load-only, or ignores them', async () => {
		const { id } = await first();
		const path = `/Contacts/${id}?expand=owner&load-only=owner`;
		expect((await api('GET', path)).record).toEqual({ owner: expect.any(Object) });
		turn({ expandOne: false });
		expect((await api('GET', path)).record).toMatchObject({ id, owner: expect.any(String) });
	});

	it('expandedOptions: all options of a field, or the first 30', async () => {
		const path = `/Fields${query({ 'filter[api_name]': 'cf_branch', expand: 'data_set' })}`;
		expect((await api('GET', path)).list[0].data_set).toHaveLength(250);
		turn({ expandedOptions: 'first30' });
		expect((await api('GET', path)).list[0].data_set).toHaveLength(30);
	});

	it('nestedRelations: an update adds relations, or replaces them', async () => {
		const { list } = await api('GET', '/Contacts?first=100&expand=account_relations');
		const contact = list.find(
			({ account_relations }) => (account_relations as unknown[]).length === 1,
		);
		const accounts = (await api('GET', '/Accounts')).list;
		const relate = async (place: number) => {
			const account_relations = [{ account_id: accounts[place].id, is_primary: false }];
			return (await api('PATCH', `/Contacts/${contact?.id}`, { account_relations })).record;
		};
		expect((await relate(0)).account_relations).toHaveLength(2);
		expect((await relate(0)).account_relations).toHaveLength(2);
		turn({ nestedRelations: 'replace' });
		expect((await relate(1)).account_relations).toHaveLength(1);
	});

	it('refusalBody: an Error, or nothing', async () => {
		const url = `${pipeliner.v100Url}/entities/Contacts`;
		expect((await call('GET', url)).body).toMatchObject({ success: false });
		turn({ refusalBody: 'empty' });
		expect(await call('GET', url)).toMatchObject({ status: 401, text: '' });
	});
});
