import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export type Environment = Record<string, string | undefined>;

export interface RunOptions {
	cwd?: string;
	/** The whole environment of the process; default: our own with this Node first on the PATH. */
	env?: Environment;
	/** Milliseconds after which the process is ended and the run fails. */
	timeout?: number;
	/** Text that the error message begins with. */
	failure?: string;
}

export interface Finished {
	code: number | null;
	stdout: string;
	stderr: string;
}

const TAIL_LINES = 40;
const STOP_PATIENCE = 15_000;

/** Our environment, but every `node` that a script starts is the one that runs us. */
export function ownEnvironment(extra: Environment = {}): Environment {
	const searchPath = [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
	return { ...process.env, PATH: searchPath, ...extra };
}

/** The last lines of a text: what a person needs to see of a failure. */
export function tail(text: string, lines = TAIL_LINES): string {
	return text.trimEnd().split('\n').slice(-lines).join('\n');
}

/** Runs a command to its end, whatever its exit code; a process that outlives `timeout` is ended. */
export async function runToEnd(
	command: string,
	args: string[],
	{ timeout = 600_000, ...options }: RunOptions = {},
): Promise<Finished> {
	const folder = await mkdtemp(path.join(tmpdir(), 'crm-suite-output-'));
	const output = { stdout: path.join(folder, 'stdout'), stderr: path.join(folder, 'stderr') };
	try {
		const child = spawnInto(output, command, args, options);
		const timer = setTimeout(() => child.kill('SIGKILL'), timeout);
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', resolve);
		}).finally(() => clearTimeout(timer));
		const [stdout, stderr] = [readFileSync(output.stdout), readFileSync(output.stderr)];
		return { code, stdout: stdout.toString(), stderr: stderr.toString() };
	} finally {
		await rm(folder, { recursive: true });
	}
}

/**
 * Starts a process whose output goes into files. What it prints is there at once; of a pipe, a
 * process that ends itself, as n8n does, loses what nobody has read yet.
 */
function spawnInto(
	output: { stdout: string; stderr: string },
	command: string,
	args: string[],
	{ cwd, env = ownEnvironment() }: RunOptions,
): ChildProcess {
	const files = [openSync(output.stdout, 'a'), openSync(output.stderr, 'a')];
	try {
		return spawn(command, args, { cwd, env, stdio: ['ignore', ...files] });
	} finally {
		files.forEach((file) => closeSync(file));
	}
}

/** Runs a command and returns what it printed; throws with the end of its output when it fails. */
export async function run(
	command: string,
	args: string[],
	options: RunOptions = {},
): Promise<string> {
	const { code, stdout, stderr } = await runToEnd(command, args, options);
	if (code === 0) return stdout;
	const shown = [path.basename(command), ...args].join(' ');
	const opening = options.failure ?? `\`${shown}\` ended with code ${code}`;
	throw new Error(`${opening}\n${tail(`${stdout}\n${stderr}`)}`);
}

/** A process of ours that keeps running, its output in a file. */
export interface Background {
	readonly pid: number;
	readonly logFile: string;
	running(): boolean;
	/** The end of its log. */
	logTail(lines?: number): string;
	/** Asks it to end, insists after 15 s, and waits until it is gone. */
	stop(): Promise<void>;
	/** Ends it without warning, as a power cut would, and waits until it is gone. */
	kill(): Promise<void>;
}

/** Starts a process that goes on by itself; it is ended by its id, and only by it. */
export async function startInBackground(
	command: string,
	args: string[],
	{ logFile, ...options }: RunOptions & { logFile: string },
): Promise<Background> {
	const child = spawnInto({ stdout: logFile, stderr: logFile }, command, args, options);
	await new Promise<void>((resolve, reject) => {
		child.once('error', reject);
		child.once('spawn', resolve);
	});
	return background(child, logFile);
}

function background(child: ChildProcess, logFile: string): Background {
	const running = () => child.exitCode === null && child.signalCode === null;
	const endWithUs = () => child.kill('SIGKILL');
	process.once('exit', endWithUs);
	child.once('exit', () => process.removeListener('exit', endWithUs));
	return {
		pid: child.pid ?? 0,
		logFile,
		running,
		logTail: (lines) => tail(readFileSync(logFile, 'utf8'), lines),
		stop: async () => await stopProcess(child, running, 'SIGTERM'),
		kill: async () => await stopProcess(child, running, 'SIGKILL'),
	};
}

async function stopProcess(
	child: ChildProcess,
	running: () => boolean,
	signal: NodeJS.Signals,
): Promise<void> {
	if (!running()) return;
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	child.kill(signal);
	const insist = setTimeout(() => child.kill('SIGKILL'), STOP_PATIENCE);
	await gone.finally(() => clearTimeout(insist));
}

/** Waits until `condition` holds; `alive` false or a passed deadline ends the wait with an error. */
export async function waitUntil(
	condition: () => Promise<boolean>,
	{ timeout, alive = () => true, failure }: WaitOptions,
): Promise<void> {
	const deadline = Date.now() + timeout;
	while (!(await condition())) {
		if (!alive() || Date.now() > deadline) throw new Error(failure());
		await sleep(100);
	}
}

export interface WaitOptions {
	timeout: number;
	alive?: () => boolean;
	failure: () => string;
}

/** The time a file was last written, or 0 when there is none. */
export function writtenAt(file: string): number {
	return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
