import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An APIv4 call on its way to the sandbox. */
export type Call = [entity: string, action: string, parameters: Record<string, never>];

/** Sends calls on to the sandbox, and gives their results. */
export type Forward = (calls: Call[]) => Promise<unknown[]>;

/** What to answer to a batch: results, or a page of HTML. */
export type Answer = (calls: Call[], forward: Forward) => Promise<unknown[] | string>;

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return body;
}

/** A CiviCRM that does what the sandbox does, but for the batches that a test takes over. */
export class Proxy {
	private readonly server: Server;
	batches: Call[][] = [];
	answer: Answer = async (calls, forward) => await forward(calls);

	constructor(private readonly target: string) {
		this.server = createServer((request, response) => {
			void this.handle(request).then(({ status, type, body }) => {
				response.writeHead(status, { 'Content-Type': type }).end(body);
			});
		});
	}

	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async handle(request: IncomingMessage) {
		const headers = { 'X-Civi-Auth': String(request.headers['x-civi-auth']) };
		const url = this.target + String(request.url);
		if (request.method === 'GET') {
			const answer = await fetch(url, { headers });
			return { status: answer.status, type: 'application/json', body: await answer.text() };
		}
		const form = new URLSearchParams(await bodyOf(request));
		const calls = JSON.parse(String(form.get('calls'))) as Call[];
		this.batches.push(calls);
		const forward: Forward = async (some) => {
			const body = new URLSearchParams({ calls: JSON.stringify(some) });
			return (await (await fetch(url, { method: 'POST', headers, body })).json()) as unknown[];
		};
		const results = await this.answer(calls, forward);
		const isPage = typeof results === 'string';
		const type = isPage ? 'text/html; charset=UTF-8' : 'application/json';
		return { status: 200, type, body: isPage ? results : JSON.stringify(results) };
	}
}

/** What CiviCRM answers to a whole batch when PHP breaks off inside one of its calls. */
export const BROKEN_OFF =
	'<style media="screen"></style><div class="crm-section crm-error-message">Unsupported operand types: string + int</div>';
