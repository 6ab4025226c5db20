import { existsSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../package.json';
import { Document } from './documents.mts';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

const guide = new Document('CONTRIBUTING.md');
const exists = (file: string) => existsSync(path.join(PACKAGE_FOLDER, file));

/** The operation that the guide adds as an example. */
const EXAMPLE = 'nodes/Clevertim/operations/reopen.ts';

test('names files that exist, apart from its example', () => {
	const files = [...guide.text.matchAll(/`((?:nodes|test|sandbox|scripts|docs)\/[\w./-]+)`/g)];
	const missing = files.map(([, file]) => file).filter((file) => !exists(file));
	expect(new Set(missing)).toEqual(new Set([EXAMPLE]));
});

test('its example imports what there is', () => {
	const imports = [...guide.text.matchAll(/from '(\.\.[^']+)'/g)].map(([, file]) => file);
	expect(imports.length).toBeGreaterThan(3);
	const missing = imports.filter((file) => !exists(`${path.join(path.dirname(EXAMPLE), file)}.ts`));
	expect(missing).toEqual([]);
});

test('names commands that exist, and links to what exists', () => {
	const commands = [...guide.text.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name);
	const own = [...Object.keys(packageJson.scripts), 'with'];
	expect(commands.filter((name) => !own.includes(name))).toEqual([]);
	expect(guide.brokenLinks()).toEqual([]);
	expect(new Document('SECURITY.md').brokenLinks()).toEqual([]);
});
