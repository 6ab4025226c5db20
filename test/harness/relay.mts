import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request on its way to the CRM. */
export interface Asked {
	method: string;
	path: string;
	body: string;
}

/** What a test puts in the place of the CRM's answer; undefined lets the CRM answer. */
export type Instead = (asked: Asked) => { status?: number; body: string } | undefined;

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
		const body = await bodyOf(request);
		const own = this.instead({ method, path: url, body });
		if (own) {
			response.writeHead(own.status ?? 200, { 'content-type': 'application/json' }).end(own.body);
			return;
		}
		const headers = new Headers();
		for (const [name, value] of Object.entries(request.headers)) {
			if (!/^(host|connection|content-length|transfer-encoding)$/.test(name)) {
				headers.set(name, String(value));
			}
		}
		const answer = await fetch(target + url, {
			...{ method, headers, redirect: 'manual' },
			body: body === '' ? undefined : body,
		});
		const more = Object.fromEntries(
			[...answer.headers].filter(([name]) => /^(content-type|content-range|location)$/.test(name)),
		);
		response.writeHead(answer.status, more).end(Buffer.from(await answer.arrayBuffer()));
	}
}
