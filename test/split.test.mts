import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import { ownEnvironment, run } from '../scripts/n8n/process.mts';
import { SPLIT_CRMS } from '../scripts/split/crms.mts';
import { splitPackage } from '../scripts/split/split.mts';
import { Document } from './documents.mts';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A package for one CRM, beside the dependencies that are installed here already. */
async function split(name: string): Promise<string> {
	const folder = mkdtempSync(path.join(tmpdir(), `crm-suite-${name}-`));
	folders.push(folder);
	await splitPackage(SPLIT_CRMS[name], folder);
	symlinkSync(path.join(PACKAGE_FOLDER, 'node_modules'), path.join(folder, 'node_modules'));
	return folder;
}

/** Runs a command of a dependency in a folder; throws with its output when it fails. */
async function command(folder: string, name: string, ...args: string[]): Promise<void> {
	const bin = path.join(folder, 'node_modules/.bin', name);
	// The linter looks for the CI of its developers, and colours nothing without a terminal
	const env = ownEnvironment({ NODE_ENV: undefined, FORCE_COLOR: '0' });
	await run(process.execPath, [bin, ...args], { cwd: folder, env });
}

describe.each(Object.entries(SPLIT_CRMS))('the package for %s alone', (name, crm) => {
	test('builds, passes the strict linter, and loads in n8n', async () => {
		const folder = await split(name);
		await command(folder, 'tsc');
		await command(folder, 'gulp');
		await command(folder, 'n8n-node', 'lint');
		const loader = new PackageDirectoryLoader(folder);
		await loader.loadAll();
		expect(loader.packageName).toBe(crm.name);
		const nodes = loader.types.nodes.map(({ displayName }) => displayName);
		expect(nodes).toContain(crm.title);
		expect(nodes.filter((title) => !title.startsWith(crm.title))).toEqual([]);
		expect(loader.types.credentials.length).toBeGreaterThan(0);
	}, 300_000);

	test('names neither this package nor pages that it has not', async () => {
		const folder = await split(name);
		const readme = new Document(path.join(folder, 'README.md'));
		expect(readme.brokenLinks()).toEqual([]);
		const ofSuite = /n8n-nodes-crm-suite(?!\/n8n-nodes|@users)/;
		for (const file of [
			'README.md',
			'package.json',
			`nodes/${crm.folder}/${crm.folder}.node.json`,
		]) {
			expect(readFileSync(path.join(folder, file), 'utf8')).not.toMatch(ofSuite);
		}
	});
});
