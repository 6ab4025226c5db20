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

	if (crm.title === 'Pipeliner') {
		test.each(['null', '[null]', '[7]', '[{}]', '{}', '"words"'])(
			'%s where records are to be is none, and no empty result',
			async (data) => {
				node.relay.instead = () => ({ body: `{"success":true,"data":${data}}` });
				expect(await failureOf('getAll', {})).toBe('invalidResponse');
			},
		);
	}

	if (crm.title === 'Pipeliner (legacy)') {
		const instead = (body: string) => {
			const isWrite = (method: string) => ['PUT', 'DELETE'].includes(method);
			node.relay.instead = ({ method }) => (isWrite(method) ? { body } : undefined);
		};
		let id: unknown;
		beforeAll(async () => {
			[{ id }] = (await node.run('getAll', { limit: 1 })).output.map(({ json }) => json);
		});
		const writes: Array<[string, () => INodeParameters]> = [
			['update', () => ({ ...record(id), ...values() })],
			['delete', () => record(id)],
		];

		test.each(writes)('%s isn’t done by an answer of another form', async (operation, given) => {
			for (const body of ['{}', '[]', '[null]', '{"status":"ok"}']) {
				instead(body);
				expect(await failureOf(operation, given())).toBe('invalidResponse');
			}
			instead('{"errorcode":307,"message":"Entity cannot be deleted."}');
			expect(await failureOf(operation, given())).toBe('validation');
		});

		test.each(writes)('%s is done by an answer with nothing or an ID', async (operation, given) => {
			for (const body of ['', '"PY-1"', 'PY-1', '7']) {
				instead(body);
				const run = await node.run(operation, given());
				expect(run.output).toHaveLength(1);
			}
		});
	}

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
