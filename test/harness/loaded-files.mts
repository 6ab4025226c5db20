/**
 * `node loaded-files.mts NODE`: loads the built package as n8n does when it starts, then one node,
 * and prints which files of the package have run at each point. Jest, whose modules aren't Node's,
 * can't tell.
 */
import { createRequire } from 'node:module';
import path from 'node:path';
import { LazyPackageDirectoryLoader } from 'n8n-core';
import { projectRoot } from '../../scripts/n8n/paths.mts';

export interface LoadedFiles {
	described: string[];
	started: string[];
	used: string[];
}

const folder = projectRoot();
const { cache } = createRequire(import.meta.url);

/** The package's compiled files that have run, from its folder. */
function filesRun(): string[] {
	const files = Object.keys(cache).map((file) => path.relative(folder, file));
	return files.filter((file) => file.startsWith('dist') && file.endsWith('.js'));
}

const loader = new LazyPackageDirectoryLoader(folder);
await loader.loadAll();
const described = filesRun();
for (const type of Object.keys(loader.known.credentials)) loader.getCredential(type);
const started = filesRun();
loader.getNode(process.argv[2]);
const files: LoadedFiles = { described, started, used: filesRun() };
process.stdout.write(JSON.stringify(files));
