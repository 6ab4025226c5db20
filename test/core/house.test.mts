import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { CRMS } from '../../scripts/crms.mts';

const ROOT = resolve(__dirname, '..', '..');
const NAMES = new RegExp(CRMS.map(({ name }) => name).join('|'), 'i');

const filesIn = (...patterns: string[]): string[] =>
	globSync(patterns, { cwd: ROOT }).map((file) => file.split(sep).join('/'));

const textOf = (file: string) => readFileSync(resolve(ROOT, file), 'utf8');

/** What a file imports: files below the repository's root, or the names of packages. */
function importsOf(file: string): string[] {
	const { importedFiles } = ts.preProcessFile(textOf(file), true, true);
	return importedFiles.map(({ fileName: name }) =>
		name.startsWith('.')
			? relative(ROOT, resolve(ROOT, dirname(file), name))
					.split(sep)
					.join('/')
			: name,
	);
}

/** Every import of some files that isn't allowed, as `file imports other`. */
const strangers = (files: string[], isAllowed: (imported: string, file: string) => boolean) =>
	files.flatMap((file) =>
		importsOf(file)
			.filter((imported) => !isAllowed(imported, file))
			.map((imported) => `${file} imports ${imported}`),
	);

const core = filesIn('nodes/core/**/*.ts');
const nodes = filesIn('nodes/**/*.ts');
const sandbox = filesIn('sandbox/**/*.mts');
const shipped = filesIn('dist/**/*.js');

it('every CRM is listed', () => {
	const folders = filesIn('nodes/*').filter((folder) => folder !== 'nodes/core');
	// A package for one CRM has the whole list, and one folder
	expect(CRMS.map(({ folder }) => `nodes/${folder}`)).toEqual(expect.arrayContaining(folders));
});

it('there are files to look at', () => {
	for (const files of [core, nodes, sandbox, shipped]) expect(files.length).toBeGreaterThan(20);
	expect(importsOf('nodes/core/http/limiter.ts')).toEqual([
		'n8n-workflow',
		'nodes/core/crm/error',
		'nodes/core/http/waiting-line',
	]);
});

describe('nodes/core', () => {
	it('imports nothing of a CRM', () => {
		const isOwn = (imported: string) =>
			imported.startsWith('nodes/core/') ||
			['n8n-workflow', 'luxon', 'node:crypto'].includes(imported);
		expect(strangers(core, isOwn)).toEqual([]);
	});

	it('names no CRM', () => {
		expect(core.filter((file) => NAMES.test(textOf(file)))).toEqual([]);
		expect(core.filter((file) => NAMES.test(file))).toEqual([]);
	});
});

it.each(CRMS)('$title knows no other CRM', ({ folder }) => {
	const own = filesIn(`nodes/${folder}/**/*.ts`);
	const isNeighbour = (imported: string) =>
		CRMS.some((other) => other.folder !== folder && imported.startsWith(`nodes/${other.folder}/`));
	expect(strangers(own, (imported) => !isNeighbour(imported))).toEqual([]);
});

describe('nodes and sandbox', () => {
	it('meet only over HTTP', () => {
		const isSandbox = (imported: string) => imported.startsWith('sandbox/');
		const isNodes = (imported: string) => /^(nodes|dist|credentials)\//.test(imported);
		expect(strangers(nodes, (imported) => !isSandbox(imported))).toEqual([]);
		expect(strangers(sandbox, (imported) => !isNodes(imported))).toEqual([]);
	});
});

it('the package needs nothing at run time but what n8n itself has', () => {
	const isThere = (imported: string) =>
		imported.startsWith('dist/') || ['n8n-workflow', 'luxon', 'node:crypto'].includes(imported);
	expect(strangers(shipped, isThere)).toEqual([]);
});
