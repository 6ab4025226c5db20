import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Results } from './results.mts';

/** `full` or `quick`: the files of its results. */
export const fileOf = (name: string, extension: string) =>
	path.join(import.meta.dirname, '..', 'results', `${name}.${extension}`);

/** The results of the last run of this name. Undefined when there was none. */
export async function readResults(name: string): Promise<Results | undefined> {
	const file = fileOf(name, 'json');
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Results) : undefined;
}
