import 'reflect-metadata';
import { SupplyDataContext } from 'n8n-core';
import { createNodeAsTool } from 'n8n-core/dist/execution-engine/node-execution-context/utils/create-node-as-tool';
import { makeHandleToolInvocation } from 'n8n-core/dist/execution-engine/node-execution-context/utils/get-input-connection-data';
import { createEmptyRunExecutionData } from 'n8n-workflow';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { isolated } from './harness.mts';
import type { Harness } from './harness.mts';

/** A node as an AI agent sees it. */
export interface Tool {
	/** What the agent reads to decide whether to call it. */
	description: string;
	/** The arguments that it takes: those that the parameters leave to the AI. */
	argumentNames: string[];
	/** What the agent gets for its arguments, parsed. Rejects with the error that it gets instead. */
	call(args: IDataObject): Promise<IDataObject[]>;
}

/** The node with these parameters as a tool, made and called as n8n does for its AI agents. */
export function toolOf(harness: Harness, name: string, parameters: INodeParameters): Tool {
	const node = harness.node(name, parameters);
	const nodeType = harness.nodes.getByNameAndVersion(node.type, node.typeVersion);
	const workflow = harness.workflow({ nodes: [node], connections: {}, settings: {} });
	const additional = harness.additional();
	const runData = createEmptyRunExecutionData();
	const executeData = { node, data: {}, source: null };
	const contextFor = (runIndex: number) =>
		new SupplyDataContext(
			workflow,
			node,
			additional,
			'trigger',
			runData,
			runIndex,
			[],
			{},
			'ai_tool',
			executeData,
			[],
		);
	const handleToolInvocation = makeHandleToolInvocation(contextFor, node, nodeType, runData);
	const { response } = createNodeAsTool({ node, nodeType, handleToolInvocation });
	return {
		description: response.description,
		argumentNames: Object.keys((response.schema as { shape: object }).shape),
		call: async (args) =>
			await isolated(workflow, async () => JSON.parse(String(await response.invoke(args)))),
	};
}
