import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { legacyClient, query, startTestPipeliner } from './pipeliner-client.mts';

describe('Pipeliner sandbox, legacy: lists', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof legacyClient>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 60);
		api = legacyClient(pipeliner);
		for (const [SURNAME, FIRST_NAME, GENDER] of [
			['Vale', 'Todd', 1],
			['Vale', 'Anna', 2],
			['Valero', 'Todd', 3],
			['Nightingale', 'Ann', 2],
		]) {
			await api('POST', '/Contacts', {
				...{ SURNAME, FIRST_NAME, GENDER, COMMENTS: 'made here' },
				...{ OWNER_ID: 502, SALES_UNIT_ID: '0' },
			});
		}
	});
	afterAll(async () => await pipeliner.close());

	/** The names of the four contacts above that pass. */
	async function names(filter: string): Promise<string[]> {
		const all = filter === '' ? 'COMMENTS::made here' : `COMMENTS::made here|${filter}`;
		const { list, status } = await api('GET', `/Contacts${query({ filter: all, limit: -1 })}`);
		expect(status).toBe(200);
		return list.map(({ FIRST_NAME, SURNAME }) => `${FIRST_NAME} ${SURNAME}`);
	}

	it('pages by limit and offset, and says where it is', async () => {
		const { list, headers } = await api('GET', '/Contacts?limit=10&offset=60');
		expect([list.length, headers['content-range']]).toEqual([4, 'items 60-63/64']);
	});

	it('limit=-1 gives everything', async () => {
		const { list, headers } = await api('GET', '/Contacts?limit=-1');
		expect([list.length, headers['content-range']]).toEqual([64, 'items 0-63/64']);
	});

	it('says items 0--1/0 for nothing', async () => {
		const { list, headers } = await api('GET', '/Contacts?filter=FIRST_NAME::Nobody');
		expect([list, headers['content-range']]).toEqual([[], 'items 0--1/0']);
	});

	it('sorts by several fields, descending with a minus', async () => {
		const parameters = { filter: 'COMMENTS::made here', sort: 'SURNAME|-FIRST_NAME' };
		const { list } = await api('GET', `/Contacts${query(parameters)}`);
		expect(list.map(({ FIRST_NAME, SURNAME }) => `${FIRST_NAME} ${SURNAME}`)).toEqual([
			...['Ann Nightingale', 'Todd Vale', 'Anna Vale', 'Todd Valero'],
		]);
	});

	it('loads only the fields asked for', async () => {
		const { list } = await api('GET', '/Contacts?limit=2&loadonly=ID|SURNAME');
		expect(list.map((record) => Object.keys(record))).toEqual([
			['ID', 'SURNAME'],
			['ID', 'SURNAME'],
		]);
	});

	const cases: Array<[operator: string, filter: string, expected: string[]]> = [
		['eq, when none is written', 'FIRST_NAME::Todd', ['Todd Vale', 'Todd Valero']],
		['eq', 'FIRST_NAME::Todd::eq', ['Todd Vale', 'Todd Valero']],
		['ne', 'FIRST_NAME::Todd::ne', ['Anna Vale', 'Ann Nightingale']],
		['gt', 'GENDER::2::gt', ['Todd Valero']],
		['lt', 'GENDER::2::lt', ['Todd Vale']],
		['ge', 'GENDER::2::ge', ['Anna Vale', 'Todd Valero', 'Ann Nightingale']],
		['le', 'GENDER::2::le', ['Todd Vale', 'Anna Vale', 'Ann Nightingale']],
		['ll: starts with', 'SURNAME::Vale::ll', ['Todd Vale', 'Anna Vale', 'Todd Valero']],
		['rl: ends with', 'SURNAME::ale::rl', ['Todd Vale', 'Anna Vale', 'Ann Nightingale']],
		['fl: contains', 'SURNAME::tinga::fl', ['Ann Nightingale']],
		['| for and', 'SURNAME::Vale|FIRST_NAME::Anna', ['Anna Vale']],
		['ne of nothing: not empty', 'TITLE::::ne', []],
		[
			'eq of nothing: empty',
			'TITLE::',
			['Todd Vale', 'Anna Vale', 'Todd Valero', 'Ann Nightingale'],
		],
	];
	it.each(cases)('filters by %s', async (_, filter, expected) => {
		expect(await names(filter)).toEqual(expected);
	});

	it('filters by the numbers of users and sales units, and by id', async () => {
		expect(await names('OWNER_ID::502')).toHaveLength(4);
		expect(await names('OWNER_ID::501')).toEqual([]);
		expect(await names('SALES_UNIT_ID::0')).toHaveLength(4);
		const [{ ID }] = (await api('GET', '/Contacts?filter=SURNAME::Valero')).list;
		expect(await names(`ID::${ID}`)).toEqual(['Todd Valero']);
	});

	it('ADDRESSBOOK_ID is a contact or an account, and can be empty', async () => {
		const { list: filled } = await api('GET', '/Notes?filter=ADDRESSBOOK_ID::::ne&limit=-1');
		const { list: all } = await api('GET', '/Notes?limit=-1');
		expect(filled.length).toBe(all.length);
		const [note] = filled;
		const { list } = await api('GET', `/Notes?filter=ADDRESSBOOK_ID::${note.ADDRESSBOOK_ID}`);
		expect(list.map(({ ID }) => ID)).toContain(note.ID);
		await api('POST', '/Notes', { NOTE: 'free', OWNER_ID: 501 });
		expect((await api('GET', '/Notes?filter=ADDRESSBOOK_ID::')).list).toMatchObject([
			{ NOTE: 'free', ADDRESSBOOK_ID: null },
		]);
	});

	it('compares times by the second, and gt leaves that second out', async () => {
		const [{ MODIFIED }] = (await api('GET', '/Contacts?filter=SURNAME::Valero')).list;
		const time = String(MODIFIED);
		expect(await names(`SURNAME::Valero|MODIFIED::${time}`)).toEqual(['Todd Valero']);
		expect(await names(`SURNAME::Valero|MODIFIED::${time}::ge`)).toEqual(['Todd Valero']);
		expect(await names(`SURNAME::Valero|MODIFIED::${time}::gt`)).toEqual([]);
	});

	it('after: only what was modified after a date', async () => {
		const { list } = await api('GET', `/Contacts${query({ after: '2026-07-01 00:00:00' })}`);
		expect(list).toHaveLength(4);
		const [{ MODIFIED }] = (await api('GET', '/Contacts?sort=-MODIFIED&limit=1')).list;
		const none = await api('GET', `/Contacts${query({ after: String(MODIFIED) })}`);
		expect(none.list).toEqual([]);
	});

	it('cannot carry | and :: in a value, and refuses what it cannot read', async () => {
		for (const parameters of [
			{ filter: 'SURNAME::a|b' },
			{ filter: 'SURNAME::a::b::c' },
			{ filter: 'SURNAME::a::like' },
			{ filter: 'SURNAME::a::constructor' },
			{ filter: 'NAME::a' },
			{ filter: 'MODIFIED::yesterday' },
			{ sort: 'NAME' },
			{ loadonly: 'NAME' },
			{ limit: 'x' },
			{ limit: '-2' },
			{ offset: '-1' },
			{ after: 'soon' },
		] as Array<Record<string, string>>) {
			const { status, body } = await api('GET', `/Contacts${query(parameters)}`);
			expect([parameters, status, typeof body.errorcode]).toEqual([parameters, 400, 'number']);
		}
	});

	it('search: the same by POST, with terms', async () => {
		const body = { limit: 1, filter: { terms: { SURNAME: 'Vale', FIRST_NAME: 'Anna' } } };
		const { list, headers } = await api('POST', '/search/Contacts', { ...body, revision: true });
		expect(list).toMatchObject([{ FIRST_NAME: 'Anna' }]);
		expect(headers['content-range']).toBe('items 0-0/1');
		expect(Number(headers.revision)).toBeGreaterThan(0);
	});

	it('revision=true tells the number of the last change', async () => {
		const revision = async () =>
			Number((await api('GET', '/Contacts?limit=1&revision=true')).headers.revision);
		const before = await revision();
		await api('POST', '/Notes', { NOTE: 'one more', OWNER_ID: 501 });
		expect(await revision()).toBeGreaterThan(before);
		expect((await api('GET', '/Contacts?limit=1')).headers.revision).toBeUndefined();
	});

	it('prettyprint=true makes it readable', async () => {
		expect((await api('GET', '/Contacts?limit=1&prettyprint=true')).text).toContain('\n    ');
		expect((await api('GET', '?prettyprint=true')).text).toContain('\n    ');
	});

	it('writes truths as 0 and 1, options as DV-…, lists of relations as objects', async () => {
		const { list } = await api('GET', '/Contacts?limit=-1');
		const found = (test: (record: JsonObject) => boolean) => list.find(test);
		expect(found(({ CF_NEWSLETTER }) => CF_NEWSLETTER === 1)).toBeDefined();
		expect(found(({ CF_SEGMENT }) => CF_SEGMENT === 'DV-1')).toBeDefined();
		expect(list[0].ACCOUNT_RELATIONS).toEqual([
			{ ACCOUNT_ID: expect.stringMatching(/^PY-/), IS_PRIMARY: 1 },
		]);
	});

	it('has a list for every collection', async () => {
		for (const collection of (await api('GET', '')).value as string[]) {
			const { status, headers } = await api('GET', `/${collection}?limit=1`);
			expect([collection, status]).toEqual([collection, 200]);
			expect(headers['content-range']).toMatch(/^items 0-(0|-1)\/\d+$/);
		}
	});
});
