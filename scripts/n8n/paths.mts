import { existsSync } from 'node:fs';
import path from 'node:path';

/** The folder of this package: the nearest one, from the working folder up, that has our scripts. */
export function projectRoot(): string {
	let folder = process.cwd();
	while (!existsSync(path.join(folder, 'scripts/n8n/paths.mts'))) {
		const parent = path.dirname(folder);
		if (parent === folder) {
			throw new Error(`Run this inside the package's folder: ${process.cwd()} is not in it.`);
		}
		folder = parent;
	}
	return folder;
}

/** A path below the git-ignored cache folder, where everything big and reproducible goes. */
export function cachePath(...parts: string[]): string {
	return path.join(projectRoot(), '.cache', ...parts);
}

/** Writes one progress line; stdout stays free for results. */
export function progress(line: string): void {
	process.stderr.write(`${line}\n`);
}
