import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

import { htmlAnswer, type SandboxAnswer } from '../server/exchange.mts';
import type { FaultRule } from './rules.mts';

/** Sends an answer as it is. */
export function send(response: ServerResponse, answer: SandboxAnswer): void {
	response.writeHead(answer.status, {
		...answer.headers,
		'content-length': String(bodyLength(answer)),
	});
	for (const piece of answer.body) response.write(piece);
	response.end();
}

function bodyLength({ body }: SandboxAnswer): number {
	return body.reduce((length, piece) => length + piece.length, 0);
}

/** Ends the connection with a TCP reset, which clients see as ECONNRESET or "socket hang up". */
export function reset(socket: Socket | null): void {
	socket?.resetAndDestroy();
}

/** Sends the CRM's answer the way the fault wants it. Resolves when all is written. */
export async function deliver(
	response: ServerResponse,
	answer: SandboxAnswer,
	fault: FaultRule | undefined,
	signal: AbortSignal,
): Promise<void> {
	if (fault?.fault === 'resetAfterWrite' || fault?.fault === 'resetBeforeWrite') {
		reset(response.socket);
	} else if (fault?.fault === 'truncated') {
		sendTruncated(response, answer, fault);
	} else if (fault?.fault === 'slowBytes') {
		await drip(response, answer, fault, signal);
	} else {
		send(response, answer);
	}
}

/** The page that a proxy, a firewall or an expired login puts in the place of an answer. */
export function loginPage(): SandboxAnswer {
	return htmlAnswer(
		200,
		'<!DOCTYPE html><html><head><title>Log in</title></head>' +
			'<body><h1>Log in</h1><form method="post"><input name="user"></form></body></html>',
	);
}

/** Half of the body, so that JSON never parses: no proper part of a JSON object is JSON. */
function sendTruncated(response: ServerResponse, answer: SandboxAnswer, fault: FaultRule): void {
	const whole = Buffer.concat(answer.body);
	const half = whole.subarray(0, Math.floor(whole.length / 2));
	if (fault.cut !== 'connection') return send(response, { ...answer, body: [half] });
	response.writeHead(answer.status, {
		...answer.headers,
		'content-length': String(whole.length),
	});
	response.write(half, () => response.socket?.end());
}

async function drip(
	response: ServerResponse,
	answer: SandboxAnswer,
	fault: FaultRule,
	signal: AbortSignal,
): Promise<void> {
	const whole = Buffer.concat(answer.body);
	const size = Math.max(1, Math.ceil(whole.length / (fault.pieces ?? 10)));
	response.writeHead(answer.status, {
		...answer.headers,
		'content-length': String(whole.length),
	});
	response.flushHeaders();
	for (let start = 0; start < whole.length && !response.destroyed; start += size) {
		await sleep(fault.ms ?? 50, undefined, { signal });
		response.write(whole.subarray(start, start + size));
	}
	response.end();
}
