import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Crm } from '../crms.mts';
import { projectRoot } from '../n8n/paths.mts';
import { withImported } from './imported.mts';
import { type Manifest, manifestFor } from './manifest.mts';
import { readmeFor } from './readme.mts';

const SUITE = 'n8n-nodes-crm-suite';

/** Copied as they are, apart from the package's name in them. */
const SHARED = [
	...['.editorconfig', '.github', '.gitignore', '.npmrc', '.prettierignore', '.prettierrc.json'],
	...['.release-it.json', 'LICENSE', 'SECURITY.md', 'package-lock.json'],
	...['eslint.config.mjs', 'gulpfile.js', 'jest.config.js', 'tsconfig.dev.json', 'tsconfig.json'],
	...['nodes/core', 'sandbox', 'test/setup.js', 'test/ssh/ssh2.d.mts'],
	...['scripts/scanner.d.mts', 'scripts/setup.mjs'],
];

/** Copied with all that they import. */
const SCRIPTS = ['scripts/release/changelog.mts', 'scripts/scan.mts'];

/** `n8n-nodes-clevertim` and so on: the package's name, unless another one is asked for. */
export const packageNameOf = ({ page }: Crm) => `n8n-nodes-${path.parse(page).name}`;

/** Workflows of .github that need what only the suite has. */
const SUITE_ONLY = ['.github/workflows/before-release.yml', '.github/workflows/e2e.yml'];

/** Binary files, copied byte for byte. */
const isText = (file: string) => !/\.(png|jpe?g|gif|ico)$/.test(file);

/** The suite's name becomes the package's; the GitHub organisation keeps its own. */
const renamed = (text: string, name: string) =>
	text.replace(/n8n-nodes-crm-suite(?![/@]?(n8n-nodes|users))/g, name);

/** Files of `folder` whose names begin so. */
async function filesBeginning(folder: string, beginning: string): Promise<string[]> {
	const names = await readdir(path.join(projectRoot(), folder));
	return names.filter((name) => name.startsWith(beginning)).map((name) => `${folder}/${name}`);
}

/** The tests below a folder. */
async function testsIn(folder: string): Promise<string[]> {
	const files = await readdir(path.join(projectRoot(), folder), { recursive: true });
	return files.filter((file) => file.endsWith('.test.mts')).map((file) => `${folder}/${file}`);
}

/** The suite's example workflows that use no node of another CRM. */
async function workflowsOf({ folder }: Crm): Promise<string[]> {
	const own = new Set(['', 'Trigger'].map((kind) => `${folder}${kind}`.toLowerCase()));
	const files = await filesBeginning('workflows', '');
	const texts = await Promise.all(
		files.map((file) => readFile(path.join(projectRoot(), file), 'utf8')),
	);
	return files.filter((_, at) => {
		const types = [...texts[at].matchAll(/"n8n-nodes-crm-suite\.(\w+)"/g)];
		return types.length > 0 && types.every(([, type]) => own.has(type.toLowerCase()));
	});
}

async function copy(from: string, to: string, name: string): Promise<void> {
	await cp(from, to, { recursive: true });
	const files = existsSync(to) ? await textFilesIn(to) : [];
	for (const file of files) {
		const text = await readFile(file, 'utf8');
		if (text.includes(SUITE)) await writeFile(file, renamed(text, name));
	}
}

async function textFilesIn(place: string): Promise<string[]> {
	const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
	return [...files, ...(entries.length === 0 ? [place] : [])].filter(isText);
}

const readJson = async (file: string) =>
	JSON.parse(await readFile(path.join(projectRoot(), file), 'utf8')) as Manifest;

/** Writes a package for one CRM, the shared core inside, into a folder that is made anew. */
export async function splitPackage(
	crm: Crm,
	target: string,
	name = packageNameOf(crm),
): Promise<void> {
	const root = projectRoot();
	await rm(target, { recursive: true, force: true });
	const own = [
		...[`docs/${crm.page}`, `docs/fields/${crm.page}`, 'docs/images'],
		`nodes/${crm.folder}`,
		...(await filesBeginning('icons', crm.name)),
		...(await filesBeginning('credentials', crm.folder)),
		...(await workflowsOf(crm)),
		...(await withImported(root, [
			...SCRIPTS,
			...(await testsIn('test/core')),
			...(await testsIn(`test/nodes/${crm.folder}`)),
		])),
	];
	for (const file of [...SHARED, ...own].filter((one) => existsSync(path.join(root, one)))) {
		await mkdir(path.dirname(path.join(target, file)), { recursive: true });
		await copy(path.join(root, file), path.join(target, file), name);
	}
	for (const file of SUITE_ONLY) await rm(path.join(target, file), { force: true });
	await writeTexts(crm, target, name);
}

async function writeTexts(crm: Crm, target: string, name: string): Promise<void> {
	const root = projectRoot();
	const manifest = manifestFor(await readJson('package.json'), crm, name);
	const texts = ['README.md', `docs/${crm.page}`].map((file) => path.join(root, file));
	const [readme, page] = await Promise.all(texts.map((file) => readFile(file, 'utf8')));
	const files = {
		'package.json': `${JSON.stringify(manifest, null, '\t')}\n`,
		'README.md': readmeFor(readme, page, crm, name),
		'CHANGELOG.md': `# Changelog\n\n## ${manifest.version}\n\n- A package of its own.\n`,
	};
	for (const [file, text] of Object.entries(files)) {
		await writeFile(path.join(target, file), renamed(text, name));
	}
}
