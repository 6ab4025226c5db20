/**
 * `npm run schemas`, `npm run tables`: writes the files that are made from the code anew. Tests of
 * the same name compare them with the code, so that none of them can be out of date unnoticed.
 */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { CRMS } from './crms.mts';
import { projectRoot } from './n8n/paths.mts';
import { ownEnvironment, run } from './n8n/process.mts';

const [what = ''] = process.argv.slice(2);
const jest = path.join(projectRoot(), 'node_modules/jest/bin/jest.js');

if (what === 'schemas') {
	for (const { folder } of CRMS) {
		const schemas = path.join(projectRoot(), 'nodes', folder, '__schema__');
		await rm(schemas, { recursive: true, force: true });
	}
}
await run(process.execPath, [jest, `test/${what}`], {
	cwd: projectRoot(),
	env: ownEnvironment({ CRM_SUITE_GENERATE: 'write' }),
	failure: `The ${what} can't be made:`,
});
console.log(`The ${what} are written. \`git diff\` shows what has changed.`);
