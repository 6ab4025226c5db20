import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createFaultLayer, type FaultLayer } from '../faults/layer.mts';
import { attend, type House } from './attend.mts';
import { controlPath } from './control.mts';
import type { CrmServer } from './crm.mts';
import type { SandboxRequest } from './exchange.mts';
import { createStats, type Stats } from './stats.mts';
import { createTurns } from './turns.mts';

/** How a server is to run. */
export interface ServeOptions {
	/** 0 takes any free port. */
	port: number;
	/** Decides what fault rules with a `rate` or a `jitterMs` draw. */
	seed: number;
	/** Answer requests below `/_sandbox`; otherwise they get a 404. */
	control: boolean;
	/** What the time is; every answer's Date header says so (default: the time it is). */
	clock?: () => Date;
	/** Called when the CRM has worked out an answer, before that goes out. */
	answered?: (request: SandboxRequest) => void | Promise<void>;
}

/** A CRM that listens on loopback. */
export interface RunningServer {
	/** `http://127.0.0.1:PORT` */
	origin: string;
	controlUrl: string;
	stats: Stats;
	faults: FaultLayer;
	/** Store and switches as at the start, no faults, all counts zero. */
	reset(): void;
	/** Stops at once: open requests are cut off. */
	close(): Promise<void>;
}

/** Puts a CRM on a loopback port, with stats, faults and control plane around it. */
export async function serve(crm: CrmServer, options: ServeOptions): Promise<RunningServer> {
	const stats = createStats();
	const faults = createFaultLayer(options.seed);
	const reset = () => {
		crm.reset();
		faults.clear();
		stats.reset();
	};
	const closing = new AbortController();
	const { signal } = closing;
	const { control, answered, clock = () => new Date() } = options;
	const turns = createTurns();
	const house: House = { crm, stats, faults, reset, control, answered, signal, turns };
	const server = createServer((incoming, response) => {
		response.setHeader('date', clock().toUTCString());
		void attend(house, incoming, response);
	});
	// far beyond any pause between two requests: no connection closes under a client's hands
	server.keepAliveTimeout = 600_000;
	const origin = await listen(server, options.port);
	const close = async () => {
		closing.abort();
		await stop(server);
	};
	return { origin, controlUrl: `${origin}${controlPath}`, stats, faults, reset, close };
}

async function listen(server: Server, port: number): Promise<string> {
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function stop(server: Server): Promise<void> {
	await new Promise<void>((resolve) => {
		server.close(() => resolve());
		server.closeAllConnections();
	});
}
