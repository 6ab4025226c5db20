import type { CrmResponse } from '../crm/request';
import { parsed } from './json';

/** What n8n's request helper returns with `returnFullResponse`, of a body as it came. */
export interface FullResponse {
	statusCode: number;
	/** Node.js gives their names in lower case. */
	headers: Record<string, string>;
	body: unknown;
}

const UTF8 = new TextDecoder();

/** An answer, with its body as bytes where a file was asked for, unless it tells of a failure. */
export function asResponse(
	{ statusCode: status, headers, body }: FullResponse,
	wantsBytes = false,
): CrmResponse {
	const isFile = wantsBytes && status >= 200 && status < 300;
	const isEncoded = Buffer.isBuffer(body) && !isFile;
	return {
		status,
		headers,
		body: parsed(isEncoded ? UTF8.decode(body) : body),
	};
}

interface Thrown {
	response?: { status?: unknown; headers?: Record<string, string>; data?: unknown };
	cause?: unknown;
}

/** The answer inside what n8n throws for a status that it doesn't let pass; it may sit deeper. */
export function answerWithin(thrown: unknown): CrmResponse | undefined {
	for (let at = thrown as Thrown | undefined, depth = 0; at && depth < 4; depth++) {
		const { status, headers = {}, data } = at.response ?? {};
		if (typeof status === 'number') {
			return asResponse({ statusCode: status, headers, body: data });
		}
		at = at.cause as Thrown | undefined;
	}
	return undefined;
}
