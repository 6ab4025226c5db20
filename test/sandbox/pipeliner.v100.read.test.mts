import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox, v100: reading', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner();
		api = v100Client(pipeliner);
	});
	afterAll(async () => await pipeliner.close());
	beforeEach(() => pipeliner.reset());

	it('answers a list in the envelope: success, total, page_info, data', async () => {
		const reply = await api('GET', '/Contacts');
		expect(reply.status).toBe(200);
		expect(Object.keys(reply.body)).toEqual(['success', 'total', 'page_info', 'data']);
		expect(reply.body).toMatchObject({ success: true, total: 200 });
		expect(reply.body).not.toHaveProperty('end_cursor');
	});

	it('gives 30 by default, and no more than 100', async () => {
		expect((await api('GET', '/Contacts')).list).toHaveLength(30);
		expect((await api('GET', '/Contacts?first=100')).list).toHaveLength(100);
		expect((await api('GET', '/Contacts?first=101')).list).toHaveLength(100);
	});

	it('pages by opaque cursors in page_info until has_next_page is false', async () => {
		const seen: unknown[] = [];
		let after: string | undefined;
		let pages = 0;
		do {
			const reply = await api('GET', `/Contacts${query({ first: 60, ...(after && { after }) })}`);
			seen.push(...reply.list.map(({ id }) => id));
			expect(reply.pageInfo.has_previous_page).toBe(pages > 0);
			after = reply.pageInfo.has_next_page ? String(reply.pageInfo.end_cursor) : undefined;
			pages++;
		} while (after !== undefined);
		expect([pages, seen.length, new Set(seen).size]).toEqual([4, 200, 200]);
	});

	it('orders by id when nothing is said, and its cursors are base64 JSON lists', async () => {
		const { list, pageInfo } = await api('GET', '/Contacts?first=100');
		const ids = list.map(({ id }) => String(id));
		expect(ids).toEqual([...ids].sort());
		const cursor = Buffer.from(String(pageInfo.end_cursor), 'base64').toString();
		expect(JSON.parse(cursor)).toEqual([ids[99]]);
	});

	it('answers past the end with no data, null cursors and both flags false', async () => {
		const lastPage = await api('GET', '/Contacts?last=1');
		expect(lastPage.pageInfo).toMatchObject({ has_previous_page: true, has_next_page: false });
		const reply = await api('GET', `/Contacts${query({ after: end(lastPage) })}`);
		expect(reply.list).toEqual([]);
		expect(reply.body.total).toBe(200);
		expect(reply.pageInfo).toEqual({
			start_cursor: null,
			end_cursor: null,
			has_previous_page: false,
			has_next_page: false,
		});
	});

	it('goes backwards with before and last', async () => {
		const page1 = await api('GET', '/Contacts?first=10');
		const after = String(page1.pageInfo.end_cursor);
		const page2 = await api('GET', `/Contacts${query({ first: 10, after })}`);
		const before = String(page2.pageInfo.start_cursor);
		const back = await api('GET', `/Contacts${query({ last: 10, before })}`);
		expect(back.list).toEqual(page1.list);
		expect(back.pageInfo).toMatchObject({ has_previous_page: false, has_next_page: true });
		const lastOfFirst = await api('GET', '/Contacts?first=10&last=3');
		expect(lastOfFirst.list).toEqual(page1.list.slice(7));
	});

	it('keeps its place by cursor while records come and go', async () => {
		const page1 = await api('GET', '/Contacts?first=50');
		const next = (await api('GET', `/Contacts${query({ first: 2, after: end(page1) })}`)).list;
		await api('DELETE', `/Contacts/${page1.list[49].id}`);
		await api('DELETE', `/Contacts/${page1.list[3].id}`);
		const again = (await api('GET', `/Contacts${query({ first: 2, after: end(page1) })}`)).list;
		expect(again.map(({ id }) => id)).toEqual(next.map(({ id }) => id));
	});

	it('leaves page_info out with limit and offset', async () => {
		const reply = await api('GET', '/Contacts?limit=5&offset=10');
		expect(reply.body).not.toHaveProperty('page_info');
		expect(reply.body.total).toBe(200);
		const all = await api('GET', '/Contacts?first=15');
		expect(reply.list).toEqual(all.list.slice(10));
		expect((await api('GET', '/Contacts?offset=500')).list).toEqual([]);
	});

	it('refuses page sizes and cursors that are none', async () => {
		const wrong = ['first=0', 'first=x', 'first=-1', 'last=0', 'limit=a', 'offset=-1'];
		for (const parameter of [...wrong, 'after=abc', 'before=bnVsbA']) {
			const { status, body } = await api('GET', `/Contacts?${parameter}`);
			expect([parameter, status, body.code]).toEqual([parameter, 400, 117]);
		}
	});

	it('orders by several fields, ascending and descending, with stable pages', async () => {
		const seen: JsonObject[] = [];
		let after: string | undefined;
		do {
			const parameters = { first: 70, 'order-by': 'country,-created', ...(after && { after }) };
			const reply = await api('GET', `/Contacts${query(parameters)}`);
			seen.push(...reply.list);
			after = reply.pageInfo.has_next_page ? end(reply) : undefined;
		} while (after !== undefined);
		expect(new Set(seen.map(({ id }) => id)).size).toBe(200);
		const expected = [...seen].sort(
			(left, right) =>
				compareTexts(left.country, right.country) || -compareTexts(left.created, right.created),
		);
		expect(seen).toEqual(expected);
	});

	it('unites tasks and appointments in Activities, leads and opportunities in LeadOppties', async () => {
		const total = async (path: string) => Number((await api('GET', path)).body.total);
		expect(await total('/Activities')).toBe(
			(await total('/Tasks')) + (await total('/Appointments')),
		);
		expect(await total('/LeadOppties')).toBe(
			(await total('/Leads')) + (await total('/Opportunities')),
		);
		expect((await api('POST', '/Activities', {})).status).toBe(405);
	});

	it('has tables that the space made for itself, and knows their names', async () => {
		const parameters = { 'filter[entity_type]': 11, 'load-only': 'entity_name,name_plural' };
		const { list } = await api('GET', `/Entities${query(parameters)}`);
		expect(list.map(({ name_plural }) => name_plural)).toEqual(
			expect.arrayContaining(['Machines', 'Verträge']),
		);
		for (const { entity_name } of list) {
			const { status, list: records } = await api('GET', `/${entity_name}?first=1`);
			expect([status, records]).toMatchObject([200, [{ type_id: expect.any(String) }]]);
		}
	});

	it('answers for every collection of the OpenAPI document', async () => {
		for (const collection of [
			'Calls',
			'TextMessageConversationRelationses',
			'Processes',
			'Types',
		]) {
			expect([collection, (await api('GET', `/${collection}`)).status]).toEqual([collection, 200]);
		}
	});
});

function end({ pageInfo }: { pageInfo: JsonObject }): string {
	return String(pageInfo.end_cursor);
}

function compareTexts(left: unknown, right: unknown): number {
	if (left === right) return 0;
	return String(left) < String(right) ? -1 : 1;
}
