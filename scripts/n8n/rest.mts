import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import axios, { type AxiosInstance, type AxiosResponse } from 'axios';
import { unflatten } from './flatted.mts';
import type { Credential, Execution, JsonObject, Workflow } from './workflow.mts';

/** The person that all of this package's instances belong to; they are reachable on loopback only. */
export const OWNER = {
	email: 'owner@example.com',
	firstName: 'Olive',
	lastName: 'Owner',
	password: 'Sandbox-2026',
};

/** What n8n says to its credential dialog. */
export interface CredentialTest {
	status: 'OK' | 'Error';
	message: string;
}

/** A parameter whose choices n8n fetches through the node. */
export interface DynamicParameter {
	/** The node's full type, `<package>.<node>`. */
	node: string;
	version?: number;
	/** Where the parameter is, e.g. `contactId` or `filters.conditions[0].field`. */
	path: string;
	/** The node's method that fetches the choices. */
	method: string;
	/** The node's other parameters, as the editor has them at that moment. */
	parameters: JsonObject;
	/** By credential type. */
	credentials: Record<string, { id: string; name: string }>;
}

export interface Choice {
	name: string;
	value: string | number | boolean;
	url?: string;
	description?: string;
}

export interface PickerPage {
	results: Choice[];
	paginationToken?: string;
}

export interface MapperField {
	id: string;
	displayName: string;
	type?: string;
	required: boolean;
	display: boolean;
	defaultMatch: boolean;
	canBeUsedToMatch?: boolean;
	readOnly?: boolean;
	removed?: boolean;
	options?: Choice[];
}

export interface NodeTypeDescription extends JsonObject {
	name: string;
	displayName: string;
	group: string[];
}

/** One execution as the editor lists it: running ones have no data yet. */
export interface FetchedExecution extends Execution {
	id: string;
	finished: boolean;
}

const RUNNING = ['new', 'running', 'waiting', 'unknown'];

/**
 * n8n's internal API, the one that its editor uses, as the instance's owner. (The public API can
 * neither test a credential nor load a picker.)
 */
export class EditorApi {
	private readonly http: AxiosInstance;

	private constructor(url: string) {
		this.http = axios.create({
			baseURL: url,
			proxy: false,
			timeout: 120_000,
			validateStatus: () => true,
			// n8n ties the session cookie to the browser that got it.
			headers: { 'browser-id': randomUUID() },
		});
	}

	/** Logs in as the owner, who is set up at the first time. */
	static async connect(url: string): Promise<EditorApi> {
		const api = new EditorApi(url);
		const setUp = await api.http.post('/rest/owner/setup', OWNER);
		const { email, password } = OWNER;
		const entered =
			setUp.status === 200
				? setUp
				: await api.http.post('/rest/login', { emailOrLdapLoginId: email, password });
		payload(entered, 'log in');
		api.http.defaults.headers.common.Cookie = sessionCookie(entered);
		return api;
	}

	/** Every node type that n8n offers; ours are `<package>.<node>`. */
	async nodeTypes(): Promise<NodeTypeDescription[]> {
		const response = await this.http.get<NodeTypeDescription[]>('/types/nodes.json');
		if (response.status === 200) return response.data;
		throw new Error(refusal(response, 'list node types'));
	}

	/** Node types as n8n finds them in their code; what `nodeTypes` lists is from files made of it. */
	async codedNodeTypes(names: string[]): Promise<NodeTypeDescription[]> {
		const nodeInfos = names.map((name) => ({ name, version: 1 }));
		return await this.post('/node-types', { nodeInfos }, 'describe nodes by their code');
	}

	/** What the editor shows of an operation's output before its first run. */
	async outputSchema(node: string, resource: string, operation: string): Promise<JsonObject> {
		const path = `/schemas/${node}/1.0.0/${resource}/${operation}.json`;
		const response = await this.http.get<JsonObject>(path);
		if (response.status === 200) return response.data;
		throw new Error(refusal(response, `serve ${path}`));
	}

	async createCredential({ name, type, data }: Omit<Credential, 'id'>): Promise<Credential> {
		const body = { name, type, data };
		const { id } = await this.post<{ id: string }>('/credentials', body, 'create a credential');
		return { id, name, type, data };
	}

	/** The Test button: of a stored credential, with what the dialog's fields contain now. */
	async testCredential(credential: Credential): Promise<CredentialTest> {
		const body = { credentials: credential };
		return await this.post<CredentialTest>('/credentials/test', body, 'test a credential');
	}

	async createWorkflow(workflow: Workflow): Promise<{ id: string; versionId: string }> {
		const { id, versionId } = await this.post<{ id: string; versionId: string }>(
			'/workflows',
			{ settings: {}, ...workflow },
			'create a workflow',
		);
		return { id, versionId };
	}

