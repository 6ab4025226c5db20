import type { INodeListSearchResult, INodeParameters } from 'n8n-workflow';
import { Proxy } from './proxy.mts';
import { entity, fields, useWorld } from './world.mts';

const world = useWorld({ records: 200 });

const pageOf = async (parameters: INodeParameters, words?: string, token?: string) =>
	await world.harness.load<INodeListSearchResult>(
		world.node({ operation: 'get', ...parameters }),
		'listSearch',
		'searchRecords',
		words,
		token,
	);

const contacts = { resource: 'contact' };

describe('a picker', () => {
	test('finds a contact by e-mail, and shows it beside the name', async () => {
		const person = { first_name: 'Mia', 'email_primary.email': 'mia@picker.example' };
		const [{ id }] = await world.outputs('individual', 'create', fields(person));
		expect((await pageOf(contacts, 'mia@picker')).results).toEqual([
			{ name: 'Mia (mia@picker.example)', value: String(id) },
		]);
	});

	test('goes on page by page, with no entry on two of them', async () => {
		const seen: string[] = [];
		let token: string | undefined;
		do {
			const page = await pageOf(contacts, undefined, token);
			seen.push(...page.results.map(({ value }) => String(value)));
			token = page.paginationToken as string | undefined;
		} while (token !== undefined && seen.length < 150);
		expect(seen.length).toBeGreaterThanOrEqual(150);
		expect(new Set(seen).size).toBe(seen.length);
	});

	test('has the names of records of any entity', async () => {
		const { results } = await pageOf({ resource: 'anyEntity', ...entity('Tag') });
		expect(results.map(({ name }) => name)).toContain('Major Donor');
	});

	test('calls records without a name by the contact that they belong to', async () => {
		const [{ name }] = (await pageOf({ resource: 'membership' })).results;
		expect(name).toMatch(/^\D+ \d+$/);
	});

	test('lists records of a site whose CiviCRM is too old for a search of its own', async () => {
		const proxy = new Proxy(world.crm.baseUrl);
		const baseUrl = await proxy.listen();
		world.harness.credentials.civiCrmApi = { ...world.crm.credentials, baseUrl };
		proxy.answer = async (calls, forward) =>
			calls[0][1] === 'autocomplete'
				? calls.map(() => ({
						error_code: 0,
						error_message: 'Api Event autocomplete does not exist.',
					}))
				: await forward(calls);
		const { results } = await pageOf({ resource: 'event' });
		expect(results.map(({ value }) => Number(value))).toEqual(
			expect.arrayContaining(
				world.crm.store
					.all('Event')
					.filter((row) => row.is_template !== true)
					.map(({ id }) => id),
			),
		);
		await proxy.close();
	});
});
