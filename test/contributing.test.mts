import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json';
import { CRMS } from '../scripts/crms.mts';
import { Document } from './documents.mts';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';
import { SinglePackage } from './split/single.mts';

const guide = new Document('CONTRIBUTING.md');
const exists = (file: string) => existsSync(path.join(PACKAGE_FOLDER, file));

/** The operation that the guide adds as an example, and what has to know of it. */
const EXAMPLE = 'nodes/Clevertim/operations/reopen.ts';
const RESOURCES = 'nodes/Clevertim/resources.ts';
const ITS_TEST = 'test/nodes/Clevertim/operations.tasks-and-tags.test.mts';

test('names files that exist, apart from its example', () => {
	const files = [...guide.text.matchAll(/`((?:nodes|test|sandbox|scripts|docs)\/[\w./-]+)`/g)];
	const missing = files.map(([, file]) => file).filter((file) => !exists(file));
	expect(new Set(missing)).toEqual(new Set([EXAMPLE]));
});

test('its example of an operation works when it is followed to the letter', async () => {
	const [operation, inList, itsTest] = guide.codeBlocks('Add an operation');
	expect(itsTest).toMatch(/^test\('Reopen/);
	const [imported, operations] = inList.trim().split('\n');
	const clevertim = CRMS.filter(({ name }) => name === 'clevertim')[0];
	const single = await SinglePackage.of(clevertim);
	const change = (file: string, edit: (text: string) => string) => {
		const place = path.join(single.folder, file);
		writeFileSync(place, edit(existsSync(place) ? readFileSync(place, 'utf8') : ''));
	};
	try {
		change(EXAMPLE, () => operation);
		change(RESOURCES, (text) =>
			text
				.replace(/^import .*operations\/complete';$/m, `$&\n${imported}`)
				.replace(/^\t*operations: .*complete\],$/m, operations),
		);
		change(ITS_TEST, (text) => `${text}\n${itsTest}`);
		await single.build();
		await single.command('prettier', '--check', EXAMPLE, ITS_TEST, RESOURCES);
		await single.command('jest', ITS_TEST);
	} finally {
		single.remove();
	}
}, 300_000);

test('its example of a resource is in the code as it is shown', () => {
	const [shown] = guide.codeBlocks('Add a resource');
	const lines = (text: string) =>
		text
			.replace(/\s*\/\/.*$/gm, '')
			.split(/\s*\n\s*/)
			.join(' ');
	const code = readFileSync(path.join(PACKAGE_FOLDER, RESOURCES), 'utf8');
	expect(lines(code)).toContain(lines(shown).trim());
});

test('names commands that exist, and links to what exists', () => {
	const commands = [...guide.text.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name);
	const own = [...Object.keys(packageJson.scripts), 'with'];
	expect(commands.filter((name) => !own.includes(name))).toEqual([]);
	expect(guide.brokenLinks()).toEqual([]);
	expect(new Document('SECURITY.md').brokenLinks()).toEqual([]);
});
