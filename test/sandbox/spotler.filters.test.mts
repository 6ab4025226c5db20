import type { JsonObject } from '../../sandbox/json.mts';
import { useSpotler } from './spotler-client.mts';

/** The answers are worked out here, from the stored records, in another way than the server's. */
describe('Spotler sandbox: filters', () => {
	const world = useSpotler();
	const { api } = world;

	const matching = (object: string, test: (record: JsonObject) => boolean) =>
		world.spotler.store
			.all(object)
			.filter(test)
			.map(({ id }) => Number(id));

	/** Checks a query against a test; both must find some records, but not all. */
	async function same(object: string, query: object, test: (record: JsonObject) => boolean) {
		const reply = await api.find(object, query);
		const expected = matching(object, test);
		expect(reply.status).toBe(200);
		expect(reply.ids).toEqual(expected.slice(0, 100));
		expect(reply.metadata.total_count).toBe(expected.length);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(world.spotler.store.size(object));
	}

	const number = (value: unknown) => Number(value);
	const day = (value: unknown) => String(value).slice(0, 10);

	it('equality: on text, on numbers, on numbers as text, on yes and no', async () => {
		await same('accounts', { type: 'Client' }, ({ type }) => type === 'Client');
		await same('contacts', { accountid: 95920002 }, ({ accountid }) => accountid === 95920002);
		await same('contacts', { accountid: '95920002' }, ({ accountid }) => accountid === 95920002);
		await same('contacts', { decisionmaker: 1 }, ({ decisionmaker }) => decisionmaker === 1);
		await same('contacts', { decisionmaker: true }, ({ decisionmaker }) => decisionmaker === 1);
		await same('opportunities', { value: 9000 }, ({ value }) => value === 9000);
	});

	it('equality: several fields are joined by and', async () => {
		await same(
			'accounts',
			{ type: 'Client', sector: 'Design' },
			({ type, sector }) => type === 'Client' && sector === 'Design',
		);
	});

	it('equality: a field name with a slash is one name', async () => {
		const county = { 'addresscounty/state': 'ES-C' };
		await same('contacts', county, (record) => record['addresscounty/state'] === 'ES-C');
		const region = { 'salesregion/area': 'South/West' };
		await same('accounts', region, (record) => record['salesregion/area'] === 'South/West');
	});

	it('equality: an empty text finds what is empty, not what is null', async () => {
		await same('accounts', { source: '' }, ({ source }) => (source ?? '') === '');
		expect((await api.find('accounts', { sector: '' })).ids).toEqual([]);
	});

	it('$not: everything but one value', async () => {
		await same('accounts', { type: { $not: 'Client' } }, ({ type }) => type !== 'Client');
	});

	it('$in: any of several values', async () => {
		const types = ['Client', 'Partner'];
		await same('accounts', { type: { $in: types } }, ({ type }) => types.includes(String(type)));
		const ids = [40100005, 40100001, 40100003, 40100001];
		expect((await api.find('contacts', { id: { $in: [...ids, 7] } })).ids).toEqual([
			40100001, 40100003, 40100005,
		]);
		expect((await api.find('contacts', { id: { $in: [] } })).ids).toEqual([]);
	});

	it('$in: a hundred ids in one request', async () => {
		const ids = matching('contacts', () => true).slice(50, 150);
		expect((await api.find('contacts', { id: { $in: ids } })).ids).toEqual(ids);
	});

	it('$nin: none of several values', async () => {
		const types = ['Client', 'Partner'];
		await same('accounts', { type: { $nin: types } }, ({ type }) => !types.includes(String(type)));
	});

	it('$gt, $gte, $lt, $lte: on numbers', async () => {
		await same('opportunities', { value: { $gt: 9000 } }, ({ value }) => number(value) > 9000);
		await same('opportunities', { value: { $gte: 9000 } }, ({ value }) => number(value) >= 9000);
		await same('opportunities', { value: { $lt: 9000 } }, ({ value }) => number(value) < 9000);
		await same('opportunities', { value: { $lte: 9000 } }, ({ value }) => number(value) <= 9000);
	});

	it('$gt, $gte, $lt, $lte: on dates and times', async () => {
		const at = String(world.spotler.store.all('contacts')[80].createddate);
		const test = (compare: (date: string) => boolean) => (record: JsonObject) =>
			compare(String(record.createddate));
		await same(
			'contacts',
			{ createddate: { $gt: at } },
			test((date) => date > at),
		);
		await same(
			'contacts',
			{ createddate: { $gte: at } },
			test((date) => date >= at),
		);
		await same(
			'contacts',
			{ createddate: { $lt: at } },
			test((date) => date < at),
		);
		await same(
			'contacts',
			{ createddate: { $lte: at } },
			test((date) => date <= at),
		);
		const from = at.slice(0, 10);
		await same(
			'contacts',
			{ createddate: { $gte: from } },
			test((date) => day(date) >= from),
		);
	});

	it('$bt: from and to, both included', async () => {
		const between = { value: { $bt: [9000, 20000] } };
		await same(
			'opportunities',
			between,
			({ value }) => number(value) >= 9000 && number(value) <= 20000,
		);
		expect((await api.find('accounts', { id: { $bt: [95920002, 95920004] } })).ids).toEqual([
			95920002, 95920003, 95920004,
		]);
		const dates = { closedate: { $bt: ['2026-01-01', '2026-06-30'] } };
		await same('opportunities', dates, ({ closedate }) => /^2026-0[1-6]/.test(String(closedate)));
	});

	it('$sw, $ew, $con: the beginning, the end, a part', async () => {
		const name = (test: (name: string) => boolean) => (record: JsonObject) =>
			test(String(record.name).toLowerCase());
		await same(
			'accounts',
			{ name: { $sw: 'nordwind' } },
			name((text) => text.startsWith('nordw')),
		);
		await same(
			'accounts',
			{ name: { $ew: 'GmbH' } },
			name((text) => text.endsWith('gmbh')),
		);
		await same(
			'accounts',
			{ name: { $con: 'ø' } },
			name((text) => text.includes('ø')),
		);
		await same('contacts', { mobile: { $sw: '00' } }, ({ mobile }) => /^00/.test(String(mobile)));
	});

	it('$or: any of several queries, each with and of its own', async () => {
		await same(
			'accounts',
			{ $or: [{ type: 'Client', sector: 'Design' }, { leadscore: { $gt: 80 } }] },
			({ type, sector, leadscore }) =>
				(type === 'Client' && sector === 'Design') || number(leadscore) > 80,
		);
	});

	it('$or: within $or, and beside a field', async () => {
		const inner = { $or: [{ sector: 'Design' }, { sector: 'Software' }] };
		await same(
			'accounts',
			{
				leadscore: { $gte: 20 },
				$or: [{ type: 'Supplier' }, { type: 'Client', ...inner }],
			},
			({ type, sector, leadscore }) =>
				number(leadscore) >= 20 &&
				(type === 'Supplier' ||
					(type === 'Client' && ['Design', 'Software'].includes(String(sector)))),
		);
	});

	it('is combined with order and pages', async () => {
		const query = { decisionmaker: 1 };
		const whole = await api.find('contacts', query, { id: 'desc' });
		const page = await api.find('contacts', query, { id: 'desc' }, '&limit=7');
		expect(page.ids).toEqual(whole.ids);
		const q = encodeURIComponent(JSON.stringify(query));
		const order = encodeURIComponent('{"id":"desc"}');
		const second = await api('GET', `/contacts?q=${q}&order=${order}&limit=7&page=2`);
		expect(second.ids).toEqual(whole.ids.slice(7, 14));
		expect(second.metadata.total_count).toBe(50);
	});

	it('finds what was just written, also with the query asked before', async () => {
		const query = { membernumber: '0000-new' };
		expect((await api.find('contacts', query)).ids).toEqual([]);
		const { record } = await api('POST', '/contacts', { ...query, accountid: 95920001 });
		expect((await api.find('contacts', query)).ids).toEqual([record.id]);
		await api('DELETE', `/contacts/${record.id}`);
		expect((await api.find('contacts', query)).ids).toEqual([]);
	});

	it('answers bad JSON, curly quotes too, with 400', async () => {
		for (const q of ['{"name":', 'name', '[]', '"x"', '', '{“name”: “Test”}']) {
			const reply = await api('GET', `/accounts?q=${encodeURIComponent(q)}`);
			expect([q, reply.status, reply.body.code]).toEqual([q, 400, 400]);
		}
	});

	it('answers an unknown field and an unknown operator with 400', async () => {
		const wrong: Array<[query: object, message: string]> = [
			[{ nothing: 1 }, 'Unknown field (nothing)'],
			[{ $or: [{ nothing: 1 }] }, 'Unknown field (nothing)'],
			[{ $and: [{ name: 'A' }] }, 'Unknown field ($and)'],
			[{ name: { $ne: 'A' } }, 'Unknown operator ($ne)'],
			[{ name: { $exists: true } }, 'Unknown operator ($exists)'],
			[{ name: { toString: 'A' } }, 'Unknown operator (toString)'],
			[{ name: {} }, 'name needs a value or an operator'],
			[{ name: ['A'] }, 'Invalid value (["A"])'],
			[{ name: { $in: 'A' } }, '$in needs a list of values'],
			[{ name: { $not: { $con: 'A' } } }, 'Invalid value ({"$con":"A"})'],
			[{ leadscore: { $bt: [1] } }, '$bt needs two values'],
			[{ $or: { name: 'A' } }, '$or needs a list of queries'],
			[{ $or: [] }, '$or needs a list of queries'],
			[{ leadscore: 'many' }, 'leadscore needs a number'],
			[{ createddate: { $gte: '2026-01-01T00:00:00Z' } }, 'createddate needs YYYY-MM-DD'],
			[{ name: null }, 'Invalid value (null)'],
			[{ leadscore: { $gte: 1, $lt: 9 } }, 'leadscore can have one operator only'],
		];
		for (const [query, message] of wrong) {
			const reply = await api.find('accounts', query);
			expect([query, reply.status]).toEqual([query, 400]);
			expect(reply.body.message).toContain(message);
		}
	});

	it('outerSpaces: counts the spaces around what is asked for, or not', async () => {
		await api('POST', '/accounts', { name: 'Padded ' });
		const find = async (name: object) => (await api.find('accounts', { name })).ids.length;
		expect(await find({ $ew: ' ' })).toBe(1);
		expect(await find({ $in: ['Padded'] })).toBe(0);
		world.spotler.switches.set({ outerSpaces: 'trimmed' });
		expect(await find({ $ew: ' ' })).toBe(41);
		expect(await find({ $in: ['Padded '] })).toBe(0);
	});

	it('textCase: ignores upper and lower case, or not', async () => {
		const find = async () => (await api.find('accounts', { type: 'client' })).ids.length;
		expect(await find()).toBe(10);
		world.spotler.switches.set({ textCase: 'exact' });
		expect(await find()).toBe(0);
	});

	it('nullInNegation: $not and $nin find records with null, or skip them as SQL does', async () => {
		const find = async (query: object) => (await api.find('accounts', query)).ids.length;
		const isDesign = matching('accounts', ({ sector }) => sector === 'Design').length;
		const isNull = matching('accounts', ({ sector }) => sector === null).length;
		expect(isNull).toBe(8);
		expect(await find({ sector: { $not: 'Design' } })).toBe(40 - isDesign);
		world.spotler.switches.set({ nullInNegation: 'skipped' });
		expect(await find({ sector: { $not: 'Design' } })).toBe(40 - isDesign - isNull);
		expect(await find({ sector: { $nin: ['Design'] } })).toBe(40 - isDesign - isNull);
	});

	it('nullFilter: null may be asked for when switched', async () => {
		world.spotler.switches.set({ nullFilter: 'found' });
		await same('accounts', { sector: null }, ({ sector }) => sector === null);
		await same('accounts', { sector: { $not: null } }, ({ sector }) => sector !== null);
	});

	it('idRanges: comparing IDs is refused, or not taken notice of, when switched', async () => {
		const after = { id: { $gt: 95920030 } };
		await same('accounts', after, ({ id }) => number(id) > 95920030);
		const between = { id: { $bt: [95920010, 95920012] }, name: { $con: 'a' } };
		await same(
			'accounts',
			between,
			({ id, name }) =>
				[95920010, 95920011, 95920012].includes(number(id)) && /a/i.test(String(name)),
		);
		world.spotler.switches.set({ idRanges: 'refused' });
		expect((await api.find('accounts', after)).status).toBe(400);
		await same('accounts', { id: { $in: [95920030] } }, ({ id }) => id === 95920030);
		world.spotler.switches.set({ idRanges: 'ignored' });
		expect((await api.find('accounts', after)).ids).toHaveLength(40);
	});

	it('severalOperators: all count, or only the first, when switched', async () => {
		const query = { leadscore: { $gte: 20, $lt: 50 } };
		world.spotler.switches.set({ severalOperators: 'all' });
		await same(
			'accounts',
			query,
			({ leadscore }) => number(leadscore) >= 20 && number(leadscore) < 50,
		);
		world.spotler.switches.set({ severalOperators: 'firstOnly' });
		await same('accounts', query, ({ leadscore }) => number(leadscore) >= 20);
	});
});
