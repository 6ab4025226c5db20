import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { Harness } from '../harness/harness.mts';
import { toolOf } from '../harness/tool.mts';

/** Every action node in the hands of an AI agent, as n8n makes a tool of it. */

let sandbox: Sandbox;
let harness: Harness;

beforeAll(async () => {
	sandbox = await startSandbox({ records: 60 });
	const { clevertim, pipeliner, civicrm, spotler } = sandbox;
	harness = await Harness.create({
		clevertimApi: clevertim.credentials,
		pipelinerApi: pipeliner.credentials as never,
		civiCrmApi: { ...civicrm.credentials },
		spotlerCrmApi: spotler.credentials,
	});
});

afterAll(async () => await sandbox.close());

interface Case {
	node: string;
	title: string;
	resource: string;
	/** Its name inside a sentence. */
	words: string;
	/** The key of its name, of another text field, and what else a new one needs. */
	name: string;
	more: string;
	needs: () => IDataObject;
	/** What its Delete may do instead. */
	orElse?: string;
	/** An ID that no record has. */
	missing: string;
}

const account = { resource: 'account', words: 'account', name: 'name' };

const cases: Case[] = [
	{
		...{ node: 'clevertim', title: 'Clevertim', resource: 'company', words: 'company' },
		...{ name: 'name', more: 'city', needs: () => ({}), missing: '9' },
	},
	{
		...{ node: 'pipeliner', title: 'Pipeliner', ...account, more: 'city' },
		needs: () => ({ owner_id: sandbox.pipeliner.store.all('Clients')[0].id as string }),
		missing: '00000000-0000-0000-0000-000000000009',
	},
	{
		...{ node: 'civiCrm', title: 'CiviCRM', resource: 'contact', words: 'contact' },
		...{ name: 'organization_name', more: 'nick_name', missing: '999999' },
		needs: () => ({ contact_type: 'Organization' }),
		orElse: ' or put into trash',
	},
	{
		...{ node: 'spotlerCrm', title: 'Spotler CRM', ...account, more: 'website' },
		...{ needs: () => ({}), missing: '9' },
	},
];

const fromAi = (name: string) => `={{ $fromAI('${name}') }}`;
const picked = { recordId: { __rl: true, mode: 'id', value: fromAi('id') } };

function fields(value: IDataObject, ...matchingColumns: string[]): INodeParameters {
	const fields = { mappingMode: 'defineBelow', value, matchingColumns, schema: [] };
	return { fields } as unknown as INodeParameters;
}

const condition = Object.fromEntries(
	['field', 'operator', 'value'].map((name) => [name, fromAi(name)]),
);
const searching: INodeParameters = { filters: { conditions: [condition] }, limit: fromAi('limit') };

describe.each(cases)(
	'$title',
	({ node, title, resource, words, name, more, needs, missing, orElse = '' }) => {
		const tool = (operation: string, parameters: INodeParameters) =>
			toolOf(harness, node, { resource, operation, ...parameters });
		const asked = () =>
			fields({ ...needs(), [name]: fromAi('name'), [more]: fromAi('more') }, name);

		it('does its work with flat arguments, and answers with the records', async () => {
			const upsert = tool('createOrUpdate', asked());
			expect(upsert.argumentNames).toEqual(['name', 'more']);
			expect(upsert.description).toBe(`Create or update ${words} in ${title}`);
			const [made] = await upsert.call({ name: `Agents of ${title}`, more: 'https://a.example' });
			expect(made).toMatchObject({ [more]: 'https://a.example', _crm: { outcome: 'created' } });
			const again = await upsert.call({ name: `Agents of ${title}`, more: 'https://a.example' });
			expect(again).toMatchObject([{ _crm: { outcome: 'unchanged' } }]);

			const change = tool('update', { ...picked, ...fields({ [more]: fromAi('more') }) });
			expect(change.argumentNames).toEqual(['id', 'more']);
			await change.call({ id: String(made.id), more: 'https://b.example' });

			const get = tool('get', picked);
			expect(await get.call({ id: String(made.id) })).toMatchObject([
				{ [more]: 'https://b.example' },
			]);

			const search = tool('getAll', searching);
			const wanted = { field: name, operator: 'equals', value: `Agents of ${title}`, limit: '5' };
			expect(await search.call(wanted)).toMatchObject([{ id: made.id }]);
			const asInMenu = { ...wanted, operator: 'is' };
			expect(await search.call(asInMenu)).toMatchObject([{ id: made.id }]);

			const remove = tool('delete', picked);
			expect(remove.description).toBe(`Delete ${words}${orElse} in ${title}`);
			expect(await remove.call({ id: String(made.id) })).toMatchObject([{ deleted: true }]);
		});

		it('answers with the most used fields alone when Output is Simplified', async () => {
			const options = { output: 'simplified' };
			const [full] = await tool('getAll', { limit: 1 }).call({});
			const [short] = await tool('getAll', { limit: 1, options }).call({});
			expect(short).toHaveProperty('id', full.id);
			expect(Object.keys(short).length).toBeLessThanOrEqual(12);
			expect(Object.keys(short).length).toBeLessThan(Object.keys(full).length);
		});

		it('answers with 50 records at most, unless it is told otherwise', async () => {
			const contacts = toolOf(harness, node, { resource: 'contact', operation: 'getAll' });
			expect(await contacts.call({})).toHaveLength(50);
		});

		it('says what is wrong with an argument, and what would be right', async () => {
			const search = tool('getAll', searching);
			const wrong = (args: IDataObject) =>
				search.call({ field: name, operator: 'equals', value: 'x', limit: '1', ...args });
			await expect(wrong({ field: `${name}x` })).rejects.toThrow(/no field ".*x".*Did you mean "/);
			await expect(wrong({ operator: 'resembles' })).rejects.toThrow(
				/no operator "resembles".*contains/s,
			);
			await expect(wrong({ limit: 'few' })).rejects.toThrow('Limit must be a whole number');
			await expect(tool('get', picked).call({ id: missing })).rejects.toThrow(
				new RegExp(`no ${words} with ID ${missing}.*Check the ID`, 'si'),
			);
		});

		it('offers each argument that an operation requires to the agent', () => {
			const closed = harness
				.describe(node)
				.properties.filter(({ required, noDataExpression }) => required && noDataExpression)
				// Its values are left to the agent one by one
				.filter(({ type }) => type !== 'resourceMapper');
			expect(closed).toEqual([]);
		});

		it('says of every operation whether it reads, changes or destroys', () => {
			const READS = /^(Get|Count|Check|Confirm|Download) /;
			const DESTROYS = /\b(delete|remove|merge|replace)/i;
			const { properties } = harness.describe(node);
			for (const menu of properties.filter((one) => one.name === 'operation')) {
				const [shownFor] = menu.displayOptions?.show?.resource ?? [];
				for (const { action, value, description } of menu.options as unknown as Array<
					Record<string, string>
				>) {
					const options = properties.find(
						({ name: title, displayOptions: { show } = {} }) =>
							title === 'options' &&
							show?.resource?.includes(shownFor) &&
							show.operation?.includes(value),
					);
					const isWrite = options?.options?.some((one) => one.name === 'dryRun') === true;
					expect([action, READS.test(action)]).toEqual([action, !isWrite]);
					const destroys = /\bdelete[ds]?\b|trash|take[ns]? away/i.test(description);
					if (isWrite && destroys) expect(action).toMatch(DESTROYS);
				}
			}
		});
	},
);
