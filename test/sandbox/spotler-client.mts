import { once } from 'node:events';
import { request as send, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';

import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/index.mts';
import type { Json, JsonObject } from '../../sandbox/json.mts';
import type { SpotlerSandbox } from '../../sandbox/spotler/start.mts';

/** What came back. */
export interface SpotlerReply {
	status: number;
	headers: IncomingHttpHeaders;
	bytes: Buffer;
	text: string;
	/** Parsed, if it is a JSON object. */
	body: JsonObject;
	metadata: JsonObject;
	/** `record` of an envelope with one record. */
	record: JsonObject;
	/** The records of a list. */
	records: JsonObject[];
	ids: number[];
}

/** How to send a request. */
export interface SpotlerCall {
	/** An object is sent as JSON, a form as multipart, a string as it is. */
	body?: object | string | FormData;
	/** Replaces the token of the settings page; null sends none. */
	token?: string | null;
	headers?: Record<string, string>;
}

/** A sandbox for the tests of one file, as it was at the start in each of them, and calls to it. */
export function useSpotler(options: SandboxOptions = {}) {
	let sandbox: Sandbox;
	beforeAll(async () => {
		sandbox = await startSandbox(options);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.spotler.reset());
	return {
		get spotler() {
			return sandbox.spotler;
		},
		api: spotlerClient(() => sandbox.spotler),
	};
}

/** Calls a Spotler sandbox: `await api('GET', '/accounts')`, `await api.find('accounts', q)`. */
export function spotlerClient(spotler: () => SpotlerSandbox) {
	const call = async (
		method: string,
		path: string,
		body?: SpotlerCall['body'],
		more: SpotlerCall = {},
	) => await request(spotler(), method, path, { body, ...more });
	const find = async (object: string, query: object, order?: object, more = '') => {
		const q = `q=${encodeURIComponent(JSON.stringify(query))}`;
		const by = order ? `&order=${encodeURIComponent(JSON.stringify(order))}` : '';
		return await call('GET', `/${object}?limit=100&${q}${by}${more}`);
	};
	return Object.assign(call, { find });
}

async function request(
	spotler: SpotlerSandbox,
	method: string,
	path: string,
	{ body, token = spotler.credentials.accessToken, headers = {} }: SpotlerCall,
): Promise<SpotlerReply> {
	const sent = await bodyOf(body);
	const all = {
		...(token === null ? {} : { authorization: `Bearer ${token}` }),
		...sent.headers,
		'content-length': String(sent.bytes.length),
		...headers,
	};
	// a connection of its own: the stats of a reset server begin without connections
	const outgoing = send(`${spotler.baseUrl}${path}`, { method, agent: false, headers: all });
	outgoing.end(sent.bytes);
	const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage];
	const pieces = (await incoming.toArray()) as Buffer[];
	return read(incoming, Buffer.concat(pieces));
}

/** The bytes of a body; a form brings its content type with it. */
async function bodyOf(body: SpotlerCall['body']) {
	if (body instanceof FormData) {
		const form = new Response(body);
		const type = form.headers.get('content-type') ?? '';
		const bytes = Buffer.from(await form.arrayBuffer());
		return { bytes, headers: { 'content-type': type } };
	}
	return { bytes: Buffer.from(typeof body === 'object' ? JSON.stringify(body) : (body ?? '')) };
}

function read(incoming: IncomingMessage, bytes: Buffer): SpotlerReply {
	const text = bytes.toString('utf8');
	const body = parsed(text);
	const { metadata = {}, record = {}, list = [] } = body as Record<string, JsonObject | Json[]>;
	const records = (Array.isArray(list) ? list : []).map(
		(entry) => (entry as JsonObject).record as JsonObject,
	);
	return {
		...{ status: incoming.statusCode ?? 0, headers: incoming.headers, bytes, text, body },
		...{ metadata: metadata as JsonObject, record: record as JsonObject, records },
		ids: records.map(({ id }) => Number(id)),
	};
}

function parsed(text: string): JsonObject {
	try {
		return (JSON.parse(text) ?? {}) as JsonObject;
	} catch {
		return {};
	}
}
