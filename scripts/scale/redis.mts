import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureDebian } from '../n8n/debian.mts';
import { freePort } from '../n8n/environment.mts';
import { startInBackground, waitUntil } from '../n8n/process.mts';

const PROGRAM = '/usr/bin/redis-server';

/** A server of our own on loopback; `stop` ends it and removes what it has stored. */
export interface LocalServer {
	port: number;
	stop(): Promise<void>;
}

/** Debian's Redis, which keeps everything in memory. */
export async function startRedis(): Promise<LocalServer> {
	await ensureDebian(PROGRAM, ['redis-server']);
	const folder = await mkdtemp(path.join(tmpdir(), 'crm-suite-redis-'));
	const port = await freePort();
	const settings = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--dir', folder];
	const redis = await startInBackground(PROGRAM, settings, { logFile: path.join(folder, 'log') });
	const failure = () => `Redis did not start:\n${redis.logTail()}`;
	await waitUntil(async () => await listens(port), { timeout: 20_000, failure });
	const stop = async () => {
		await redis.stop();
		await rm(folder, { recursive: true, force: true });
	};
	return { port, stop };
}

/** Whether somebody accepts connections on a loopback port. */
export async function listens(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}
