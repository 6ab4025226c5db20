import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	IWebhookResponseData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import type { Harness } from './harness.mts';

type Hook = 'checkExists' | 'create' | 'delete';
type Method = (this: unknown) => Promise<unknown>;

/** A webhook trigger of this package in n8n's place: it has an address, and gets real requests. */
export class WebhookHost {
	/** The items of every execution that was started. */
	readonly executions: INodeExecutionData[][] = [];

	/** Errors that the node has thrown at a request; n8n answers them with 500. */
	readonly errors: Error[] = [];

	/** What n8n keeps in its database between two requests. */
	staticData: IDataObject = {};

	/** `manual` while the editor listens for a test event. */
	mode: WorkflowExecuteMode = 'trigger';

	private readonly harness: Harness;
	private readonly name: string;
	private readonly server: Server;

	parameters: INodeParameters;

	private constructor(harness: Harness, name: string, parameters: INodeParameters, server: Server) {
		this.harness = harness;
		this.name = name;
		this.parameters = parameters;
		this.server = server;
	}

	static async open(
		harness: Harness,
		name: string,
		parameters: INodeParameters,
	): Promise<WebhookHost> {
		const server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => server.once('listening', resolve));
		const host = new WebhookHost(harness, name, parameters, server);
		server.on('request', (request, response) => void host.answer(request, response));
		return host;
	}

	/** What n8n does when the workflow is activated. */
	async activate(): Promise<void> {
		if (!(await this.call('checkExists'))) await this.call('create');
	}

	async deactivate(): Promise<void> {
		await this.call('delete');
	}

	async isRegistered(): Promise<boolean> {
		return (await this.call('checkExists')) as boolean;
	}

	/** All items so far. */
	get items(): IDataObject[] {
		return this.executions.flat().map(({ json }) => json);
	}

	close(): void {
		this.server.close();
	}

	private get origin(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	private async within<T>(work: (parts: ReturnType<WebhookHost['parts']>) => Promise<T>) {
		const parts = this.parts();
		await parts.workflow.expression.acquireIsolate();
		try {
			const result = await work(parts);
			this.staticData = JSON.parse(JSON.stringify(parts.workflow.staticData)) as IDataObject;
			return result;
		} finally {
			await parts.workflow.expression.releaseIsolate();
		}
	}

	private parts() {
		const node = { ...this.harness.node(this.name, this.parameters), webhookId: this.name };
		// A copy for each request, as n8n reads it from its database
		const staticData = JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
		const json = { nodes: [node], connections: {}, settings: {} };
		const workflow = this.harness.workflow(json, staticData);
		const type = this.harness.nodes.getByNameAndVersion(node.type, node.typeVersion);
		const additional = {
			...this.harness.additional(),
			webhookBaseUrl: `${this.origin}/webhook`,
			webhookTestBaseUrl: `${this.origin}/webhook-test`,
		};
		const data = {
			webhookDescription: type.description.webhooks?.[0],
			isTest: this.mode === 'manual',
		} as IWebhookData;
		return { node, workflow, type, additional, data };
	}

	private async call(hook: Hook): Promise<unknown> {
		return await this.within(async ({ node, workflow, type, additional, data }) => {
			const mode = this.mode;
			const context = new HookContext(workflow, node, additional, mode, 'activate', data);
			const methods = type.webhookMethods?.default as unknown as Record<Hook, Method>;
			return await methods[hook].call(context);
		});
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const pieces: Buffer[] = [];
		for await (const piece of request) pieces.push(piece as Buffer);
		try {
			const { workflowData, noWebhookResponse } = await this.deliver(
				request,
				Buffer.concat(pieces),
				response,
			);
			if (workflowData) this.executions.push(workflowData[0]);
			if (!noWebhookResponse) response.writeHead(200).end('{"message":"Workflow was started"}');
		} catch (error) {
			this.errors.push(error as Error);
			response.writeHead(500).end();
		}
	}

	private async deliver(
		request: IncomingMessage,
		rawBody: Buffer,
		response: ServerResponse,
	): Promise<IWebhookResponseData> {
		const { searchParams } = new URL(request.url ?? '', this.origin);
		const { headers } = request;
		const httpRequest = { headers, rawBody, query: Object.fromEntries(searchParams), params: {} };
		const httpResponse = {
			status: (code: number) => ({
				json: (body: unknown) => response.writeHead(code).end(JSON.stringify(body)),
			}),
		};
		return await this.within(async ({ node, workflow, type, additional, data }) => {
			const all = { ...additional, httpRequest, httpResponse } as unknown as typeof additional;
			const context = new WebhookContext(workflow, node, all, this.mode, data, [], null);
			return await (
				type.webhook as unknown as (this: unknown) => Promise<IWebhookResponseData>
			).call(context);
		});
	}
}
