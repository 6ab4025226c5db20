import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { itemsOf, type JsonObject, type WorkflowNode } from '../../scripts/n8n/workflow.mts';
import { type BinaryMode, type House, jsonOf, OPENING, openHouse, START } from './house.mts';

/** Somebody's file of 3 MB, and what came back of it. */
class FileServer {
	readonly bytes = randomBytes(3_000_000);
	received = Buffer.alloc(0);
	private readonly server: Server;

	constructor() {
		this.server = createServer((request, response) => {
			if (request.method === 'GET') {
				response.setHeader('Content-Type', 'application/pdf');
				response.end(this.bytes);
			} else {
				void this.take(request).then(() => response.end('{}'));
			}
		});
	}

	async open(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/offer.pdf`;
	}

	close(): void {
		this.server.close();
	}

	private async take(request: IncomingMessage): Promise<void> {
		const pieces: Buffer[] = [];
		for await (const piece of request) pieces.push(piece as Buffer);
		this.received = Buffer.concat(pieces);
	}
}

describe.each<[string, BinaryMode]>([
	['in memory', 'default'],
	['in the file system', 'filesystem'],
])('with an n8n that keeps files %s', (_where, mode) => {
	const files = new FileServer();
	let house: House;
	let url: string;

	beforeAll(async () => {
		url = await files.open();
		house = await openHouse(mode);
	}, OPENING);

	afterAll(async () => {
		files.close();
		await house?.close();
	});

	test('a 3 MB binary goes up and comes back byte for byte', async () => {
		const { credentials, store } = house.sandbox.pipeliner;
		const { id, name } = await house.api.createCredential({
			...{ name: 'Pipeliner', type: 'pipelinerApi', data: { ...credentials } },
		});
		const linkId = store.all('Accounts')[0].id as string;
		const document = { resource: 'document' };
		const picked = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const bytesBody = { sendBody: true, contentType: 'binaryData', inputDataFieldName: 'data' };
		const asFile = { options: { response: { response: { responseFormat: 'file' } } } };
		const steps: Array<[string, string, object]> = [
			[START, 'n8n-nodes-base.manualTrigger', {}],
			['fetch', 'n8n-nodes-base.httpRequest', { url, ...asFile }],
			['upload', 'n8n-nodes-crm-suite.pipeliner', { ...document, operation: 'upload', linkId }],
			[
				'download',
				'n8n-nodes-crm-suite.pipeliner',
				{ ...document, operation: 'download', recordId: picked },
			],
			['send', 'n8n-nodes-base.httpRequest', { url, method: 'PUT', ...bytesBody }],
		];
		const nodes = steps.map(
			([step, type, parameters], at): WorkflowNode => ({
				...{
					id: `node${at}`,
					name: step,
					type,
					typeVersion: type.endsWith('httpRequest') ? 4.2 : 1,
				},
				...{ position: [at * 220, 0], parameters: parameters as JsonObject },
				...(type.endsWith('.pipeliner') && { credentials: { pipelinerApi: { id, name } } }),
			}),
		);
		const links = nodes
			.slice(1)
			.map(({ name: node }, at) => [
				nodes[at].name,
				{ main: [[{ node, type: 'main' as const, index: 0 }]] },
			]);
		const workflow = { name: 'Files', nodes, connections: Object.fromEntries(links) };
		const made = await house.api.createWorkflow(workflow);
		const execution = await house.api.finishedExecution(
			await house.api.runWorkflow(made.id, START),
		);
		expect(execution.data.resultData.error).toBeUndefined();
		expect(jsonOf(itemsOf(execution, 'download'))).toMatchObject([
			{ filename: 'offer.pdf', mimeType: 'application/pdf', size: files.bytes.length },
		]);
		const [{ binary }] = itemsOf(execution, 'download') as unknown as Array<{
			binary: { data: { id?: string } };
		}>;
		expect(binary.data.id?.startsWith('filesystem') ?? false).toBe(mode === 'filesystem');
		expect(files.received.equals(files.bytes)).toBe(true);
	});
});
