import { createCompany } from '../../sandbox/company/company.mts';
import type { Json, JsonObject } from '../../sandbox/json.mts';
import type { PipelinerOptions } from '../../sandbox/pipeliner/pipeliner.mts';
import {
	startPipeliner,
	type PipelinerCredentials,
	type PipelinerSandbox,
} from '../../sandbox/pipeliner/start.mts';
import { call, type CallOptions, type Reply } from './client.mts';

/** A v100 answer: its envelope, with `data` as a list and as one record. */
export interface V100Reply extends Reply {
	list: JsonObject[];
	record: JsonObject;
	pageInfo: JsonObject;
}

/** A Pipeliner of its own, without the other CRMs. */
export async function startTestPipeliner(options?: PipelinerOptions, records = 200) {
	const serving = { port: 0, seed: 1, control: true };
	return await startPipeliner(createCompany(1, records), serving, options);
}

/** The header that proves who one is. */
export function basic({ username, password }: PipelinerCredentials): Record<string, string> {
	const text = Buffer.from(`${username}:${password}`).toString('base64');
	return { authorization: `Basic ${text}` };
}

/** Calls the v100 API: `await api('GET', '/Contacts?first=5')`. */
export function v100Client(pipeliner: PipelinerSandbox) {
	const headers = basic(pipeliner.credentials);
	return async (method: string, path: string, body?: object | string, more: CallOptions = {}) => {
		const url = `${pipeliner.v100Url}/entities${path}`;
		const options = { ...more, body, headers: { ...headers, ...more.headers } };
		const reply = await call(method, url, options);
		const { data, page_info } = reply.body ?? {};
		return {
			...reply,
			list: (Array.isArray(data) ? data : []) as JsonObject[],
			record: data as JsonObject,
			pageInfo: page_info as JsonObject,
		} satisfies V100Reply;
	};
}

/** Calls the legacy API: `await api('GET', '/Contacts?limit=5')`. */
export function legacyClient(pipeliner: PipelinerSandbox) {
	const headers = basic(pipeliner.legacyCredentials);
	return async (method: string, path: string, body?: object | string, more: CallOptions = {}) => {
		const options = { ...more, body, headers: { ...headers, ...more.headers } };
		const reply = await call(method, `${pipeliner.legacyUrl}${path}`, options);
		const value = parsed(reply.text);
		return { ...reply, value, list: (Array.isArray(value) ? value : []) as JsonObject[] };
	};
}

function parsed(text: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		return null;
	}
}

/** A query string; brackets and all are percent-encoded. */
export function query(parameters: Record<string, string | number>): string {
	const search = new URLSearchParams();
	for (const [key, value] of Object.entries(parameters)) search.set(key, String(value));
	return `?${search}`;
}
