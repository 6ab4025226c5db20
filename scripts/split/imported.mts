import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

/** These TypeScript files and all files that they import, by way of others too; paths from `root`. */
export async function withImported(root: string, files: string[]): Promise<string[]> {
	const known = new Set(files);
	for (const file of known) {
		for (const imported of await importedBy(root, file)) known.add(imported);
	}
	return [...known];
}

async function importedBy(root: string, file: string): Promise<string[]> {
	const text = await readFile(path.join(root, file), 'utf8');
	const names = ts.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
	const own = names.filter((name) => name.startsWith('.') && path.extname(name) === '.mts');
	return own
		.map((name) => path.posix.join(path.posix.dirname(file), name))
		.filter((imported) => existsSync(path.join(root, imported)));
}
