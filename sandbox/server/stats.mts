import type { Socket } from 'node:net';

/** What a server has seen since it started or was reset. Control requests don't count. */
export interface StatsReport {
	requests: number;
	/** Connections that carried at least one request. */
	connections: number;
	/** The most requests that were open at the same time, from first header to last byte. */
	maxInFlight: number;
	/** The most connections that were open at the same time. */
	maxConnections: number;
	/** The most requests of which each began after the one before it had its answer. */
	inARow: number;
	/** Requests per method and path, ids folded: `{"GET /contact/:id": 3}`. */
	byRoute: Record<string, number>;
	/** Answers per HTTP status; requests that got none, or only a part, count as `none`. */
	byStatus: Record<string, number>;
	/** Faults that were actually applied, per kind. */
	faults: Record<string, number>;
}

/** One line of the request log. */
export interface LoggedRequest {
	method: string;
	path: string;
	/** The status answered; null when the connection ended before the answer was complete. */
	status: number | null;
	/** The faults applied to it. */
	faults: string[];
	milliseconds: number;
}

/** A request that is being answered. */
export interface OpenRequest {
	fault(kind: string): void;
	close(status: number | null): void;
}

/** Counts requests and connections, and remembers the last thousand requests. */
export interface Stats {
	open(method: string, path: string, route: string, socket: Socket): OpenRequest;
	report(): StatsReport;
	log(): readonly LoggedRequest[];
	reset(): void;
}

interface Tally {
	report: StatsReport;
	log: LoggedRequest[];
	sockets: WeakSet<Socket>;
	inFlight: number;
	openSockets: number;
	/** Whether a request was answered that is the last so far of the longest row. */
	hasRowEnded: boolean;
}

const logLength = 1000;

/** Empty stats. A reset starts a new tally; what is still open then counts in the old one only. */
export function createStats(): Stats {
	let tally = emptyTally();
	return {
		open: (method, path, route, socket) => {
			countConnection(tally, socket);
			return openRequest(tally, method, path, route);
		},
		report: () => structuredClone(tally.report),
		log: () => tally.log,
		reset: () => {
			tally = emptyTally();
		},
	};
}

function emptyTally(): Tally {
	const report: StatsReport = {
		requests: 0,
		connections: 0,
		maxInFlight: 0,
		maxConnections: 0,
		inARow: 0,
		byRoute: {},
		byStatus: {},
		faults: {},
	};
	const none = { inFlight: 0, openSockets: 0, hasRowEnded: true };
	return { report, log: [], sockets: new WeakSet(), ...none };
}

function countConnection(tally: Tally, socket: Socket): void {
	if (tally.sockets.has(socket)) return;
	tally.sockets.add(socket);
	tally.report.connections++;
	tally.openSockets++;
	tally.report.maxConnections = Math.max(tally.report.maxConnections, tally.openSockets);
	socket.once('close', () => tally.openSockets--);
}

function openRequest(tally: Tally, method: string, path: string, route: string): OpenRequest {
	const { report, log } = tally;
	const started = performance.now();
	const logged: LoggedRequest = { method, path, status: null, faults: [], milliseconds: 0 };
	report.requests++;
	count(report.byRoute, `${method} ${route}`);
	tally.inFlight++;
	report.maxInFlight = Math.max(report.maxInFlight, tally.inFlight);
	if (tally.hasRowEnded) report.inARow++;
	tally.hasRowEnded = false;
	const row = report.inARow;
	if (log.push(logged) > logLength) log.shift();
	return {
		fault: (kind) => {
			logged.faults.push(kind);
			count(report.faults, kind);
		},
		close: (status) => {
			tally.inFlight--;
			if (row === report.inARow) tally.hasRowEnded = true;
			logged.status = status;
			logged.milliseconds = Math.round(performance.now() - started);
			count(report.byStatus, status === null ? 'none' : String(status));
		},
	};
}

function count(counts: Record<string, number>, key: string): void {
	counts[key] = (counts[key] ?? 0) + 1;
}
