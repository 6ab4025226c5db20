import { type Sandbox, startSandbox } from '../../sandbox/index.mts';
import { importExamples, sandboxCredentials } from '../demo/playground.mts';
import { ensureN8n } from '../n8n/install.mts';
import { createInstance, type Instance } from '../n8n/instance.mts';
import { packPackage } from '../n8n/pack.mts';
import { progress } from '../n8n/paths.mts';
import type { Background, Environment } from '../n8n/process.mts';
import { EditorApi } from '../n8n/rest.mts';
import type { Server } from '../n8n/server.mts';
import { type Postgres, startPostgres } from './postgres.mts';
import { type LocalServer, startRedis } from './redis.mts';

/** n8n as it is run for many executions: a main process, workers, Redis and PostgreSQL. */
export interface QueueMode {
	sandbox: Sandbox;
	instance: Instance;
	main: Server;
	workers: Background[];
	api: EditorApi;
	/** The ids of the imported workflows, by file name. */
	workflows: Map<string, string>;
	close(): Promise<void>;
}

/** Starts everything on loopback, with the package, the example workflows and the sandbox. */
export async function startQueueMode(workers: number): Promise<QueueMode> {
	const opened: Array<() => Promise<unknown>> = [];
	const close = async () => {
		for (const end of opened.reverse()) await end();
	};
	const open = async <T,>(start: Promise<T>, end: (started: T) => Promise<unknown>) => {
		const started = await start;
		opened.push(async () => await end(started));
		return started;
	};
	try {
		const redis = await open(startRedis(), (server) => server.stop());
		const postgres = await open(startPostgres(), (server) => server.stop());
		const sandbox = await open(startSandbox({ control: true }), (all) => all.close());
		const environment = queueEnvironment(redis, postgres);
		const house = { n8n: await ensureN8n(), package: await packPackage(), environment };
		const instance = await open(createInstance(house), (one) => one.remove());
		return { sandbox, instance, close, ...(await start(instance, sandbox, workers)) };
	} catch (failure) {
		await close();
		throw failure;
	}
}

async function start(instance: Instance, sandbox: Sandbox, count: number) {
	await instance.importCredentials(sandboxCredentials(sandbox));
	const workflows = await importExamples(instance);
	progress('Starting n8n in queue mode …');
	const main = await instance.start();
	const api = await EditorApi.connect(main.url);
	const workers: Background[] = [];
	while (workers.length < count) workers.push(await instance.startWorker());
	return { workflows, main, api, workers };
}

function queueEnvironment(redis: LocalServer, postgres: Postgres): Environment {
	return {
		EXECUTIONS_MODE: 'queue',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		QUEUE_BULL_REDIS_HOST: '127.0.0.1',
		QUEUE_BULL_REDIS_PORT: String(redis.port),
		// A worker that died is noticed within seconds, not within n8n's usual minute
		QUEUE_WORKER_LOCK_DURATION: '5000',
		QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
		QUEUE_WORKER_STALLED_INTERVAL: '3000',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: '127.0.0.1',
		DB_POSTGRESDB_PORT: String(postgres.port),
		DB_POSTGRESDB_DATABASE: postgres.database,
		DB_POSTGRESDB_USER: postgres.user,
		DB_POSTGRESDB_PASSWORD: postgres.password,
	};
}
