import type { Sandbox } from '../../sandbox/index.mts';
import { sandboxCredentials } from '../demo/playground.mts';
import type { Workflow } from '../n8n/workflow.mts';
import type { Picture } from './pictures.mts';

/** What the nodes of these workflows are called. */
export const CRM_NODE = 'CRM';
export const NEXT_NODE = 'Next';

/** A workflow with one node of a CRM, a trigger before it unless it is one, and another behind it. */
export function workflowOf({ node = '', parameters = {} }: Picture, sandbox: Sandbox): Workflow {
	const isTrigger = node.endsWith('Trigger');
	const crm = node.replace(/(Instant)?Trigger$/, '');
	const credential = sandboxCredentials(sandbox).find(({ type }) => type === `${crm}Api`);
	const { id = '', name = '', type = '' } = credential ?? {};
	const start = { type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, parameters: {} };
	const link = (to: string) => ({ main: [[{ node: to, type: 'main' as const, index: 0 }]] });
	const at = (column: number, called: string) => ({
		id: called,
		name: called,
		position: [column * 240, 0] as [number, number],
	});
	return {
		name: 'Picture',
		nodes: [
			...(isTrigger ? [] : [{ ...at(0, 'Start'), ...start }]),
			{
				...at(1, CRM_NODE),
				type: `n8n-nodes-crm-suite.${node}`,
				typeVersion: 1,
				parameters,
				credentials: { [type]: { id, name } },
			},
			{ ...at(2, NEXT_NODE), type: 'n8n-nodes-base.set', typeVersion: 3.4, parameters: {} },
		],
		connections: { ...(!isTrigger && { Start: link(CRM_NODE) }), [CRM_NODE]: link(NEXT_NODE) },
	};
}
