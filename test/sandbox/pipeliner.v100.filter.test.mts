import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox, v100: filters', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	let owner_id: unknown;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({}, 20);
		api = v100Client(pipeliner);
		owner_id = (await api('GET', '/Clients?first=1')).list[0].id;
		for (const [name, comments, health] of [
			['Anna', 'x', 1],
			['anna', '', 2],
			['Joanna', 'y', 3],
			['Annabel', 'y', 4],
			['Łukasz & Co', 'z', 5],
		] as const) {
			await api('POST', '/Leads', { name, description: comments, ranking: health, owner_id });
		}
	});
	afterAll(async () => await pipeliner.close());

	/** The names of the five leads above that pass. */
	async function names(parameters: Record<string, string>): Promise<string[]> {
		const created = { 'filter[created]': '2026-07-01', 'filter-op[created]': 'gt' };
		const reply = await api('GET', `/Leads${query({ ...created, first: 100, ...parameters })}`);
		expect(reply.status).toBe(200);
		expect(reply.body.total).toBe(reply.list.length);
		return reply.list.map(({ name }) => String(name)).sort();
	}

	const cases: Array<[operator: string, value: string, expected: string[]]> = [
		['eq', 'Anna', ['Anna']],
		['ieq', 'ANNA', ['Anna', 'anna']],
		['not-eq', 'Anna', ['Annabel', 'Joanna', 'anna', 'Łukasz & Co']],
		['not-ieq', 'ANNA', ['Annabel', 'Joanna', 'Łukasz & Co']],
		['contains', 'anna', ['Joanna', 'anna']],
		['starts', 'Anna', ['Anna', 'Annabel']],
		['ends', 'anna', ['Joanna', 'anna']],
		['icontains', 'ANNA', ['Anna', 'Annabel', 'Joanna', 'anna']],
		['istarts', 'ann', ['Anna', 'Annabel', 'anna']],
		['iends', 'NNA', ['Anna', 'Joanna', 'anna']],
		['null', '', []],
		['not-null', '', ['Anna', 'Annabel', 'Joanna', 'anna', 'Łukasz & Co']],
		['empty', '', []],
		['not-empty', '', ['Anna', 'Annabel', 'Joanna', 'anna', 'Łukasz & Co']],
		['gt', 'Joanna', ['anna', 'Łukasz & Co']],
		['gte', 'Joanna', ['Joanna', 'anna', 'Łukasz & Co']],
		['lt', 'Annabel', ['Anna']],
		['lte', 'Annabel', ['Anna', 'Annabel']],
		['between', 'Annabel,Joanna', ['Annabel', 'Joanna']],
	];
	it.each(cases)('filters texts by %s', async (operator, value, expected) => {
		const parameters = { 'filter[name]': value, 'filter-op[name]': operator };
		expect(await names(parameters)).toEqual(expected);
	});

	it('takes eq for granted', async () => {
		expect(await names({ 'filter[name]': 'Łukasz & Co' })).toEqual(['Łukasz & Co']);
	});

	it('needs no value for null, not-null, empty and not-empty', async () => {
		expect(await names({ 'filter-op[step_id]': 'null' })).toHaveLength(5);
		expect(await names({ 'filter-op[step_id]': 'not-null' })).toEqual([]);
		expect(await names({ 'filter-op[description]': 'empty' })).toEqual(['anna']);
		expect(await names({ 'filter-op[description]': 'not-empty' })).toHaveLength(4);
	});

	it('joins several fields by and', async () => {
		const parameters = { 'filter[description]': 'y', 'filter[ranking]': '4' };
		expect(await names(parameters)).toEqual(['Annabel']);
	});

	it('compares numbers as numbers', async () => {
		await api('POST', '/Leads', { name: 'Ten', ranking: 10, owner_id });
		const above = { 'filter[ranking]': '4', 'filter-op[ranking]': 'gte' };
		expect(await names(above)).toEqual(['Annabel', 'Ten', 'Łukasz & Co']);
		const range = { 'filter[ranking]': '5,10', 'filter-op[ranking]': 'between' };
		expect(await names(range)).toEqual(['Ten', 'Łukasz & Co']);
		const { list } = await api('GET', `/Leads${query({ 'filter[name]': 'Ten' })}`);
		await api('DELETE', `/Leads/${list[0].id}`);
	});

	it('filters by relation, truth and enumeration', async () => {
		expect(await names({ 'filter[owner_id]': String(owner_id) })).toHaveLength(5);
		expect(await names({ 'filter[is_archived]': 'true' })).toEqual([]);
		expect(await names({ 'filter[is_archived]': 'false' })).toHaveLength(5);
		expect(await names({ 'filter[share_mode]': '0' })).toHaveLength(5);
		expect(await names({ 'filter[status]': '2' })).toEqual([]);
	});

	it('reads times in every way clients write them', async () => {
		const lead = (await api('GET', `/Leads${query({ 'filter[name]': 'Joanna' })}`)).list[0];
		const stored = String(lead.modified);
		const iso = `${stored.slice(0, 10)}T${stored.slice(11, 26)}Z`;
		const minute = `${stored.slice(0, 16)}:00`;
		for (const time of [stored, iso, stored.slice(0, 26)]) {
			expect(await names({ 'filter[modified]': time })).toEqual(['Joanna']);
		}
		for (const time of [minute, minute.replace(' ', 'T'), stored.slice(0, 10)]) {
			const since = { 'filter[modified]': time, 'filter-op[modified]': 'gte' };
			expect(await names(since)).toContain('Joanna');
		}
	});

	it('finds a record by id and by any field, deleted ones only when asked', async () => {
		const made = (await api('POST', '/Leads', { name: 'Gone', owner_id })).record;
		await api('DELETE', `/Leads/${made.id}`);
		const byName = { 'filter[name]': 'Gone' };
		expect((await api('GET', `/Leads${query(byName)}`)).list).toEqual([]);
		const all = await api('GET', `/Leads${query({ ...byName, 'include-deleted': 'true' })}`);
		expect(all.list).toMatchObject([{ id: made.id, is_deleted: true }]);
		const deleted = { 'filter[is_deleted]': 'true', 'include-deleted': 'true' };
		expect((await api('GET', `/Leads${query(deleted)}`)).list.length).toBeGreaterThan(0);
		const lead = (await api('GET', '/Leads?first=1')).list[0];
		const byId = await api('GET', `/Leads${query({ 'filter[id]': String(lead.id) })}`);
		expect(byId.list).toEqual([lead]);
	});

	it('searches lists of options', async () => {
		const options = await api('GET', `/Data${query({ 'filter[option_name]': 'Machines' })}`);
		const parameters = { 'filter[cf_interests]': String(options.list[0].id), first: 100 };
		const { list } = await api('GET', `/Contacts${query(parameters)}`);
		expect(list.length).toBeGreaterThan(0);
		expect(list.every(({ cf_interests }) => (cf_interests as unknown[]).length === 2)).toBe(true);
	});

	it('refuses operators and values it does not know', async () => {
		for (const parameters of [
			{ 'filter[name]': 'x', 'filter-op[name]': 'like' },
			{ 'filter[name]': 'x', 'filter-op[name]': 'constructor' },
			{ 'filter[ranking]': 'many' },
			{ 'filter[created]': 'yesterday' },
			{ 'filter[is_archived]': 'maybe' },
			{ 'filter[name]': 'a', 'filter-op[name]': 'between' },
			{ 'filter-op[name]': 'contains' },
			{ filter: 'name=x' },
			{ 'filter[account_relations]': 'x' },
		] as Array<Record<string, string>>) {
			const { status, body } = await api('GET', `/Leads${query(parameters)}`);
			expect([parameters, status, body.name]).toEqual([parameters, 400, 'ERROR_PARAMETER_INVALID']);
		}
	});
});
