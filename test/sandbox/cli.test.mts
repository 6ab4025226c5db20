import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { call } from './client.mts';

interface Run {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** Starts the sandbox as a user does. Told of its first output; resolves when it has ended. */
async function run(args: string[], onReady?: (stdout: string, stop: () => void) => void) {
	const cli = join(__dirname, '../../sandbox/cli.mts');
	const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	const result: Run = { code: null, stdout: '', stderr: '' };
	child.stderr.on('data', (piece: Buffer) => (result.stderr += piece.toString()));
	child.stdout.on('data', (piece: Buffer) => {
		const first = result.stdout === '';
		result.stdout += piece.toString();
		if (first) onReady?.(result.stdout, () => child.kill('SIGTERM'));
	});
	return await new Promise<Run>((resolve) => {
		child.once('close', (code) => resolve({ ...result, code }));
	});
}

describe('npm run sandbox', () => {
	it('prints one line of JSON that leads to a working CRM, and stops cleanly', async () => {
		let reply;
		let stats;
		const ended = await run(['--json', '--control', '--records', '12'], async (line, stop) => {
			const { clevertim } = JSON.parse(line);
			const { apiKey } = clevertim.credentials;
			expect(clevertim.credentials.baseUrl).toBe(clevertim.baseUrl);
			reply = await call('GET', `${clevertim.baseUrl}/contact`, { apiKey });
			stats = await call('GET', `${clevertim.controlUrl}/stats`);
			stop();
		});
		expect(ended).toMatchObject({ code: 0, stderr: '' });
		expect(ended.stdout.trim().split('\n')).toHaveLength(1);
		expect(reply).toMatchObject({ status: 200, content: { length: 12 } });
		expect(stats).toMatchObject({ status: 200, body: { requests: 1 } });
	});

	it('listens on 127.0.0.1 at the port asked for, and prints a table for people', async () => {
		const port = await freePort();
		const ended = await run(['--port-base', String(port), '--records', '5'], (_, stop) => stop());
		expect(ended.code).toBe(0);
		expect(ended.stdout).toContain(`http://127.0.0.1:${port}/api`);
		expect(ended.stdout).toMatch(/API key +\w{40,}/);
		expect(ended.stdout).toMatch(/contacts +5\n/);
		expect(ended.stdout).toContain('off (start with --control)');
	});

	it('says what is wrong with a flag and exits with 2', async () => {
		const wrong: Array<[args: string[], reason: string]> = [
			[['--record', '5'], "Unknown option '--record'"],
			[['--records', '250001'], '--records must be a whole number from 0 to 250000, not "250001".'],
			[['--records', '1e3'], '--records must be a whole number'],
			[['--port-base', 'x'], '--port-base must be a whole number from 1 to 65535, not "x".'],
			[['--seed=-1'], '--seed must be a whole number'],
			[['extra'], "Unexpected argument 'extra'"],
		];
		for (const [args, reason] of wrong) {
			const ended = await run(args);
			expect([args, ended.code, ended.stdout]).toEqual([args, 2, '']);
			expect(ended.stderr).toContain(reason);
			expect(ended.stderr).not.toContain('    at ');
		}
	});

	it('says why it could not start and exits with 1', async () => {
		const taken = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => taken.once('listening', resolve));
		const { port } = taken.address() as AddressInfo;
		const ended = await run(['--port-base', String(port), '--records', '0']);
		taken.close();
		expect(ended.code).toBe(1);
		expect(ended.stderr).toContain('The sandbox could not start: listen EADDRINUSE');
	});

	it('explains itself', async () => {
		const ended = await run(['--help']);
		expect(ended.code).toBe(0);
		for (const flag of ['--port-base', '--records', '--seed', '--control', '--json']) {
			expect(ended.stdout).toContain(flag);
		}
	});
});

async function freePort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await new Promise((resolve) => server.once('listening', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}
