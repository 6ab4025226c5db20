import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { logMessages, parseRawOutput } from './command-output.mts';
import { instanceEnvironment, type InstanceSettings } from './environment.mts';
import type { InstalledN8n } from './install.mts';
import { cachePath } from './paths.mts';
import {
	type Background,
	type Environment,
	type Finished,
	run,
	runToEnd,
	startInBackground,
	tail,
} from './process.mts';
import { type Server, startServer, startWorker } from './server.mts';
import type { Credential, Execution, Workflow } from './workflow.mts';

export interface InstanceOptions {
	n8n: InstalledN8n;
	/** The packed package (a .tgz) to install into it. */
	package: string;
	/** Where n8n keeps everything; default: a new folder in the cache, removed by `remove`. */
	folder?: string;
	/** The instance's default time zone. */
	timezone?: string;
	/** Further settings of n8n, or ones that replace ours. */
	environment?: Environment;
}

/** An n8n of its own: own database, own encryption key, our package installed as a user would. */
export interface Instance {
	readonly folder: string;
	importCredentials(credentials: Credential[]): Promise<void>;
	/** Imports a workflow, or the file with one, and returns its id. */
	importWorkflow(workflow: Workflow | string): Promise<string>;
	/** Imports several in one go and returns their ids, in the same order. */
	importWorkflows(workflows: Array<Workflow | string>): Promise<string[]>;
	/** Runs a workflow to its end without a server; a failed execution is returned, not thrown. */
	execute(workflowId: string): Promise<Execution>;
	/** Begins to run a workflow without a server, for whoever doesn't mean to see its end. */
	begin(workflowId: string): Promise<Background>;
	/** Starts the server, with the editor, on a free loopback port. */
	start(options?: { port?: number }): Promise<Server>;
	/** Starts a worker; only for an instance whose environment puts it into queue mode. */
	startWorker(): Promise<Background>;
	/** Stops what runs, and removes the folder. */
	remove(): Promise<void>;
}

const NPM_FLAGS = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];

export async function createInstance(options: InstanceOptions): Promise<Instance> {
	const folder = options.folder ?? (await newFolder());
	await installPackage(folder, options.package);
	return new LocalInstance(options.n8n, {
		folder,
		encryptionKey: await encryptionKey(folder),
		timezone: options.timezone ?? 'Europe/Berlin',
		environment: options.environment,
	});
}

async function newFolder(): Promise<string> {
	await mkdir(cachePath('instances'), { recursive: true });
	return await mkdtemp(cachePath('instances', 'n8n-'));
}

/** Random for a new folder; a folder that is used again keeps its key, or nothing in it opens. */
async function encryptionKey(folder: string): Promise<string> {
	const file = path.join(folder, 'encryption-key');
	try {
		return await readFile(file, 'utf8');
	} catch {
		const key = randomBytes(24).toString('base64');
		await writeFile(file, key, { mode: 0o600 });
		return key;
	}
}

/** Puts the packed package where n8n keeps community nodes, without peers: n8n brings those. */
async function installPackage(folder: string, tarball: string): Promise<void> {
	const nodes = path.join(folder, '.n8n/nodes');
	await mkdir(nodes, { recursive: true });
	const manifest = { name: 'installed-nodes', private: true };
	await writeFile(path.join(nodes, 'package.json'), JSON.stringify(manifest));
	const withoutPeers = ['--omit=dev', '--omit=peer', '--legacy-peer-deps', '--no-package-lock'];
	await run('npm', ['install', tarball, ...withoutPeers, ...NPM_FLAGS], {
		cwd: nodes,
		failure: 'The package does not install:',
	});
}

class LocalInstance implements Instance {
	private server?: Server;
	private readonly workers: Background[] = [];
	private readonly n8n: InstalledN8n;
	private readonly settings: InstanceSettings;

	constructor(n8n: InstalledN8n, settings: InstanceSettings) {
		this.n8n = n8n;
		this.settings = settings;
	}

	get folder(): string {
		return this.settings.folder;
	}

	async importCredentials(credentials: Credential[]): Promise<void> {
		await this.importFile('credentials', credentials);
	}

	async importWorkflow(workflow: Workflow | string): Promise<string> {
		const [id = ''] = await this.importWorkflows([workflow]);
		return id;
	}

	async importWorkflows(workflows: Array<Workflow | string>): Promise<string[]> {
		const complete = await Promise.all(workflows.map(completeWorkflow));
		if (complete.length > 0) await this.importFile('workflow', complete);
		return complete.map(({ id }) => id);
	}

	async execute(workflowId: string): Promise<Execution> {
		const finished = await this.command(['execute', `--id=${workflowId}`, '--rawOutput']);
		const execution = parseRawOutput(finished.stdout);
		if (execution) return execution;
		throw new Error(`n8n printed no execution of workflow ${workflowId}:\n${ending(finished)}`);
	}

	async begin(workflowId: string): Promise<Background> {
		const env = await instanceEnvironment(this.settings);
		const logFile = path.join(this.folder, 'begun.log');
		const args = [this.n8n.bin, 'execute', `--id=${workflowId}`, '--rawOutput'];
		return await startInBackground(process.execPath, args, { cwd: this.folder, env, logFile });
	}

	async start({ port }: { port?: number } = {}): Promise<Server> {
		if (this.server?.running()) return this.server;
		this.server = await startServer(this.n8n, await instanceEnvironment(this.settings), {
			logFile: path.join(this.folder, 'n8n.log'),
			port,
		});
		return this.server;
	}

	async startWorker(): Promise<Background> {
		const logFile = path.join(this.folder, `worker-${this.workers.length + 1}.log`);
		const environment = await instanceEnvironment(this.settings);
		const worker = await startWorker(this.n8n, environment, { logFile });
		this.workers.push(worker);
		return worker;
	}

	async remove(): Promise<void> {
		await this.server?.stop();
		for (const worker of this.workers) await worker.stop();
		await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
	}

	/** n8n ends with code 0 even when it could import nothing: its words decide. */
	private async importFile(kind: 'credentials' | 'workflow', content: object[]): Promise<void> {
		const file = path.join(this.folder, `${kind}-${randomUUID()}.json`);
		await writeFile(file, JSON.stringify(content), { mode: 0o600 });
		const imported = this.command([`import:${kind}`, `--input=${file}`]);
		const finished = await imported.finally(async () => await rm(file));
		if (finished.stdout.includes(`Successfully imported ${content.length} `)) return;
		throw new Error(`n8n did not import the ${kind}:\n${ending(finished)}`);
	}

	private async command(args: string[]): Promise<Finished> {
		const env = await instanceEnvironment(this.settings);
		return await runToEnd(process.execPath, [this.n8n.bin, ...args], { cwd: this.folder, env });
	}
}

function ending({ code, stdout, stderr }: Finished): string {
	return `${tail(logMessages(`${stdout}\n${stderr}`))}\n(it ended with code ${code})`;
}

/** A workflow with everything that n8n's import wants; files that the editor exports lack some. */
async function completeWorkflow(workflow: Workflow | string): Promise<Workflow & { id: string }> {
	const read =
		typeof workflow === 'string'
			? (JSON.parse(await readFile(workflow, 'utf8')) as Workflow)
			: workflow;
	const id = read.id ?? randomUUID().replaceAll('-', '').slice(0, 16);
	return { settings: {}, ...read, active: false, id };
}
