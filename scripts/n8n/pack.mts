import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { cachePath, progress, projectRoot } from './paths.mts';
import { run, writtenAt } from './process.mts';

/** Everything that `npm run build` reads. */
const SOURCES = ['nodes', 'credentials', 'icons', 'package.json', 'tsconfig.json', 'gulpfile.js'];

interface PackedFile {
	filename: string;
}

/** Builds the package when its sources are newer than its build, and packs it as it is published. */
export async function packPackage(folder = projectRoot()): Promise<string> {
	if (await buildIsStale(folder)) {
		progress('Building the package …');
		await run('npm', ['run', 'build'], { cwd: folder, failure: 'The package does not build:' });
	}
	const destination = cachePath('package');
	await mkdir(destination, { recursive: true });
	const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination];
	const [packed] = JSON.parse(await run('npm', args, { cwd: folder })) as PackedFile[];
	if (!packed) throw new Error('`npm pack` made no file.');
	return path.join(destination, packed.filename);
}

/** True when a built file that package.json names is missing or older than a source. */
async function buildIsStale(folder: string): Promise<boolean> {
	const built = await builtFiles(folder);
	if (!built.every((file) => existsSync(path.join(folder, file)))) return true;
	const oldest = Math.min(...built.map((file) => writtenAt(path.join(folder, file))));
	return SOURCES.some((source) => newestIn(path.join(folder, source)) > oldest);
}

async function builtFiles(folder: string): Promise<string[]> {
	const manifest = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8')) as {
		n8n: { nodes: string[]; credentials: string[] };
	};
	return [...manifest.n8n.nodes, ...manifest.n8n.credentials];
}

/** When the newest file or folder was written; a folder is, when a file in it is removed. */
function newestIn(place: string): number {
	if (!existsSync(place)) return 0;
	if (!statSync(place).isDirectory()) return writtenAt(place);
	const files = readdirSync(place, { recursive: true, withFileTypes: true });
	const times = files.map((file) => writtenAt(path.join(file.parentPath, file.name)));
	return Math.max(0, ...times);
}
