import 'reflect-metadata';
import {
	CredentialTestContext,
	ExecuteContext,
	ExecutionLifecycleHooks,
	LoadOptionsContext,
	PollContext,
	RoutingNode,
	WorkflowExecute,
} from 'n8n-core';
import { createEmptyRunExecutionData, createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IDataObject,
	INode,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import { MemoryCredentials } from './credentials.mts';
import type { CredentialStore } from './credentials.mts';
import { PackageNodes } from './package-nodes.mts';

export interface RunOptions {
	items?: INodeExecutionData[];
	onError?: INode['onError'];
	/** Time zone of the workflow. */
	timezone?: string;
	credentialId?: string;
	/** What n8n keeps of the workflow from one execution to the next. */
	staticData?: IDataObject;
	/** `manual` is the editor's Execute; anything else is production. */
	mode?: 'trigger' | 'manual';
	executionId?: string;
	/** Gets the running execution, to cancel it for instance. */
	started?: (run: PromiseLike<IRun> & { cancel(): void }) => void;
}

export interface PollOptions {
	/** What n8n keeps of the workflow. */
	staticData?: IDataObject;
	/** `manual` is the editor's test; anything else is production. */
	mode?: 'trigger' | 'manual';
	/** Time zone of the workflow. */
	timezone?: string;
	/** How long n8n lets the poll take. */
	budgetMs?: number;
}

/** What came out of one run of a node. */
export interface NodeRun {
	status: IRun['status'];
	/** Items of the first output, and of the error output. */
	output: INodeExecutionData[];
	errorOutput: INodeExecutionData[];
	/** The error that ended the node, if one did. */
	error?: {
		name: string;
		message: string;
		description?: string;
		httpCode?: string;
		failure?: unknown;
		context: IDataObject;
	};
	run: IRun;
}

const URLS = {
	restApiUrl: 'http://localhost/rest',
	instanceBaseUrl: 'http://localhost/',
	formWaitingBaseUrl: 'http://localhost/form-waiting',
	webhookBaseUrl: 'http://localhost/webhook',
	webhookWaitingBaseUrl: 'http://localhost/webhook-waiting',
	webhookTestBaseUrl: 'http://localhost/webhook-test',
};

/** Runs the built package inside the published n8n-core, with n8n's own request helpers. */
export class Harness {
	readonly nodes: PackageNodes;
	readonly credentials: CredentialStore;

	private constructor(nodes: PackageNodes, credentials: CredentialStore) {
		this.nodes = nodes;
		this.credentials = credentials;
	}

	static async create(
		credentials: CredentialStore,
		nodes: PackageNodes = new PackageNodes(),
	): Promise<Harness> {
		return new Harness(await nodes.load(), credentials);
	}

	/** A node of this package with these parameters and all stored credentials. */
	node(name: string, parameters: INodeParameters, credentialId = 'test'): INode {
		const types = Object.keys(this.credentials);
		return {
			id: name,
			name,
			type: this.nodes.typeOf(name),
			typeVersion: 1,
			position: [200, 0],
			parameters,
			credentials: Object.fromEntries(
				types.map((type) => [type, { id: credentialId, name: type }]),
			),
		};
	}

	/** Runs one node on items, as part of a workflow. */
	async run(name: string, parameters: INodeParameters, options: RunOptions = {}): Promise<NodeRun> {
		const { onError, timezone, credentialId } = options;
		const node = { ...this.node(name, parameters, credentialId), onError };
		const connections = { Start: { main: [[{ node: name, type: 'main' as const, index: 0 }]] } };
		const settings = { executionOrder: 'v1' as const, timezone };
		return readRun(await this.runAll({ nodes: [node], connections, settings }, options), name);
	}

	/** Runs nodes that are connected to `Start`, which hands on the items. */
	async runAll(
		{ nodes, connections, settings }: Pick<IWorkflowBase, 'nodes' | 'connections' | 'settings'>,
		{
			items = [{ json: {} }],
			mode = 'trigger',
			executionId = '1',
			staticData,
			started,
		}: RunOptions = {},
	): Promise<IRun> {
		const json = { nodes: [startNode, ...nodes], connections, settings };
		const workflow = this.workflow(json, staticData);
		const first = workflow.getNode('Start') as INode;
		const runData = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: first, data: { main: [items] }, source: null }],
			},
		});
		const hooks = new ExecutionLifecycleHooks(mode, '1', {
			...json,
			id: 'test',
			name: 'test',
			active: false,
		} as unknown as IWorkflowBase);
		const additional = { ...this.additional(hooks), executionId };
		const execution = new WorkflowExecute(additional, mode, runData);
		const running = execution.processRunExecutionData(workflow);
		started?.(running);
		return await running;
	}

	/**
	 * One poll of a trigger node: its items, or null when there are none. What the node keeps is in
	 * `staticData`, and goes on from there in the next poll with the same object.
	 */
	async poll(node: INode, options: PollOptions = {}): Promise<INodeExecutionData[] | null> {
		const [items] = await this.polls(1, node, options);
		return items;
	}

	/** Polls of one workflow that run at the same time, as n8n lets them when one takes long. */
	async polls(
		count: number,
		node: INode,
		{ staticData = {}, mode = 'trigger', timezone, budgetMs = 300_000 }: PollOptions = {},
	): Promise<Array<INodeExecutionData[] | null>> {
		const json = { nodes: [node], connections: {}, settings: { timezone } };
		const workflow = this.workflow(json, staticData);
		const { poll } = this.nodes.getByNameAndVersion(node.type, node.typeVersion);
		const one = async () => {
			const context = new PollContext(workflow, node, this.additional(), mode, 'activate');
			Object.assign(context, { getPollBudgetMs: () => budgetMs });
			const output = await poll?.call(context);
			return output?.[0] ?? null;
		};
		return await isolated(workflow, () => Promise.all(Array.from({ length: count }, one)));
	}

	/** What a picker, a menu or a field mapper of the editor gets. */
	async load<T>(
		node: INode,
		kind: 'listSearch' | 'loadOptions' | 'resourceMapping',
		method: string,
		...args: unknown[]
	): Promise<T> {
		const context = this.editorContext(node);
		const { methods } = this.nodes.getByNameAndVersion(node.type, node.typeVersion);
		const functions = methods?.[kind] as unknown as Record<
			string,
			(...values: unknown[]) => Promise<T>
		>;
		return await isolated(context.workflow, () => functions[method].call(context, ...args));
	}

	/** What a node's methods work with when the editor calls them. */
	editorContext(node: INode): LoadOptionsContext {
		const workflow = this.workflow({ nodes: [node], connections: {}, settings: {} });
		const additional = { ...this.additional(), currentNodeParameters: node.parameters };
		return new LoadOptionsContext(workflow, node, additional, '');
	}

	/** The node type's description, as the editor receives it. */
	describe(name: string) {
		return this.nodes.getByNameAndVersion(this.nodes.typeOf(name)).description;
	}

	/** What the Test button of the credential dialog does. */
	async testCredential(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult | { status: 'OK' }> {
		const byNode = this.nodes.credentialTest(type);
		if (byNode) {
			const own = new MemoryCredentials(this.nodes, { [type]: data });
			const credential = { id: 'c', name: 'c', type, data: own.withDefaults(type) };
			return await byNode.call(new CredentialTestContext(this.additional()), credential);
		}
		return await this.testByRequest(type, data);
	}

	private async testByRequest(type: string, data: ICredentialDataDecryptedObject) {
		const { request, rules } = this.nodes.credential(type).test as ICredentialTestRequest;
		const node = {
			...startNode,
			name: 'Temp-Node',
			credentials: { [type]: { id: 'c', name: 'c' } },
		};
		const start = this.nodes.getByName(startNode.type) as INodeType;
		const nodeType = {
			description: {
				...start.description,
				credentials: [{ name: type, required: true }],
				properties: [
					{
						displayName: 'Temp',
						name: 'temp',
						type: 'string',
						default: '',
						routing: { request },
					},
				],
			},
		} as unknown as INodeType;
		const nodeTypes = {
			getByName: () => nodeType,
			getByNameAndVersion: () => nodeType,
			getKnownTypes: () => ({}),
		} as unknown as INodeTypes;
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const additional = new Harness(this.nodes, { [type]: data }).additional();
		const context = new ExecuteContext(
			workflow,
			node,
			additional,
			'internal',
			createEmptyRunExecutionData(),
			0,
			[],
			{ main: [[{ json: {} }]] },
			{ node, data: {}, source: null },
			[],
		);
		const credential = { id: 'c', name: 'c', type, data };
		try {
			const routing = new RoutingNode(context, nodeType, credential);
			const outputs = await isolated(workflow, () => routing.runNode());
			const failure = bodyMessage(rules, outputs?.[0]?.[0]?.json);
			return failure === undefined
				? { status: 'OK' as const }
				: { status: 'Error' as const, message: failure };
		} catch (error) {
			return { status: 'Error' as const, message: ruleMessage(rules, error) };
		}
	}

	workflow(
		json: Pick<IWorkflowBase, 'nodes' | 'connections' | 'settings'>,
		staticData?: IDataObject,
	): Workflow {
		return new Workflow({
			staticData,
			id: 'test',
			name: 'test',
			active: false,
			nodeTypes: this.nodes,
			...json,
		});
	}

	additional(hooks?: ExecutionLifecycleHooks): IWorkflowExecuteAdditionalData {
		return {
			...URLS,
			credentialsHelper: new MemoryCredentials(this.nodes, this.credentials),
			hooks,
			executionId: '1',
			variables: {},
			currentNodeExecutionIndex: 0,
			setExecutionStatus() {},
			sendDataToUI() {},
			logAiEvent() {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

const startNode: INode = {
	id: 'start',
	name: 'Start',
	type: 'n8n-nodes-base.manualTrigger',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** Does work in which expressions are resolved. */
export async function isolated<T>(workflow: Workflow, work: () => Promise<T>): Promise<T> {
	await workflow.expression.acquireIsolate();
	try {
		return await work();
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/** n8n's credentials tester looks an answer's status up in the rules before it uses the error. */
function ruleMessage(rules: ICredentialTestRequest['rules'], error: unknown): string {
	const { httpCode, message } = error as { httpCode?: string; message: string };
	const rule = rules?.find(
		({ type, properties }) =>
			type === 'responseCode' && 'value' in properties && String(properties.value) === httpCode,
	);
	return rule ? (rule.properties as { message: string }).message : message;
}

/** It also looks into the body of a success, for APIs that answer 200 to everything. */
function bodyMessage(rules: ICredentialTestRequest['rules'], body: unknown): string | undefined {
	const rule = rules?.find(
		({ type, properties }) =>
			type === 'responseSuccessBody' &&
			'key' in properties &&
			(Object(body) as IDataObject)[properties.key] === properties.value,
	);
	return rule && (rule.properties as { message: string }).message;
}

function readRun(run: IRun, name: string): NodeRun {
	const [task] = run.data.resultData.runData[name] ?? [];
	const [output, errorOutput] = task?.data?.main ?? [];
	const error = task?.error ?? run.data.resultData.error;
	return {
		status: run.status,
		output: output ?? [],
		errorOutput: errorOutput ?? [],
		error: error as unknown as NodeRun['error'],
		run,
	};
}
