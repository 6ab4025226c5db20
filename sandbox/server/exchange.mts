import type { IncomingHttpHeaders } from 'node:http';

import type { Json } from '../json.mts';

/** A request as a CRM server sees it: complete, with its body still in bytes. */
export interface SandboxRequest {
	method: string;
	/** The path as it was sent, without the query string. */
	path: string;
	query: URLSearchParams;
	headers: IncomingHttpHeaders;
	body: Buffer;
}

/** An answer before it is sent. A body in pieces is sent as one, with its content-length. */
export interface SandboxAnswer {
	status: number;
	headers: Record<string, string>;
	body: Buffer[];
}

/** An answer with a JSON body. */
export function jsonAnswer(
	status: number,
	value: Json,
	headers: Record<string, string> = {},
): SandboxAnswer {
	return jsonPieces(status, [Buffer.from(JSON.stringify(value))], headers);
}

/** An answer whose JSON body is already written, in one piece or several. */
export function jsonPieces(
	status: number,
	body: Buffer[],
	headers: Record<string, string> = {},
): SandboxAnswer {
	return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

/** An answer with an HTML body. */
export function htmlAnswer(status: number, html: string): SandboxAnswer {
	const headers = { 'content-type': 'text/html; charset=utf-8' };
	return { status, headers, body: [Buffer.from(html)] };
}

/** An answer with bytes of any other kind. */
export function binaryAnswer(status: number, contentType: string, bytes: Buffer): SandboxAnswer {
	return { status, headers: { 'content-type': contentType }, body: [bytes] };
}
