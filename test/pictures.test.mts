import { globSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

const inPackage = (file: string) => path.join(PACKAGE_FOLDER, file);
const files = globSync('docs/images/*.png', { cwd: PACKAGE_FOLDER });
const pages = ['README.md', ...globSync('docs/*.md', { cwd: PACKAGE_FOLDER })];

/** The pictures that a page shows. */
function shownOn(page: string): string[] {
	const text = readFileSync(inPackage(page), 'utf8');
	const links = text.matchAll(/(?:src(?:set)?="|\]\()([^")]+\.png)/g);
	return [...links].map(([, link]) => path.join(path.dirname(page), link));
}

test('every picture of the docs is there, and every one that is there is shown', () => {
	const shown = new Set(pages.flatMap(shownOn));
	expect([...shown].sort()).toEqual(files.sort());
});

test('the pictures stay small', () => {
	const bytes = files.reduce((sum, file) => sum + statSync(inPackage(file)).size, 0);
	expect(bytes).toBeLessThan(2_000_000);
});
