import { freePort } from './environment.mts';
import type { InstalledN8n } from './install.mts';
import { type Background, type Environment, startInBackground, waitUntil } from './process.mts';

/** A running n8n. */
export interface Server {
	/** Where the editor is, without a trailing slash. */
	readonly url: string;
	readonly pid: number;
	readonly logFile: string;
	running(): boolean;
	/** The end of n8n's log. */
	logTail(lines?: number): string;
	stop(): Promise<void>;
	/** Ends it without warning, and waits until it is gone. */
	kill(): Promise<void>;
}

export interface ServerOptions {
	logFile: string;
	port?: number;
}

/** The first start of an instance runs all of n8n's database migrations. */
const START_PATIENCE = 180_000;

/** Starts n8n and waits until it can serve the editor. */
export async function startServer(
	n8n: InstalledN8n,
	environment: Environment,
	{ logFile, port }: ServerOptions,
): Promise<Server> {
	const listenPort = port ?? (await freePort());
	const url = `http://127.0.0.1:${listenPort}`;
	const env = {
		...environment,
		N8N_LOG_FORMAT: 'text',
		N8N_PORT: String(listenPort),
		N8N_EDITOR_BASE_URL: url,
		N8N_WEBHOOK_URL: `${url}/`,
	};
	const n8nProcess = await startInBackground(process.execPath, [n8n.bin, 'start'], {
		env,
		logFile,
	});
	await untilReady(n8nProcess, url);
	return { ...n8nProcess, url };
}

/** Starts a worker of an instance in queue mode, and waits until it takes executions. */
export async function startWorker(
	n8n: InstalledN8n,
	environment: Environment,
	{ logFile }: Pick<ServerOptions, 'logFile'>,
): Promise<Background> {
	const port = await freePort();
	const env = {
		...environment,
		N8N_LOG_FORMAT: 'text',
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: String(port),
	};
	const worker = await startInBackground(process.execPath, [n8n.bin, 'worker'], { env, logFile });
	await untilReady(worker, `http://127.0.0.1:${port}`);
	return worker;
}

/** `/healthz` answers before the editor's API does; its `readiness` waits for that. */
async function untilReady(n8nProcess: Background, url: string): Promise<void> {
	const failure = () =>
		`n8n did not start. The end of ${n8nProcess.logFile}:\n${n8nProcess.logTail()}`;
	const ready = async () => await answers(`${url}/healthz/readiness`);
	try {
		await waitUntil(ready, { timeout: START_PATIENCE, alive: n8nProcess.running, failure });
	} catch (notReady) {
		await n8nProcess.stop();
		throw notReady;
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
	} catch {
		return false;
	}
}
