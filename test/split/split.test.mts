import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LazyPackageDirectoryLoader } from 'n8n-core';
import { CRMS } from '../../scripts/crms.mts';
import { packageNameOf } from '../../scripts/split/split.mts';
import { Document } from '../documents.mts';
import { SinglePackage } from './single.mts';

describe.each(CRMS)('the package for $title alone', (crm) => {
	let single: SinglePackage;

	beforeAll(async () => {
		single = await SinglePackage.of(crm);
	});

	afterAll(() => single.remove());

	test('builds, has all that its tests use, passes the strict linter, and loads in n8n', async () => {
		await single.build();
		await single.command('tsc', '-p', 'tsconfig.dev.json');
		await single.command('n8n-node', 'lint');
		const loader = new LazyPackageDirectoryLoader(single.folder);
		await loader.loadAll();
		expect(loader.isLazyLoaded).toBe(true);
		expect(loader.packageName).toBe(packageNameOf(crm));
		const nodes = loader.types.nodes.map(({ displayName }) => displayName);
		expect(nodes).toContain(crm.title);
		expect(nodes.filter((title) => !title.startsWith(crm.title))).toEqual([]);
		expect(loader.types.credentials.length).toBeGreaterThan(0);
	}, 300_000);

	test('names neither this package nor pages that it has not', () => {
		const readme = new Document(path.join(single.folder, 'README.md'));
		expect(readme.brokenLinks()).toEqual([]);
		const ofSuite = /n8n-nodes-crm-suite(?!\/n8n-nodes|@users)/;
		for (const file of [
			'README.md',
			'package.json',
			`nodes/${crm.folder}/${crm.folder}.node.json`,
		]) {
			expect(readFileSync(path.join(single.folder, file), 'utf8')).not.toMatch(ofSuite);
		}
	});
});
