import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { LazyPackageDirectoryLoader } from 'n8n-core';
import packageJson from '../package.json';
import { packPackage } from '../scripts/n8n/pack.mts';
import { ownEnvironment, run } from '../scripts/n8n/process.mts';
import { Document } from './documents.mts';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

interface Packed {
	files: Array<{ path: string; size: number }>;
	unpackedSize: number;
	size: number;
}

let packed: Packed;
let files: string[];

beforeAll(async () => {
	const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
	const printed = await run('npm', args, { cwd: PACKAGE_FOLDER, env: ownEnvironment() });
	[packed] = JSON.parse(printed) as [Packed];
	files = packed.files.map((file) => file.path);
});

describe('the published package', () => {
	test('holds what n8n loads: each node with its icons and what the node search reads', () => {
		const { nodes, credentials } = packageJson.n8n;
		const beside = nodes.map((file) => file.replace(/\.js$/, '.json'));
		expect(files).toEqual(expect.arrayContaining([...nodes, ...beside, ...credentials]));
		expect(files.filter((file) => file.endsWith('.svg')).length).toBeGreaterThanOrEqual(8);
	});

	test('describes itself to n8n, which then runs no code of it to start', () => {
		const kinds = ['known/nodes', 'known/credentials', 'types/nodes', 'types/credentials'];
		expect(files).toEqual(expect.arrayContaining(kinds.map((kind) => `dist/${kind}.json`)));
	});

	test('holds nothing else: no tests, no sandbox, no sources, no pictures', () => {
		const expected =
			/^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/(nodes|credentials)\/.+\.(js|json)|dist\/(known|types)\/(nodes|credentials)\.json|dist\/icons\/.+\.svg)$/;
		expect(files.filter((file) => !expected.test(file))).toEqual([]);
	});

	test('stays small', () => {
		expect(packed.size).toBeLessThan(500_000);
		expect(packed.unpackedSize).toBeLessThan(3_000_000);
	});

	test('runs nothing when it is installed', () => {
		const scripts = Object.keys(packageJson.scripts);
		const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
		expect(scripts.filter((name) => hooks.includes(name))).toEqual([]);
	});

	test('says nothing to the log', () => {
		const code = files.filter((file) => file.endsWith('.js'));
		const noisy = code.filter((file) =>
			/\bconsole\./.test(readFileSync(path.join(PACKAGE_FOLDER, file), 'utf8')),
		);
		expect(noisy).toEqual([]);
	});
});

describe('the command for Docker in the README', () => {
	let home: string;

	beforeAll(async () => (home = await mkdtemp(path.join(tmpdir(), 'crm-suite-home-'))));
	afterAll(async () => await rm(home, { recursive: true }));

	test('puts the package, and nothing beside it, where n8n finds its nodes', async () => {
		const [block] = new Document('README.md').codeBlocks('Install');
		const [, command = ''] = /^docker exec n8n sh -c '(.+)'$/m.exec(block) ?? [];
		const asPublished = command.replace(packageJson.name, await packPackage());
		expect(asPublished).not.toBe(command);
		// Whatever it wanted to fetch besides would make it fail
		await run('sh', ['-c', asPublished], {
			env: ownEnvironment({ HOME: home, npm_config_offline: 'true' }),
		});
		const modules = path.join(home, '.n8n/nodes/node_modules');
		const installed = readdirSync(modules).filter((name) => !name.startsWith('.'));
		expect(installed).toEqual([packageJson.name]);
		const loader = new LazyPackageDirectoryLoader(path.join(modules, packageJson.name));
		await loader.loadAll();
		expect(Object.keys(loader.known.nodes)).toHaveLength(packageJson.n8n.nodes.length);
	});
});