	/** Publishes a workflow, so that its triggers run. */
	async activateWorkflow({ id, versionId }: { id: string; versionId: string }): Promise<void> {
		await this.post(`/workflows/${id}/activate`, { versionId }, 'activate a workflow');
	}

	async workflow(id: string): Promise<Workflow & { versionId: string }> {
		const fetched = await this.http.get(`/rest/workflows/${id}`);
		return payload<Workflow & { versionId: string }>(fetched, 'read a workflow');
	}

	/** Publishes a workflow that was imported. */
	async publishWorkflow(id: string): Promise<void> {
		const { versionId } = await this.workflow(id);
		await this.activateWorkflow({ id, versionId });
	}

	async deactivateWorkflow(id: string): Promise<void> {
		await this.post(`/workflows/${id}/deactivate`, {}, 'deactivate a workflow');
	}

	/** Starts a workflow as its Execute button does, and returns the execution's id at once. */
	async runWorkflow(id: string, trigger: string): Promise<string> {
		const body = { triggerToStartFrom: { name: trigger } };
		const started = await this.post<{ executionId: string }>(
			`/workflows/${id}/run`,
			body,
			'run a workflow',
		);
		return started.executionId;
	}

	/** Waits for the test event of a webhook trigger, as the editor's button does. */
	async listenForTest(id: string, trigger: string): Promise<void> {
		const body = { triggerToStartFrom: { name: trigger } };
		await this.post(`/workflows/${id}/run`, body, 'listen for a test event');
	}

	async stopExecution(id: string): Promise<void> {
		await this.post(`/executions/${id}/stop`, {}, 'stop an execution');
	}

	async execution(id: string): Promise<FetchedExecution> {
		const path = `/rest/executions/${id}`;
		const fetched = payload<{ data: string }>(await this.http.get(path), 'read an execution');
		return { ...fetched, data: unflatten(fetched.data) } as FetchedExecution;
	}

	/** Waits until an execution has ended, however it did. */
	async finishedExecution(id: string, timeout = 120_000): Promise<FetchedExecution> {
		const deadline = Date.now() + timeout;
		for (;;) {
			const execution = await this.execution(id);
			if (!RUNNING.includes(execution.status)) return execution;
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still ${execution.status}.`);
			await sleep(200);
		}
	}

	/** The ids of a workflow's executions, newest first: for triggers, which nobody starts. */
	async executionsOf(workflowId: string): Promise<Array<{ id: string; status: string }>> {
		const params = { filter: JSON.stringify({ workflowId }), limit: 100 };
		const response = await this.http.get('/rest/executions', { params });
		type Page = { results: Array<{ id: string; status: string }> };
		return payload<Page>(response, 'list executions').results;
	}

	/** One page of what a picker's “From list” offers. */
	async picker(
		parameter: DynamicParameter,
		{ filter, paginationToken }: { filter?: string; paginationToken?: string } = {},
	): Promise<PickerPage> {
		const body = { ...dynamicRequest(parameter), filter, paginationToken };
		return await this.dynamic<PickerPage>('resource-locator-results', body);
	}

	/** The fields that a field mapper offers. */
	async mapperFields(parameter: DynamicParameter): Promise<MapperField[]> {
		const body = dynamicRequest(parameter);
		const { fields } = await this.dynamic<{ fields: MapperField[] }>(
			'resource-mapper-fields',
			body,
		);
		return fields;
	}

	/** The choices of a dropdown that is filled by the node. */
	async options(parameter: DynamicParameter): Promise<Choice[]> {
		return await this.dynamic<Choice[]>('options', dynamicRequest(parameter));
	}

	private async dynamic<T>(kind: string, body: object): Promise<T> {
		return await this.post<T>(`/dynamic-node-parameters/${kind}`, body, `load ${kind}`);
	}

	private async post<T>(path: string, body: object, purpose: string): Promise<T> {
		return payload<T>(await this.http.post(`/rest${path}`, body), purpose);
	}
}

function dynamicRequest(parameter: DynamicParameter): object {
	return {
		path: `parameters.${parameter.path}`,
		nodeTypeAndVersion: { name: parameter.node, version: parameter.version ?? 1 },
		currentNodeParameters: parameter.parameters,
		methodName: parameter.method,
		credentials: parameter.credentials,
	};
}

/** n8n wraps what it answers in `data`. */
function payload<T>(response: AxiosResponse<{ data: T }>, purpose: string): T {
	if (response.status === 200) return response.data.data;
	throw new Error(refusal(response, purpose));
}

function refusal(response: AxiosResponse<unknown>, purpose: string): string {
	const said = JSON.stringify(response.data)?.slice(0, 500);
	return `n8n refused to ${purpose} (HTTP ${response.status}): ${said}`;
}

function sessionCookie(response: AxiosResponse<unknown>): string {
	const cookies = response.headers['set-cookie'] ?? [];
	return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
}
