/**
 * `node scripts/n8n/look.mts [node resource operation]…`: takes pictures of the example workflows
 * and of node panels (`clevertim contact createOrUpdate`) in the real editor, to be looked at.
 */
import { openPlayground, type Playground, sandboxCredentials } from '../demo/playground.mts';
import { type EditorPage, openEditor } from './browser.mts';
import { cachePath } from './paths.mts';
import { EditorApi } from './rest.mts';
import type { Workflow, WorkflowNode } from './workflow.mts';

const NODE = 'Node';
const picture = (name: string) => cachePath('screenshots', `${name}.png`);

async function lookAtWorkflows(editor: EditorPage, { workflows }: Playground): Promise<void> {
	for (const [file, id] of workflows) {
		await editor.openWorkflow(id);
		await editor.settled();
		console.log(await editor.screenshot(picture(file.replace('.json', ''))));
	}
}

/** A workflow with one node as the editor adds it: with an empty field mapper. */
function workflowOf(node: string, parameters: WorkflowNode['parameters'], p: Playground): Workflow {
	const crm = node.replace(/Trigger$/, '');
	const credential = sandboxCredentials(p.sandbox).find(({ type }) => type === `${crm}Api`);
	const credentials = credential && { [credential.type]: credential };
	const fields = { mappingMode: 'defineBelow', value: null };
	return {
		name: NODE,
		nodes: [
			{
				id: node,
				name: NODE,
				type: `n8n-nodes-crm-suite.${node}`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { fields, ...parameters },
				credentials,
			},
		],
		connections: {},
	};
}

async function lookAtPanels(editor: EditorPage, api: EditorApi, p: Playground): Promise<void> {
	const words = process.argv.slice(2);
	while (words.length > 0) {
		const [node = '', resource = '', operation = ''] = words.splice(0, 3);
		const { id } = await api.createWorkflow(workflowOf(node, { resource, operation }, p));
		await editor.openWorkflow(id);
		await editor.openNode(NODE);
		console.log(await editor.screenshot(picture(`${node}-${resource}-${operation}`)));
	}
}

const playground = await openPlayground();
try {
	const { url } = await playground.instance.start();
	const api = await EditorApi.connect(url);
	const editor = await openEditor(url);
	await lookAtWorkflows(editor, playground);
	await lookAtPanels(editor, api, playground);
	await editor.close();
} finally {
	await playground.close();
}
