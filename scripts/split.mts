/**
 * `npm run split -- --crm clevertim [--name package] [--out folder]`: writes a complete package for
 * one CRM, ready to be a repository of its own. n8n verifies only packages for a single service.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CRMS } from './crms.mts';
import { cachePath } from './n8n/paths.mts';
import { packageNameOf, splitPackage } from './split/split.mts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { crm: text, name: text, out: text } });
const crm = CRMS.find(({ name }) => name === values.crm);
if (!crm) {
	console.error(`Say which CRM: ${CRMS.map(({ name }) => `--crm ${name}`).join(' | ')}`);
	process.exit(1);
}
const { name = packageNameOf(crm) } = values;
const target = path.resolve(values.out ?? cachePath('split', name));
await splitPackage(crm, target, name);
console.log(`${name} is in ${target}. In there: npm test, npm run lint, npm run scan.`);
