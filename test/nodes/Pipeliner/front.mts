import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server in front of the sandbox that asks it for something else than it was asked for. */
export class Front {
	private readonly server: Server;

	constructor(target: string, change: (url: URL) => void) {
		this.server = createServer((request, response) => {
			const url = new URL(request.url ?? '', target);
			change(url);
			const headers = { authorization: String(request.headers.authorization) };
			void fetch(url, { headers }).then(async (answer) => {
				const range = answer.headers.get('content-range');
				response.writeHead(answer.status, {
					'content-type': 'application/json',
					...(range === null ? {} : { 'content-range': range }),
				});
				response.end(await answer.text());
			});
		});
	}

	async open(): Promise<string> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.server.close();
	}
}
