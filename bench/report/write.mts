import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'prettier';
import { asChart } from './chart.mts';
import { asMarkdown } from './table.mts';
import { merged, type Results } from './results.mts';

const FOLDER = path.join(import.meta.dirname, '..', 'results');

async function before(file: string): Promise<Results | undefined> {
	return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Results) : undefined;
}

/**
 * Writes `name`.json, .md and .svg. With `isPart`, what was measured earlier stays in them where it
 * wasn't measured again.
 */
export async function writeResults(name: string, now: Results, isPart: boolean): Promise<string> {
	await mkdir(FOLDER, { recursive: true });
	const file = (extension: string) => path.join(FOLDER, `${name}.${extension}`);
	const results = isPart ? merged(await before(file('json')), now) : now;
	const json = await format(JSON.stringify(results), { parser: 'json', useTabs: true });
	await writeFile(file('json'), json);
	await writeFile(file('md'), await format(asMarkdown(results), { parser: 'markdown' }));
	const chart = asChart(results);
	if (chart) await writeFile(file('svg'), chart);
	return file('md');
}
