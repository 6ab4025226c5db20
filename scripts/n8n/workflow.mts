/** The parts of n8n's workflow and execution files that we touch; n8n's own types are far wider. */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json | undefined };
export type JsonObject = { [key: string]: Json | undefined };

export interface WorkflowNode {
	id: string;
	name: string;
	type: string;
	typeVersion: number;
	position: [number, number];
	parameters: JsonObject;
	credentials?: Record<string, { id: string; name: string }>;
	onError?: 'stopWorkflow' | 'continueRegularOutput' | 'continueErrorOutput';
	disabled?: boolean;
}

export interface Connection {
	node: string;
	type: 'main';
	index: number;
}

export interface Workflow {
	id?: string;
	name: string;
	active?: boolean;
	nodes: WorkflowNode[];
	connections: Record<string, { main: Array<Connection[] | null> }>;
	settings?: JsonObject;
	pinData?: JsonObject;
}

/** A credential as `import:credentials` reads it, with its fields in clear text. */
export interface Credential {
	id: string;
	name: string;
	type: string;
	data: JsonObject;
}

export interface Item {
	json: JsonObject;
	pairedItem?: { item: number; input?: number } | Array<{ item: number; input?: number }> | number;
	error?: ExecutionError;
	/** Files by their fields; the data is theirs, or tells where n8n keeps it. */
	binary?: Record<string, { data: string }>;
}

export interface ExecutionError {
	name?: string;
	message: string;
	description?: string | null;
	httpCode?: string | null;
	context?: JsonObject;
}

/** One run of one node. */
export interface NodeRun {
	startTime: number;
	executionTime: number;
	executionStatus?: string;
	error?: ExecutionError;
	hints?: Array<{ message: string }>;
	data?: { main: Array<Item[] | null> };
}

/** A workflow's execution: what every node put out, and how it ended. */
export interface Execution {
	status: string;
	mode?: string;
	startedAt?: string;
	stoppedAt?: string | null;
	data: {
		resultData: {
			runData: Record<string, NodeRun[]>;
			lastNodeExecuted?: string;
			error?: ExecutionError;
		};
	};
}

/** The items that a node put out; output 1 of a node with an error output is the error output. */
export function itemsOf(execution: Execution, node: string, output = 0, run = 0): Item[] {
	return nodeRun(execution, node, run).data?.main[output] ?? [];
}

/** A node's run; throws when the execution never reached the node. */
export function nodeRun(execution: Execution, node: string, run = 0): NodeRun {
	const found = execution.data.resultData.runData[node]?.[run];
	if (found) return found;
	const reached = Object.keys(execution.data.resultData.runData).join(', ');
	const reason = execution.data.resultData.error?.message ?? execution.status;
	throw new Error(`The execution (${reason}) did not reach “${node}”; it reached: ${reached}`);
}
