import type { CrmResponse } from '../crm/request';

/** What n8n's request helper returns with `returnFullResponse`. */
export interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

function parsed(body: unknown): unknown {
	if (typeof body !== 'string' || body === '') return body;
	try {
		return JSON.parse(body) as unknown;
	} catch {
		// Not JSON: the profile sees the text and says what it stands for
		return body;
	}
}

export function asResponse({ statusCode, headers, body }: FullResponse): CrmResponse {
	const texts = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]);
	return { status: statusCode, headers: Object.fromEntries(texts), body: parsed(body) };
}
