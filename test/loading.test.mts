import path from 'node:path';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';
import type { INodeTypeDescription } from 'n8n-workflow';
import packageJson from '../package.json';
import { ownEnvironment, run } from '../scripts/n8n/process.mts';
import type { LoadedFiles } from './harness/loaded-files.mts';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

/** As the editor receives it. */
const sent = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown;

/** What n8n reads when it starts, and what the code says itself. */
const listed = new LazyPackageDirectoryLoader(PACKAGE_FOLDER);
const coded = new PackageDirectoryLoader(PACKAGE_FOLDER);

beforeAll(async () => {
	await listed.loadAll();
	await coded.loadAll();
});

describe('what n8n reads of the package when it starts', () => {
	const namesOf = (files: string[]) => files.map((file) => path.basename(file).split('.')[0]);

	test('is there, and names each node and credential', () => {
		expect(listed.isLazyLoaded).toBe(true);
		const { nodes, credentials } = listed.known;
		const classes = (known: object) => Object.values(known).map(({ className }) => className);
		expect(classes(nodes)).toEqual(namesOf(packageJson.n8n.nodes));
		expect(classes(credentials)).toEqual(namesOf(packageJson.n8n.credentials));
	});

	test.each(namesOf(packageJson.n8n.nodes))('describes %s in the words of its code', (name) => {
		const of = ({ types, known }: PackageDirectoryLoader) =>
			types.nodes.filter((type) => known.nodes[type.name].className === name);
		const [{ __loadOptionsMethods: _forChecks, ...description }] = of(coded) as Array<
			INodeTypeDescription & { __loadOptionsMethods?: string[] }
		>;
		// Nothing of it may be a function, which a file can't hold
		expect(of(listed)).toEqual([description]);
	});

	test('describes credentials in the words of their code', () => {
		expect(listed.types.credentials).toEqual(sent(coded.types.credentials));
		expect(listed.known).toEqual(sent(coded.known));
	});

	test('says nothing of the machine it was made on', () => {
		const all = JSON.stringify([listed.known, listed.types]);
		expect(all).not.toContain(JSON.stringify(PACKAGE_FOLDER).slice(1, -1));
		const paths = [
			...Object.values(listed.known.nodes),
			...Object.values(listed.known.credentials),
		];
		expect(paths.filter(({ sourcePath }) => !sourcePath.startsWith('dist/'))).toEqual([]);
	});
});

describe('the code of the package', () => {
	let files: LoadedFiles;

	beforeAll(async () => {
		const script = path.join(PACKAGE_FOLDER, 'test/harness/loaded-files.mts');
		const printed = await run(process.execPath, [script, 'clevertim'], { env: ownEnvironment() });
		files = JSON.parse(printed) as LoadedFiles;
	});

	test('is left alone while n8n reads what nodes and credentials there are', () => {
		expect(files.described).toEqual([]);
	});

	test('of a node runs when the node is used, and no other CRM’s with it', () => {
		const isNode = (file: string) => /(\.node|definition)\.js$/.test(file);
		expect(files.started.filter(isNode)).toEqual([]);
		const used = files.used.filter((file) => !files.started.includes(file));
		const folders = used.map((file) => path.relative('dist/nodes', file).split(path.sep)[0]);
		expect(new Set(folders)).toEqual(new Set(['Clevertim', 'core']));
	});
});

test('a trigger asks for its poll times once, however often n8n loads the package', async () => {
	const asked = () =>
		coded.types.nodes
			.filter(({ polling }) => polling)
			.map(({ properties }) => properties.filter(({ name }) => name === 'pollTimes').length);
	// After each installation of a package, n8n lets go of what it has read, and loads all anew
	coded.releaseTypes();
	await coded.ensureTypesLoaded();
	expect(asked()).toEqual([1, 1, 1, 1]);
});
