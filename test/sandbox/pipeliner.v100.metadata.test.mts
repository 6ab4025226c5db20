import type { JsonObject } from '../../sandbox/json.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox, v100: metadata', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner({ customFields: 260 }, 10);
		api = v100Client(pipeliner);
	});
	afterAll(async () => await pipeliner.close());

	async function everything(path: string, parameters: Record<string, string>) {
		const found: JsonObject[] = [];
		let after: string | undefined;
		let pages = 0;
		do {
			const page = { ...parameters, first: 100, ...(after && { after }) };
			const reply = await api('GET', `${path}${query(page)}`);
			found.push(...reply.list);
			after = reply.pageInfo.has_next_page ? String(reply.pageInfo.end_cursor) : undefined;
			pages++;
		} while (after !== undefined);
		return { found, pages };
	}

	it('describes the fields of an entity on more than one page', async () => {
		const { found, pages } = await everything('/Fields', { 'filter[entity_name]': 'Contact' });
		const names = found.map(({ api_name }) => api_name);
		expect(pages).toBeGreaterThan(2);
		expect(new Set(names).size).toBe(names.length);
		expect(names.filter((name) => String(name).startsWith('cf_')).length).toBeGreaterThan(200);
		expect(names).toEqual(expect.arrayContaining(['id', 'last_name', 'owner_id', 'gender']));
	});

	it('has custom fields of every type, with their options', async () => {
		const parameters = {
			'filter[entity_name]': 'Contact',
			expand: 'data_set',
			'load-only': 'api_name,name,type_id,data_set_id,data_set.id,data_set.option_name',
		};
		const { found } = await everything('/Fields', parameters);
		const types = new Set(found.map(({ type_id }) => type_id));
		for (const type of [
			...['checkbox', 'currency', 'currency_foreign', 'date', 'datetime', 'dropdown', 'email'],
			...['float', 'input', 'integer', 'multiselect_checkbox', 'phone', 'radio', 'sequence'],
			...['text_area', 'url'],
		]) {
			expect([type, types.has(type)]).toEqual([type, true]);
		}
		const segment = found.find(({ api_name }) => api_name === 'cf_segment');
		expect(segment?.data_set).toHaveLength(4);
	});

	it('pages the options of a field by its data_set_id', async () => {
		const branch = await api('GET', `/Fields${query({ 'filter[api_name]': 'cf_branch' })}`);
		const set = String(branch.list[0].data_set_id);
		const { found, pages } = await everything('/Data', { 'filter[data_set_id]': set });
		expect([found.length, pages]).toEqual([250, 3]);
	});

	it('has names that nobody can guess: renamed fields, and two of one name', async () => {
		const { found } = await everything('/Fields', { 'filter[entity_name]': 'Account' });
		const segments = found.filter(({ name }) => name === 'Segment');
		expect(segments.map(({ api_name }) => api_name).sort()).toEqual([
			'cf_segment',
			'cf_segment_old',
		]);
		const { found: contact } = await everything('/Fields', { 'filter[name]': 'Profile' });
		expect(contact.map(({ api_name }) => api_name)).toEqual(['cf_homepage_2']);
	});

	it('stores values in the form of their type', async () => {
		const { list } = await api('GET', '/Contacts?first=100');
		const full = list.find(({ cf_last_visit }) => cf_last_visit !== null);
		expect(full).toMatchObject({
			cf_membership_number: expect.stringMatching(/^0+\d+$/),
			cf_newsletter: true,
			cf_spent_so_far: 1234.5,
			cf_customer_since: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
			cf_last_visit: expect.stringMatching(/\+00:00$/),
			cf_interests: [expect.any(String), expect.any(String)],
			cf_running_number: expect.stringMatching(/^C-\d{6}$/),
		});
	});
});
