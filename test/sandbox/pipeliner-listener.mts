import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { Json } from '../../sandbox/json.mts';

/** A request that a webhook made. */
export interface Received {
	text: string;
	body: Json;
	/** The `WebHook-Signature`. */
	signature: string | undefined;
	at: number;
}

/** What a webhook calls: it keeps everything it receives. */
export interface Listener {
	url: string;
	received: Received[];
	close(): void;
}

/** Starts a listener on loopback. */
export async function startListener(): Promise<Listener> {
	const received: Received[] = [];
	const server = createServer((incoming, response) => {
		const pieces: Buffer[] = [];
		incoming.on('data', (piece: Buffer) => pieces.push(piece));
		incoming.on('end', () => {
			const text = Buffer.concat(pieces).toString();
			const signature = incoming.headers['webhook-signature'] as string | undefined;
			received.push({ text, body: JSON.parse(text) as Json, signature, at: Date.now() });
			response.end();
		});
	}).listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}/hook`, received, close: () => server.close() };
}
