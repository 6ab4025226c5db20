import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fields, record } from '../harness/parameters.mts';
import { RELAYED, useRelayed, useSandbox } from './relayed.mts';

/** What stands in the place of a whole answer when something between n8n and the CRM breaks. */
const ANSWERS = ['null', '""', '', '[]', '{}', '[null]', '[{}]', '7', '"words"', 'true'];

useSandbox();

describe.each(RELAYED.map((one) => [one.title, one] as const))('%s', (_title, crm) => {
	const node = useRelayed(crm);

	/** What comes of one item, whose requests are answered with this. */
	async function failureOf(operation: string, parameters: INodeParameters) {
		const run = await node.run(operation, parameters);
		expect(run.output.map(({ json }) => json)).toEqual([]);
		const [{ json }] = run.errorOutput;
		expect(json.error).not.toMatch(/unforeseen|undefined/);
		expect(json.message).toMatch(/\w\.$/);
		return (json.details as IDataObject).kind;
	}

	const values = () => fields({ [crm.name]: 'New', ...crm.needs });
	const operations: Array<[string, () => INodeParameters]> = [
		['getAll', () => ({})],
		['get', () => record(crm.id)],
		['create', values],
		['update', () => ({ ...record(crm.id), ...values() })],
		['getChanged', () => ({ start: 'everything' })],
	];

	test.each(ANSWERS)(
		'%p instead of every answer is no answer, and no empty result',
		async (body) => {
			node.relay.instead = () => ({ body });
			for (const [operation, parameters] of operations) {
				expect([operation, await failureOf(operation, parameters())]).toEqual([
					operation,
					'invalidResponse',
				]);
			}
		},
	);

	test.each(ANSWERS)('%p instead of records is none, and no empty result', async (body) => {
		node.relay.instead = (asked) =>
			crm.isAboutFields.test(`${asked.method} ${asked.path} ${decodeURIComponent(asked.body)}`)
				? undefined
				: { body };
		expect(await failureOf('getAll', {})).toBe('invalidResponse');
		expect(await failureOf('get', record(crm.id))).toMatch(/^(invalidResponse|notFound)$/);
	});

	if (crm.title !== 'CiviCRM') return;
	test.each(ANSWERS)('%p instead of an answer of APIv3 is none either', async (body) => {
		node.relay.instead = ({ path }) => (path.includes('rest') ? { body } : undefined);
		const parameters = {
			...{ entity: { __rl: true, mode: 'id', value: 'Tag' }, apiVersion: 3 },
			...{ action: 'get', parameters: '{}' },
		};
		const run = await node.run('runAction', parameters, { resource: 'anyEntity' });
		expect(run.output).toEqual([]);
		expect(run.errorOutput[0].json).toMatchObject({
			error: expect.not.stringMatching(/unforeseen/),
			details: { kind: 'invalidResponse' },
		});
	});
});
