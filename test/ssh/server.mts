import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { ensureDebian } from '../../scripts/n8n/debian.mts';
import { freePort } from '../../scripts/n8n/environment.mts';
import { run, startInBackground, waitUntil } from '../../scripts/n8n/process.mts';
import type { Background } from '../../scripts/n8n/process.mts';

const SSHD = '/usr/sbin/sshd';

/** What a test's own sshd lets in: the user who runs the tests, by this key. */
export interface SshLogin {
	host: string;
	port: number;
	username: string;
	privateKey: string;
}

/** An OpenSSH server on loopback that knows one key, and touches nothing of the system. */
export class SshServer {
	readonly folder: string;
	readonly login: SshLogin;
	/** As `ssh-keygen -l` shows it. */
	readonly fingerprint: string;
	private readonly process: Background;

	private constructor(folder: string, login: SshLogin, fingerprint: string, sshd: Background) {
		this.folder = folder;
		this.login = login;
		this.fingerprint = fingerprint;
		this.process = sshd;
	}

	/** `bin` comes first in the PATH of those who sign in. */
	static async start(bin: string): Promise<SshServer> {
		await ensureDebian(SSHD, ['openssh-server']);
		const folder = await mkdtemp(path.join(tmpdir(), 'crm-suite-sshd-'));
		const port = await freePort();
		await makeKey(path.join(folder, 'host_key'));
		await makeKey(path.join(folder, 'user_key'));
		await writeFile(path.join(folder, 'sshd_config'), configOf(folder, port, bin));
		// Where sshd locks itself up before anybody has signed in
		if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
		const logFile = path.join(folder, 'log');
		const args = ['-D', '-e', '-f', path.join(folder, 'sshd_config')];
		const sshd = await startInBackground(SSHD, args, { logFile });
		await waitUntil(async () => await answers(port), {
			timeout: 20_000,
			alive: sshd.running,
			failure: () => `sshd did not start:\n${sshd.logTail()}`,
		});
		const { username } = userInfo();
		const privateKey = await readFile(path.join(folder, 'user_key'), 'utf8');
		const fingerprint = (await run('ssh-keygen', ['-lf', path.join(folder, 'host_key.pub')])).split(
			' ',
		)[1];
		return new SshServer(
			folder,
			{ host: '127.0.0.1', port, username, privateKey },
			fingerprint,
			sshd,
		);
	}

	/** What it noted. */
	log(): string {
		return this.process.logTail(2000);
	}

	/** Cuts every connection off. */
	async dropConnections(): Promise<void> {
		const { pid } = this.process;
		const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
		for (const child of children.split(' ').filter((text) => text !== '')) {
			process.kill(Number(child));
		}
	}

	async stop(): Promise<void> {
		await this.dropConnections();
		await this.process.stop();
		await rm(this.folder, { recursive: true, force: true });
	}
}

/** A new pair of keys in two files; locked when a passphrase is given. */
export async function makeKey(file: string, passphrase = ''): Promise<void> {
	await run('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', file]);
	await chmod(file, 0o600);
}

function configOf(folder: string, port: number, bin: string): string {
	return [
		'ListenAddress 127.0.0.1',
		`Port ${port}`,
		`HostKey ${folder}/host_key`,
		`AuthorizedKeysFile ${folder}/user_key.pub`,
		'PidFile none',
		'UsePAM no',
		'PasswordAuthentication no',
		'KbdInteractiveAuthentication no',
		'PermitRootLogin prohibit-password',
		// The folder of the keys lies in one that everybody may write to
		'StrictModes no',
		'LogLevel VERBOSE',
		`SetEnv PATH=${bin}:/usr/local/bin:/usr/bin:/bin`,
		'',
	].join('\n');
}

async function answers(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = connect(port, '127.0.0.1');
		socket.once('data', () => resolve(socket.destroy() && true));
		socket.once('error', () => resolve(false));
	});
}
