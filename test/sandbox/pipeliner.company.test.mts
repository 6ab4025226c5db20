import { createCompany } from '../../sandbox/company/company.mts';
import { startSandbox } from '../../sandbox/index.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import { createPipeliner } from '../../sandbox/pipeliner/pipeliner.mts';
import type { PipelinerSandbox } from '../../sandbox/pipeliner/start.mts';
import { call } from './client.mts';
import { basic, query, startTestPipeliner, v100Client } from './pipeliner-client.mts';

describe('Pipeliner sandbox: the seeded company', () => {
	let pipeliner: PipelinerSandbox;
	let api: ReturnType<typeof v100Client>;
	beforeAll(async () => {
		pipeliner = await startTestPipeliner();
		api = v100Client(pipeliner);
	});
	afterAll(async () => await pipeliner.close());

	it('has as many contacts as asked for, and the rest in proportion', () => {
		const sizes = [
			...['Contacts', 'Accounts', 'Opportunities', 'Leads', 'Notes', 'Products', 'Quotes'],
			...['Projects', 'Clients', 'SalesUnits', 'Pipelines'],
		].map((collection) => pipeliner.store.size(collection));
		expect(sizes).toEqual([200, 40, 50, 20, 100, 7, 10, 5, 6, 4, 2]);
		const activities = pipeliner.store.size('Tasks') + pipeliner.store.size('Appointments');
		expect(activities).toBe(100);
	});

	it('is the same for the same seed', () => {
		const make = () => createPipeliner(createCompany(1, 20)).store.all('Contacts');
		expect(make()).toEqual(make());
	});

	it('writes names and numbers as people do', () => {
		const contacts = pipeliner.store.all('Contacts');
		const text = JSON.stringify(contacts);
		for (const name of ['María', 'Łukasz', 'Søren', '李']) expect(text).toContain(name);
		expect(contacts[0].phone1).toBe('0034600123456');
	});

	it('has people who were entered twice, in another case sometimes', async () => {
		const company = createCompany(1, 200);
		for (const { email, people } of company.duplicates) {
			const parameters = { 'filter[email1]': email, 'filter-op[email1]': 'ieq' };
			const { list } = await api('GET', `/Contacts${query(parameters)}`);
			expect(list).toHaveLength(people.length);
		}
	});

	it('has only references that lead somewhere', () => {
		const collections = ['Contacts', 'Accounts', 'Opportunities', 'Notes', 'ActivityRelations'];
		const targets: Record<string, string[]> = {
			...{ owner_id: ['Clients'], unit_id: ['SalesUnits'], step_id: ['Steps'] },
			...{ account_id: ['Accounts'], contact_id: ['Contacts'], industry_id: ['Data'] },
			...{ lead_oppty_id: ['Opportunities', 'Leads'], activity_id: ['Tasks', 'Appointments'] },
			...{ cf_segment: ['Data'], lead_source_id: ['Data'], oppty_type_id: ['OpportunityTypes'] },
		};
		for (const collection of collections) {
			for (const record of pipeliner.store.all(collection)) {
				for (const [column, ends] of Object.entries(targets)) {
					const id = record[column];
					if (typeof id !== 'string') continue;
					const found = ends.some((end) => pipeliner.store.get(end, id) !== undefined);
					expect([collection, column, found]).toEqual([collection, column, true]);
				}
			}
		}
	});

	it('has opportunities that are open, won, lost and archived', async () => {
		for (const [parameters, least] of [
			[{ 'filter[status]': 1 }, 1],
			[{ 'filter[status]': 2 }, 1],
			[{ 'filter[status]': 3 }, 1],
			[{ 'filter[is_archived]': 'true' }, 1],
		] as const) {
			const { body } = await api('GET', `/Opportunities${query(parameters)}`);
			expect(Number(body.total)).toBeGreaterThanOrEqual(least);
		}
	});

	it('has a company of nobody, too', async () => {
		const empty = await startTestPipeliner({}, 0);
		const { body, pageInfo } = await v100Client(empty)('GET', '/Contacts');
		expect([body.total, body.data, pageInfo.has_next_page]).toEqual([0, [], false]);
		await empty.close();
	});

	it('a reset brings everything back', async () => {
		const before = pipeliner.store.all('Contacts');
		const [contact] = (await api('GET', '/Contacts?first=1')).list;
		await api('DELETE', `/Contacts/${contact.id}`);
		pipeliner.reset();
		expect(pipeliner.store.all('Contacts')).toEqual(before);
		expect(pipeliner.stats.report().requests).toBe(0);
	});

	it('a new custom field can be used at once, in both generations', async () => {
		const made = await api('POST', '/Fields', {
			...{ entity_name: 'Contact', name: 'Größe (cm)', type_id: 'integer' },
			name_translations: '{"en":"Size"}',
		});
		expect([made.status, made.record.api_name]).toEqual([201, 'cf_grosse_cm']);
		const [contact] = (await api('GET', '/Contacts?first=1')).list;
		expect(contact.cf_grosse_cm).toBeNull();
		const changed = await api('PATCH', `/Contacts/${contact.id}`, { cf_grosse_cm: 180 });
		expect(changed.record.cf_grosse_cm).toBe(180);
		const headers = basic(pipeliner.credentials);
		const fields = await call('GET', `${pipeliner.legacyUrl}/getFields/Contact`, { headers });
		expect(fields.text).toContain('"CF_GROSSE_CM"');
		await api('DELETE', `/Fields/${made.record.id}`);
		const after = (await api('GET', `/Contacts/${contact.id}`)).record;
		expect(after).not.toHaveProperty('cf_grosse_cm');
	});

	it('a new pipeline brings its steps', async () => {
		const { record } = await api('POST', '/Pipelines', {
			...{ name: 'Partners', color: 1 },
			steps: [{ name: 'First' }, { name: 'Second' }],
		});
		const expanded = await api('GET', `/Pipelines/${record.id}?expand=steps`);
		expect((expanded.record.steps as JsonObject[]).map(({ name }) => name)).toEqual([
			'First',
			'Second',
		]);
		expect((await api('POST', '/Pipelines', { name: 'Empty', color: 1 })).status).toBe(422);
	});

	it('tags records by id', async () => {
		const [tag] = (await api('GET', '/Tags')).list;
		const [account] = (await api('GET', '/Accounts?first=1')).list;
		const before = (account.tags as unknown[]).length;
		const tagged = await api('PATCH', `/Accounts/${account.id}`, { tags: [tag.id] });
		const again = await api('PATCH', `/Accounts/${account.id}?expand=tags`, { tags: [tag.id] });
		expect((tagged.record.tags as unknown[]).length).toBeGreaterThanOrEqual(Math.max(before, 1));
		expect(again.record.tags).toEqual(tagged.record.tags);
	});

	it('stands beside the other CRMs, with credentials for both generations', async () => {
		const sandbox = await startSandbox({ records: 5, pipeliner: { customFields: 250 } });
		const { baseUrl, credentials, legacyCredentials } = sandbox.pipeliner;
		expect(credentials).toEqual({
			...{ serviceUrl: baseUrl, spaceId: 'eu_Sandbox', apiGeneration: 'v100' },
			...{ username: expect.any(String), password: expect.any(String) },
		});
		expect(legacyCredentials).toEqual({ ...credentials, apiGeneration: 'legacy' });
		expect((await v100Client(sandbox.pipeliner)('GET', '/Contacts')).body.total).toBe(5);
		await sandbox.close();
	});
});
