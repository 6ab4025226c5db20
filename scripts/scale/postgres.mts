import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { ensureDebian } from '../n8n/debian.mts';
import { freePort } from '../n8n/environment.mts';
import { run, startInBackground, waitUntil } from '../n8n/process.mts';
import { listens, type LocalServer } from './redis.mts';

const VERSIONS = '/usr/lib/postgresql';
const USER = 'postgres';

export interface Postgres extends LocalServer {
	user: string;
	password: string;
	database: string;
}

/** Debian's PostgreSQL with an empty cluster of its own. */
export async function startPostgres(): Promise<Postgres> {
	const bin = await programs();
	const folder = await mkdtemp(path.join(tmpdir(), 'crm-suite-postgres-'));
	const password = randomBytes(12).toString('hex');
	const passwordFile = path.join(folder, 'password');
	await writeFile(passwordFile, password);
	await handOver(folder, passwordFile);
	const data = path.join(folder, 'data');
	const init = [
		'-D',
		data,
		'-U',
		USER,
		`--pwfile=${passwordFile}`,
		'-A',
		'scram-sha-256',
		'-E',
		'UTF8',
	];
	await run(...asOwner(path.join(bin, 'initdb'), [...init, '--no-sync']));
	const port = await freePort();
	const settings = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', '-F'];
	const [command, args] = asOwner(path.join(bin, 'postgres'), settings);
	const server = await startInBackground(command, args, { logFile: path.join(folder, 'log') });
	const failure = () => `PostgreSQL did not start:\n${server.logTail()}`;
	await waitUntil(async () => await listens(port), { timeout: 30_000, failure });
	const stop = async () => {
		await server.stop();
		await rm(folder, { recursive: true, force: true });
	};
	return { port, user: USER, password, database: USER, stop };
}

/** Where the newest installed version's programs are; Debian keeps them off the search path. */
async function programs(): Promise<string> {
	const newest = () =>
		existsSync(VERSIONS) ? readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0] : '';
	const binOf = (version = '') => path.join(VERSIONS, version, 'bin');
	await ensureDebian(path.join(binOf(newest()), 'initdb'), ['postgresql']);
	return binOf(newest());
}

const isRoot = () => userInfo().uid === 0;

/** PostgreSQL refuses to run as root: root runs it as Debian's own user for it. */
function asOwner(program: string, args: string[]): [string, string[]] {
	return isRoot() ? ['setpriv', [...AS_POSTGRES, program, ...args]] : [program, args];
}

const AS_POSTGRES = [`--reuid=${USER}`, `--regid=${USER}`, '--clear-groups'];

async function handOver(...places: string[]): Promise<void> {
	if (!isRoot()) return;
	const uid = Number(await run('id', ['-u', USER]));
	const gid = Number(await run('id', ['-g', USER]));
	for (const place of places) await chown(place, uid, gid);
}
