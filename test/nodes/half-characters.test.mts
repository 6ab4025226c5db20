import type { INodeParameters } from 'n8n-workflow';
import { fields } from '../harness/parameters.mts';
import { RELAYED, useRelayed, useSandbox } from './relayed.mts';

useSandbox();

/** What is left of "Ann 😀" where text is cut by its length. It has no form in UTF-8. */
const CUT = 'Ann 😀'.slice(0, 5);

const condition = (field: string, operator: string) => ({
	filters: { conditions: [{ field, operator, value: CUT }] },
});

describe.each(RELAYED)('Half an emoji is refused, and not sent to $title', (crm) => {
	const node = useRelayed(crm);
	const { name, needs = {} } = crm;

	test.each<[string, string, INodeParameters]>([
		['in a new record', 'create', fields({ [name]: CUT, ...needs })],
		['as a key', 'createOrUpdate', fields({ [name]: CUT, ...needs }, name)],
		['in a change', 'update', { ...fields({ [name]: CUT }), recordId: crm.id }],
		['in a filter', 'getAll', condition(name, 'equals')],
		['as a piece of text in a filter', 'getAll', condition(name, 'contains')],
		['as an ID to read', 'get', { recordId: CUT }],
		['as an ID to delete', 'delete', { recordId: CUT }],
	])('%s', async (_where, operation, parameters) => {
		const sent: string[] = [];
		node.relay.instead = ({ method, path, body }) => {
			const request = `${method} ${path} ${decodeURIComponent(body)}`;
			if (!crm.isAboutFields.test(request)) sent.push(request);
			return undefined;
		};
		const { errorOutput } = await node.run(operation, parameters);
		expect(errorOutput[0].json).toMatchObject({
			error: expect.stringContaining(
				'is cut within a character, such as an emoji: "Ann \\ud83d"',
			) as string,
			details: { kind: 'validation' },
		});
		expect(sent).toEqual([]);
	});
});
