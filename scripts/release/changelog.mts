/**
 * For release-it. Without arguments, prints what CHANGELOG.md says below “Unreleased”: the text of
 * the release. With a version, gives that section the version's name.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const FILE = 'CHANGELOG.md';
const UNRELEASED = /^## Unreleased\n([\s\S]*?)(?=^## |$(?![\s\S]))/m;

const text = readFileSync(FILE, 'utf8');
const [section, changes] = UNRELEASED.exec(text) ?? [];
if (section === undefined || !changes.trim()) {
	console.error(`${FILE} says nothing below “## Unreleased”: write what a user notices there.`);
	process.exit(1);
}
const [version] = process.argv.slice(2);
if (version) writeFileSync(FILE, text.replace(section, section.replace('Unreleased', version)));
else console.log(changes.trim());
