import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { cachePath, progress, projectRoot } from './paths.mts';
import { run } from './process.mts';

/** An n8n that can be started. */
export interface InstalledN8n {
	/** The script to run with Node 24: `node <bin> start`. */
	bin: string;
	version: string;
}

interface RuntimePackage {
	dependencies: { n8n: string };
}

const FILES = ['package.json', 'package-lock.json'];
const NODE_MAJOR = 24;

/** Which of the pinned n8ns is run: a folder of `runtime/`, for instance `CRM_SUITE_N8N=previous`. */
const RELEASE = process.env.CRM_SUITE_N8N ?? 'current';

/** The pinned n8n in the cache folder: reused when it is complete, else installed (about 5 min). */
export async function ensureN8n(): Promise<InstalledN8n> {
	requireNode();
	const version = pinnedVersion();
	const folder = pinnedFolder();
	const installed = { bin: path.join(folder, 'node_modules/n8n/bin/n8n'), version };
	if ((await readStamp(folder)) !== fingerprint()) await install(folder, version);
	return installed;
}

function requireNode(): void {
	const major = Number(process.versions.node.split('.')[0]);
	if (major >= NODE_MAJOR) return;
	throw new Error(
		`n8n needs Node ${NODE_MAJOR}; this is ${process.version}. Start this through \`npm run …\`: ` +
			"the package's own Node is then used.",
	);
}

function runtimeFile(name: string): string {
	return path.join(projectRoot(), 'scripts/n8n/runtime', RELEASE, name);
}

function pinnedVersion(): string {
	const manifest = JSON.parse(readFileSync(runtimeFile('package.json'), 'utf8')) as RuntimePackage;
	return manifest.dependencies.n8n;
}

/** Where the pinned n8n is, or is to be. */
export function pinnedFolder(): string {
	return cachePath(`n8n-${pinnedVersion()}`);
}

/** What the cached folder was made from: another lock file or Node version makes it stale. */
function fingerprint(): string {
	const lock = readFileSync(runtimeFile('package-lock.json'));
	return createHash('sha256').update(process.versions.modules).update(lock).digest('hex');
}

function stampFile(folder: string): string {
	return path.join(folder, 'installed');
}

async function readStamp(folder: string): Promise<string | undefined> {
	return existsSync(stampFile(folder)) ? await readFile(stampFile(folder), 'utf8') : undefined;
}

/** Compiles the database driver's binary, and makes sure that it is there and can be loaded. */
async function buildDriver(folder: string, quiet: string[]): Promise<void> {
	// Said outright, because npm hands the ignore-scripts of our own .npmrc down to its scripts.
	const rebuild = ['rebuild', 'sqlite3', '--ignore-scripts=false', ...quiet];
	await run('npm', rebuild, { cwd: folder, timeout: 1_200_000 });
	const load = ['--eval', "require('sqlite3')"];
	await run(process.execPath, load, { cwd: folder, failure: "n8n's database driver is missing:" });
}

async function install(folder: string, version: string): Promise<void> {
	progress(`Installing n8n ${version} into ${folder}: once, about 2.7 GB, 3 to 8 minutes …`);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	for (const file of FILES) await copyFile(runtimeFile(file), path.join(folder, file));
	// One dependency's install script downloads a binary; n8n runs without it.
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	await run('npm', ['ci', '--ignore-scripts', ...quiet], { cwd: folder, timeout: 1_800_000 });
	progress('Building its database driver …');
	await buildDriver(folder, quiet);
	// Last, so that an install that was cut short is done again.
	await writeFile(stampFile(folder), fingerprint());
	progress(`n8n ${version} is installed.`);
}
