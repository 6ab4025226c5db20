import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

/** Set by scripts/generate.mts: files are written then, not compared. */
const isWriting = process.env.CRM_SUITE_GENERATE === 'write';

/** A file that is made from the code holds what the code says now. */
export function expectGenerated(file: string, content: string): void {
	const place = path.join(PACKAGE_FOLDER, file);
	if (isWriting) {
		mkdirSync(path.dirname(place), { recursive: true });
		writeFileSync(place, content);
	}
	const found = existsSync(place) ? readFileSync(place, 'utf8') : '';
	expect({ file, content: found }).toEqual({ file, content });
}
