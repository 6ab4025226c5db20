import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way to the CRM. */
export interface Asked {
	method: string;
	path: string;
	body: string;
	/** The CRM's answer to it, or to the same request with another body. */
	forward(body?: string): Promise<Response>;
}

interface OwnAnswer {
	status?: number;
	type?: string;
	body: string;
}

/** What a test puts in the place of the CRM's answer; undefined lets the CRM answer. */
export type Instead = (asked: Asked) => OwnAnswer | undefined | Promise<OwnAnswer | undefined>;

async function bodyOf(request: IncomingMessage): Promise<string> {
	let body = '';
	for await (const chunk of request) body += String(chunk);
	return body;
}

/** A server in front of a sandbox that answers in its place where the test wants it to. */
export class Relay {
	private readonly server: Server;
	instead: Instead = () => undefined;

	constructor(target: () => string) {
		this.server = createServer((request, response) => {
			void this.answer(request, response, target());
		});
	}

	async open(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async answer(request: IncomingMessage, response: ServerResponse, target: string) {
		const { method = 'GET', url = '/' } = request;
		const given = await bodyOf(request);
		const headers = new Headers();
		for (const [name, value] of Object.entries(request.headers)) {
			if (!/^(host|connection|content-length|transfer-encoding)$/.test(name)) {
				headers.set(name, String(value));
			}
		}
		const forward = async (body = given) =>
			await fetch(target + url, {
				...{ method, headers, redirect: 'manual' },
				body: body === '' ? undefined : body,
			});
		const own = await this.instead({ method, path: url, body: given, forward });
		if (own) {
			const { status = 200, type = 'application/json', body } = own;
			response.writeHead(status, { 'content-type': type }).end(body);
			return;
		}
		const answer = await forward();
		const more = Object.fromEntries(
			[...answer.headers].filter(([name]) => /^(content-type|content-range|location)$/.test(name)),
		);
		response.writeHead(answer.status, more).end(Buffer.from(await answer.arrayBuffer()));
	}
}
