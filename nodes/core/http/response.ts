import type { CrmResponse } from '../crm/request';
import { parsed } from './json';

/** What n8n's request helper returns with `returnFullResponse`, of a body as it came. */
export interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

const UTF8 = new TextDecoder();

/** An answer, with its body as bytes where a file was asked for, unless it tells of a failure. */
export function asResponse(
	{ statusCode: status, headers, body }: FullResponse,
	wantsBytes = false,
): CrmResponse {
	const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
	const isFile = wantsBytes && status >= 200 && status < 300;
	const isEncoded = Buffer.isBuffer(body) && !isFile;
	return {
		status,
		headers: Object.fromEntries(texts),
		body: parsed(isEncoded ? UTF8.decode(body) : body),
	};
}

interface Thrown {
	response?: { status?: unknown; headers?: unknown; data?: unknown };
	cause?: unknown;
}

/** The answer inside what n8n throws for a status that it doesn't let pass; it may sit deeper. */
export function answerWithin(thrown: unknown): CrmResponse | undefined {
	for (let at = thrown as Thrown | undefined, depth = 0; at && depth < 4; depth++) {
		const { status, headers, data } = at.response ?? {};
		if (typeof status === 'number') {
			return asResponse({ statusCode: status, headers: { ...(headers as object) }, body: data });
		}
		at = at.cause as Thrown | undefined;
	}
	return undefined;
}
