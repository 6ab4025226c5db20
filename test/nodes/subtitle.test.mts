import type { INodeParameters } from 'n8n-workflow';
import { Harness, isolated } from '../harness/harness.mts';

/** The line below a node on the canvas, worked out as the editor does. */
async function subtitleOf(name: string, parameters: INodeParameters): Promise<unknown> {
	const harness = await Harness.create({});
	const node = harness.node(name, parameters);
	const workflow = harness.workflow({ nodes: [node], connections: {}, settings: {} });
	const { subtitle } = harness.describe(name);
	return await isolated(workflow, async () =>
		workflow.expression.getSimpleParameterValue(node, subtitle, 'internal', {}),
	);
}

test.each([
	[
		'clevertim',
		{ resource: 'linkedfile', operation: 'getChanged' },
		'Get Changed Since: Linked File',
	],
	['civiCrm', { resource: 'anyEntity', operation: 'runAction' }, 'Run Action: Any Entity'],
	['pipelinerTrigger', { resource: 'account', event: 'updated' }, 'Updated: Account'],
	[
		'pipelinerInstantTrigger',
		{ resource: 'lead', events: ['created', 'lost'] },
		'Created, Lost: Lead',
	],
	[
		'spotlerCrm',
		{ resource: 'opportunity', operation: 'createOrUpdate' },
		'Create or Update: Opportunity',
	],
])(
	'%s says below its name what it does, in the words of its menus: %j',
	async (name, given, words) => {
		expect(await subtitleOf(name, given)).toBe(words);
	},
);
