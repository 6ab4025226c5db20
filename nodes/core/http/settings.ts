/** How requests go out during an execution. */
export interface ConnectionSettings {
	/** Requests of this credential open at once. */
	concurrency: number;
	/** Milliseconds until a request without an answer is given up. */
	timeoutMs: number;
	/** Milliseconds that one request may wait in all for a CRM that asks to slow down. */
	longestWaitMs: number;
	/** Nothing is written: writes end as plans. */
	dryRun: boolean;
	/** After a failed write no further one is sent. */
	stopAtFailure: boolean;
	/** Writes of unknown fate are looked up afterwards, so they don't count as failed. */
	settlesLost: boolean;
	/** Statuses by which the CRM may say that a token has expired, for n8n to renew it and go on. */
	renewsOn: number[];
}

export const DEFAULT_SETTINGS: ConnectionSettings = {
	concurrency: 5,
	timeoutMs: 60_000,
	longestWaitMs: 120_000,
	dryRun: false,
	stopAtFailure: false,
	settlesLost: false,
	renewsOn: [],
};
