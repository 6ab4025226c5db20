import { useSpotler } from './spotler-client.mts';

describe('Spotler sandbox: pages and order', () => {
	let all: number[];
	const world = useSpotler({ records: 230 });
	const { api } = world;
	beforeAll(() => {
		all = world.spotler.store.all('contacts').map(({ id }) => Number(id));
	});

	const ids = async (query: string) => (await api('GET', `/contacts${query}`)).ids;

	it('has ten records on a page unless asked for another number', async () => {
		expect(await ids('')).toEqual(all.slice(0, 10));
		expect(await ids('?limit=3')).toEqual(all.slice(0, 3));
	});

	it('never has more than a hundred: it clamps a higher limit', async () => {
		expect(await ids('?limit=100')).toHaveLength(100);
		expect(await ids('?limit=500')).toEqual(all.slice(0, 100));
	});

	it('refuses a limit above a hundred when switched', async () => {
		world.spotler.switches.set({ limitAbove100: 'refused' });
		expect((await api('GET', '/contacts?limit=101')).status).toBe(400);
		expect((await api('GET', '/contacts?limit=100')).status).toBe(200);
	});

	it('pageBase 1: page 1 is the first page', async () => {
		expect(await ids('?limit=100&page=1')).toEqual(all.slice(0, 100));
		expect(await ids('?limit=100&page=2')).toEqual(all.slice(100, 200));
		expect(await ids('?limit=100&page=3')).toEqual(all.slice(200));
		expect(await ids('?page=0')).toEqual(all.slice(0, 10));
	});

	it('pageBase 1: refuses page 0 when switched', async () => {
		world.spotler.switches.set({ pageBeforeFirst: 'refused' });
		expect((await api('GET', '/contacts?page=0')).status).toBe(400);
	});

	it('pageBase 0: page 1 is the second page, and page 4 of a hundred begins at record 400', async () => {
		world.spotler.switches.set({ pageBase: 0 });
		expect(await ids('?limit=100')).toEqual(all.slice(0, 100));
		expect(await ids('?limit=100&page=0')).toEqual(all.slice(0, 100));
		expect(await ids('?limit=100&page=1')).toEqual(all.slice(100, 200));
		expect(await ids('?limit=50&page=4')).toEqual(all.slice(200));
	});

	it('answers a page past the end with an empty list and no error', async () => {
		for (const page of [4, 5, 1000]) {
			const reply = await api('GET', `/contacts?limit=100&page=${page}`);
			expect([reply.status, reply.body]).toEqual([
				200,
				{
					metadata: { url: '/contact', object_type: 'list', total_count: 230, has_more: false },
					list: [],
				},
			]);
		}
	});

	it('says whether there is more', async () => {
		const more = async (query: string) => (await api('GET', `/contacts${query}`)).metadata.has_more;
		expect(await more('?limit=100&page=2')).toBe(true);
		expect(await more('?limit=100&page=3')).toBe(false);
		expect(await more('?limit=46&page=5')).toBe(false);
	});

	it('refuses a page or a limit that is not a number', async () => {
		for (const query of ['?page=x', '?page=-1', '?limit=0', '?limit=1.5', '?limit=', '?page=1e3']) {
			expect([query, (await api('GET', `/contacts${query}`)).status]).toEqual([query, 400]);
		}
	});

	it('shows a record that was added meanwhile on the last page', async () => {
		await ids('?limit=100&page=3');
		const { record } = await api('POST', '/contacts', { first: 'New', accountid: 95920001 });
		expect(await ids('?limit=100&page=3')).toEqual([...all.slice(200), record.id]);
	});

	it('orders by one field in both directions', async () => {
		const { records } = await api.find('contacts', {}, { modifieddate: 'desc' });
		const dates = records.map(({ modifieddate }) => String(modifieddate));
		expect(dates).toEqual([...dates].sort().reverse());
		const scores = (await api.find('contacts', {}, { leadscore: 'asc' })).records;
		const numbers = scores.map(({ leadscore }) => Number(leadscore));
		expect(numbers).toEqual([...numbers].sort((one, other) => one - other));
		expect((await api.find('contacts', {}, { id: 'desc' })).ids).toEqual(
			[...all].reverse().slice(0, 100),
		);
	});

	it('orders by several fields, the first one first', async () => {
		const order = { addresscountry: 'desc', last: 'asc', id: 'desc' };
		const { records } = await api.find('contacts', {}, order);
		const keys = records.map(({ addresscountry, last, id }) => ({ addresscountry, last, id }));
		const expected = [...world.spotler.store.all('contacts')]
			.sort(
				(one, other) =>
					compare(other.addresscountry, one.addresscountry) ||
					compare(fold(one.last), fold(other.last)) ||
					Number(other.id) - Number(one.id),
			)
			.slice(0, 100)
			.map(({ addresscountry, last, id }) => ({ addresscountry, last, id }));
		expect(keys).toEqual(expected);
	});

	it('orders by the field that comes first in the JSON, also when two fields swap', async () => {
		const first = await api.find('contacts', {}, { decisionmaker: 'desc', id: 'desc' });
		const second = await api.find('contacts', {}, { id: 'desc', decisionmaker: 'desc' });
		expect(first.records[0].decisionmaker).toBe(1);
		expect(second.ids).toEqual([...all].reverse().slice(0, 100));
	});

	it('puts records without a value first', async () => {
		const { records } = await api.find('contacts', {}, { department: 'asc' });
		expect(records[0].department).toBeNull();
		const last = await api.find('contacts', {}, { department: 'desc' });
		expect(last.records[0].department).toBe('Einkauf');
	});

	it('refuses a wrong direction, an unknown field and what is not a JSON object', async () => {
		const wrong = ['{"id":"up"}', '{"nothing":"asc"}', '{"id":1}', 'id', '["id"]', '{id:"asc"}'];
		for (const order of wrong) {
			const reply = await api('GET', `/contacts?order=${encodeURIComponent(order)}`);
			expect([order, reply.status]).toEqual([order, 400]);
			expect(reply.body.message).toEqual(expect.any(String));
		}
	});
});

function fold(value: unknown): string {
	return String(value ?? '').toLowerCase();
}

function compare(one: unknown, other: unknown): number {
	const [left, right] = [fold(one), fold(other)];
	return left === right ? 0 : left < right ? -1 : 1;
}
