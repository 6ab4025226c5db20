import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import { deliver, loginPage, send } from '../faults/deliver.mts';
import { reachesCrm, retryAfterHeader, type FaultPlan } from '../faults/layer.mts';
import { controlAnswer, isControlPath, type Controlled } from './control.mts';
import type { CrmServer } from './crm.mts';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from './exchange.mts';
import type { OpenRequest } from './stats.mts';
import type { Turns } from './turns.mts';

/** A CRM and everything around it that a request meets on its way. */
export interface House extends Controlled {
	/** Whether the control plane answers. */
	control: boolean;
	/** Told of every answer that the CRM has worked out. */
	answered?: (request: SandboxRequest) => void | Promise<void>;
	/** Aborted when the server closes, so that no fault keeps waiting. */
	signal: AbortSignal;
	turns: Turns;
}

/** One request from its first header to its last byte. */
export async function attend(
	house: House,
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	try {
		const url = new URL(incoming.url ?? '/', 'http://sandbox');
		if (isControlPath(url.pathname)) await attendControl(house, url, incoming, response);
		else await attendCrm(house, url, incoming, response);
	} catch (error) {
		// the client has gone, or the server closes: there is nobody left to answer
		if (!house.signal.aborted && !response.destroyed) fail(response, error);
	}
}

function fail(response: ServerResponse, error: unknown): void {
	process.stderr.write(`sandbox: ${error instanceof Error ? error.stack : String(error)}\n`);
	if (response.headersSent) response.destroy();
	else send(response, jsonAnswer(500, { error: `The sandbox itself failed: ${String(error)}` }));
}

async function attendControl(
	house: House,
	url: URL,
	incoming: IncomingMessage,
	response: ServerResponse,
) {
	const request = await readRequest(url, incoming);
	const off = jsonAnswer(404, { error: 'The control plane is off: start with --control.' });
	send(response, house.control ? controlAnswer(house, request) : off);
}

async function attendCrm(
	house: House,
	url: URL,
	incoming: IncomingMessage,
	response: ServerResponse,
) {
	const { crm, stats, faults } = house;
	const method = incoming.method ?? 'GET';
	const route = crm.route(url.pathname);
	const open = stats.open(method, url.pathname, route, incoming.socket);
	response.once('close', () => open.close(response.writableFinished ? response.statusCode : null));
	const request = await readRequest(url, incoming);
	const plan = faults.plan(method, [...new Set([url.pathname, crm.innerPath(url.pathname)])]);
	await answerWithFaults(house, request, response, plan, open);
}

async function answerWithFaults(
	house: House,
	request: SandboxRequest,
	response: ServerResponse,
	plan: FaultPlan,
	open: OpenRequest,
) {
	const { crm, signal, turns } = house;
	for (const { fault } of plan.applied) open.fault(fault);
	if (plan.before > 0) await sleep(plan.before, undefined, { signal });
	await turns();
	const worked = reachesCrm(plan.end) ? await crm.handle(request) : undefined;
	if (worked !== undefined) await house.answered?.(request);
	if (plan.after > 0) await sleep(plan.after, undefined, { signal });
	const answer = madeUpAnswer(crm, plan) ?? worked ?? jsonAnswer(500, null);
	await deliver(response, answer, plan.end, signal);
}

/** The answer that takes the place of the CRM's own, when the fault brings one. */
function madeUpAnswer(crm: CrmServer, { end }: FaultPlan): SandboxAnswer | undefined {
	if (end?.fault === 'html') return loginPage();
	if (end?.fault !== 'status') return undefined;
	const answer = crm.faultAnswer(end.status ?? 503);
	return { ...answer, headers: { ...answer.headers, ...retryAfterHeader(end) } };
}

async function readRequest(url: URL, incoming: IncomingMessage): Promise<SandboxRequest> {
	const pieces: Buffer[] = [];
	for await (const piece of incoming) pieces.push(piece as Buffer);
	return {
		method: incoming.method ?? 'GET',
		path: url.pathname,
		query: url.searchParams,
		headers: incoming.headers,
		body: Buffer.concat(pieces),
	};
}
