import { Agent, request } from 'node:http';

import type { JsonObject } from '../../sandbox/json.mts';
import type { ClevertimSandbox } from '../../sandbox/index.mts';

/** What came back: parsed if it is JSON. */
export interface Reply {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
	body: JsonObject;
	/** `content` of a Clevertim envelope. */
	content: JsonObject[];
}

/** How to send a request to the sandbox. */
export interface CallOptions {
	/** An object is sent as JSON, a string as it is. */
	body?: object | string;
	apiKey?: string;
	headers?: Record<string, string>;
	agent?: Agent;
	/** Told about each piece of the answer as it arrives. */
	onPiece?: (piece: Buffer) => void;
}

/** One request over a real socket; rejects with the socket's error if the connection breaks. */
export async function call(method: string, url: string, options: CallOptions = {}): Promise<Reply> {
	const { agent = false, body, onPiece } = options;
	const sent = typeof body === 'object' ? JSON.stringify(body) : body;
	return await new Promise((resolve, reject) => {
		const outgoing = request(
			url,
			{ method, agent, headers: headersOf(options, sent) },
			(incoming) => {
				const pieces: Buffer[] = [];
				incoming.on('data', (piece: Buffer) => {
					pieces.push(piece);
					onPiece?.(piece);
				});
				incoming.on('error', reject);
				incoming.on('end', () => {
					const text = Buffer.concat(pieces).toString('utf8');
					resolve({
						status: incoming.statusCode ?? 0,
						headers: incoming.headers,
						text,
						...parsed(text),
					});
				});
			},
		);
		outgoing.on('error', reject);
		outgoing.end(sent);
	});
}

function headersOf({ apiKey, headers }: CallOptions, sent = ''): Record<string, string> {
	const credentials = Buffer.from(`${apiKey}:X`).toString('base64');
	return {
		'content-length': String(Buffer.byteLength(sent)),
		...(apiKey === undefined ? {} : { authorization: `Basic ${credentials}` }),
		...headers,
	};
}

function parsed(text: string): { body: JsonObject; content: JsonObject[] } {
	try {
		const body = JSON.parse(text) as JsonObject;
		return { body, content: (body?.content ?? []) as JsonObject[] };
	} catch {
		return { body: {}, content: [] };
	}
}

/** Calls one Clevertim sandbox with its own key: `await api('GET', '/contact')`. */
export function clevertimClient(clevertim: ClevertimSandbox) {
	const { apiKey } = clevertim.credentials;
	return async (method: string, path: string, body?: object | string, more: CallOptions = {}) =>
		await call(method, `${clevertim.baseUrl}${path}`, { apiKey, body, ...more });
}
