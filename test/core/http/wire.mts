import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import axios from 'axios';
import { NodeApiError } from 'n8n-workflow';
import type { IHttpRequestOptions, INode, JsonObject } from 'n8n-workflow';
import type { RequestContext } from '../../../nodes/core/http/request-context.ts';
import type { ConnectionSettings } from '../../../nodes/core/http/settings.ts';
import type { CrmResponse, RequestPlan } from '../../../nodes/core/crm/request.ts';
import { built } from '../built.mts';

const { Connection } = built('http/connection');
const { DEFAULT_SETTINGS } = built('http/settings');
const { failureOfStatus } = built('http/failure');

/** A request as the server saw it, with the time that it was by the test's clock. */
export interface Seen {
	method: string;
	url: string;
	headers: IncomingMessage['headers'];
	body: string;
	at: number;
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void;

export const answer =
	(status: number, body: unknown = {}, headers: Record<string, string> = {}): Answer =>
	(response) => {
		response.writeHead(status, { 'content-type': 'application/json', ...headers });
		response.end(JSON.stringify(body));
	};

export const reset: Answer = (_response, request) => request.socket.resetAndDestroy();

/** A server on loopback that gives the answers it is told to, in their order, then the last again. */
export class Wire {
	readonly seen: Seen[] = [];
	answers: Answer[] = [answer(200)];
	private readonly server = createServer((request, response) => {
		const pieces: Buffer[] = [];
		request.on('data', (piece: Buffer) => pieces.push(piece));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			const body = Buffer.concat(pieces).toString();
			this.seen.push({ method, url, headers, body, at: Date.now() });
			const next = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
			next?.(response, request);
		});
	});

	async open(): Promise<this> {
		await once(this.server.listen(0, '127.0.0.1'), 'listening');
		return this;
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	close(): void {
		this.server.close();
		this.server.closeAllConnections();
	}
}

const NODE: INode = {
	id: 'n',
	name: 'Made-Up',
	type: 'madeUp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** n8n's request helper as far as this package uses it: axios, a key, and a NodeApiError. */
async function requestLikeN8n(options: IHttpRequestOptions, signal?: AbortSignal) {
	try {
		const { status, headers, data } = await axios.request<unknown>({
			method: options.method,
			url: options.url,
			params: options.qs,
			data: options.body,
			headers: { ...(options.headers as Record<string, string>), 'x-api-key': 'secret' },
			timeout: options.timeout,
			maxRedirects: options.disableFollowRedirect ? 0 : 5,
			validateStatus: () => options.ignoreHttpStatusErrors === true,
			responseType: 'text',
			transformResponse: (body: unknown) => body,
			signal,
		});
		return { statusCode: status, headers, body: data };
	} catch (reason) {
		throw new NodeApiError(NODE, reason as JsonObject);
	}
}

export function requestContext(signal?: AbortSignal): RequestContext {
	return {
		getNode: () => NODE,
		getCredentials: async () => ({}),
		getExecutionCancelSignal: () => signal,
		helpers: {
			// n8n takes the signal from the context that it is called with
			async httpRequestWithAuthentication(this: unknown, _type, options) {
				const own = (this as RequestContext).getExecutionCancelSignal?.();
				return await requestLikeN8n(options, own);
			},
			httpRequest: async (options) =>
				await requestLikeN8n(options, options.abortSignal as AbortSignal),
		},
	};
}

/** A CRM whose every status but 200 is a failure. */
const readError = (response: CrmResponse) =>
	response.status === 200 ? undefined : failureOfStatus('Made-Up', response);

export async function connectionTo(
	baseUrl: string,
	settings: Partial<ConnectionSettings> = {},
	signal?: AbortSignal,
) {
	const profile = { title: 'Made-Up', baseUrl: () => baseUrl, readError };
	const all = { ...DEFAULT_SETTINGS, ...settings };
	return await Connection.open(requestContext(signal), profile, 'madeUpApi', all);
}

export const READ: RequestPlan = { method: 'GET', path: '/it', effect: 'read', repeatable: true };
export const CREATE: RequestPlan = {
	method: 'POST',
	path: '/it',
	json: { name: 'Zoë' },
	effect: 'create',
	repeatable: false,
};
export const UPDATE: RequestPlan = { ...CREATE, method: 'PUT', effect: 'update', repeatable: true };
export const DELETE: RequestPlan = {
	method: 'DELETE',
	path: '/it',
	effect: 'delete',
	repeatable: true,
};

/** Waits are not sat out; sockets go on as ever. */
export function fakeWaits(): void {
	jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'hrtime'] });
}

/** Lets the clock run until the work is done. */
export async function runOut<T>(work: Promise<T>): Promise<T> {
	let isSettled = false;
	const settled = work.finally(() => (isSettled = true));
	settled.catch(() => undefined);
	while (!isSettled) {
		await jest.advanceTimersByTimeAsync(50);
		await new Promise((resolve) => setImmediate(resolve));
	}
	return await settled;
}

/** What sending the plan fails with. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
	return await runOut(
		work.then(
			() => 'no failure',
			(reason: unknown) => reason,
		),
	);
}
