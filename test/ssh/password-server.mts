import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import ssh2 from 'ssh2';
import type { Connection, Server } from 'ssh2';
import { makeKey } from './server.mts';

/**
 * An SSH server that lets one user in by password, which OpenSSH only does for accounts of the
 * system. Unlike OpenSSH it doesn't tell its host keys.
 */
export class PasswordServer {
	readonly login: { host: string; port: number; username: string; password: string };
	private readonly server: Server;
	private readonly connections: Set<Connection>;

	private constructor(
		server: Server,
		connections: Set<Connection>,
		username: string,
		password: string,
	) {
		this.server = server;
		this.connections = connections;
		this.login = { host: '127.0.0.1', port: server.address().port, username, password };
	}

	static async start(username: string, password: string): Promise<PasswordServer> {
		const folder = await mkdtemp(path.join(tmpdir(), 'crm-suite-ssh2-'));
		await makeKey(path.join(folder, 'key'));
		const hostKeys = [await readFile(path.join(folder, 'key'), 'utf8')];
		await rm(folder, { recursive: true });
		const connections = new Set<Connection>();
		const server = new ssh2.Server({ hostKeys }, (connection) => {
			connections.add(connection);
			attend(connection, username, password);
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new PasswordServer(server, connections, username, password);
	}

	async stop(): Promise<void> {
		for (const connection of this.connections) connection.end();
		await new Promise<void>((resolve) => this.server.close(resolve));
	}
}

function attend(connection: Connection, username: string, password: string): void {
	// Clients that break off are nothing to worry about
	connection.on('error', () => undefined);
	connection.on('authentication', (given) => {
		const isRight = given.username === username && given.password === password;
		if (given.method === 'password' && isRight) given.accept();
		else given.reject(['password']);
	});
	connection.on('session', (accept) => {
		accept().on('exec', (start, _refuse, { command }) => {
			const channel = start();
			const child = spawn('sh', ['-c', command]);
			channel.pipe(child.stdin);
			child.stdout.pipe(channel, { end: false });
			child.stderr.pipe(channel.stderr, { end: false });
			child.once('close', (code) => {
				channel.exit(code ?? 1);
				channel.end();
			});
		});
	});
}
