import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { asChart } from './chart.mts';
import { asMarkdown } from './table.mts';
import type { Results } from './results.mts';

const FOLDER = path.join(import.meta.dirname, '..', 'results');

const fileOf = (name: string, extension: string) => path.join(FOLDER, `${name}.${extension}`);

/** The results of the last run of this name. Undefined when there was none. */
export async function readResults(name: string): Promise<Results | undefined> {
	const file = fileOf(name, 'json');
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Results) : undefined;
}

/** Writes `name`.json, .md and .svg, and gives the path of the page. */
export async function writeResults(name: string, results: Results): Promise<string> {
	await mkdir(FOLDER, { recursive: true });
	const json = await format(JSON.stringify(results), { parser: 'json', useTabs: true });
	await writeFile(fileOf(name, 'json'), json);
	const page = await format(asMarkdown(results), { parser: 'markdown' });
	await writeFile(fileOf(name, 'md'), page);
	const chart = asChart(results);
	if (chart) await writeFile(fileOf(name, 'svg'), chart);
	return fileOf(name, 'md');
}
