import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { asChart } from './chart.mts';
import { fileOf } from './read.mts';
import type { Results } from './results.mts';
import { asMarkdown } from './table.mts';

async function write(file: string, content: string): Promise<void> {
	const config = await resolveConfig(file);
	await writeFile(file, await format(content, { ...config, filepath: file }));
}

/** Writes `name`.json, .md and .svg, and gives the path of the page. */
export async function writeResults(name: string, results: Results): Promise<string> {
	const page = fileOf(name, 'md');
	await mkdir(path.dirname(page), { recursive: true });
	await write(fileOf(name, 'json'), JSON.stringify(results));
	await write(page, asMarkdown(results));
	const chart = asChart(results);
	if (chart) await writeFile(fileOf(name, 'svg'), chart);
	return page;
}
