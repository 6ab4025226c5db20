/** The vocabulary of the benchmark: what is measured, who does it, and what comes out. */

export const CRMS = ['civicrm', 'clevertim', 'pipeliner', 'spotler'] as const;
export type CrmName = (typeof CRMS)[number];

export const JOBS = [
	'create',
	'get',
	'upsertNew',
	'upsertSame',
	'list',
	'listFiltered',
	'delete',
	'poll',
	'sync',
	'storm',
	'oneBad',
] as const;
export type JobName = (typeof JOBS)[number];

/** The CRM that `sync` reads from, by the one it writes to: as in the example workflows. */
export const SYNC_FROM: Partial<Record<CrmName, CrmName>> = {
	civicrm: 'spotler',
	clevertim: 'pipeliner',
	pipeliner: 'clevertim',
};

/**
 * `package`: this package in n8n-core. `httpOneByOne`, `httpBatched`: n8n's own HTTP Request node.
 * `script`: written by hand with axios, connections kept alive. `bare`: the requests of the script
 * through the request helper that every n8n node has, with nothing else around them.
 */
export const CONTENDERS = ['package', 'script', 'bare', 'httpOneByOne', 'httpBatched'] as const;
export type ContenderName = (typeof CONTENDERS)[number];

/** One thing to measure. */
export interface Case {
	crm: CrmName;
	job: JobName;
	contender: ContenderName;
	/** Records written, changed, or in the CRM's list. */
	size: number;
	/** Milliseconds that every answer takes, beside the server's own work. */
	latency: number;
	repeats: number;
	/** For `storm`: requests that the server takes in a second. */
	perSecond?: number;
}

/** What one run of a case took. */
export interface Run {
	wallMs: number;
	cpuMs: number;
	/** Of the contender's process, above what it had before the run. */
	peakBytes: number;
	/** Bytes of the records that came out, as JSON. */
	resultBytes: number;
	/** Records that came out, and failures on the error output. */
	records: number;
	failures: number;
}

/** What the server saw of a run. */
export interface Served {
	requests: number;
	connections: number;
	/** To one CRM. */
	maxConnections: number;
	/** Requests that weren't turned away with 429. */
	accepted: number;
	/** The server's own work. */
	serverMs: number;
}

/** A case that broke off, and why. */
export interface Failed extends Case {
	reason: string;
}

export interface Measured extends Case {
	runs: Array<Run & Served>;
	/** The run with the median time. */
	median: Run & Served;
	/** The shortest time that arithmetic allows, with what was needed of the server. */
	idealMs: number;
	/** The commit that it was measured at, where that was before the others. */
	commit?: string;
}
