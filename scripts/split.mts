/**
 * `npm run split -- --crm clevertim [--name package] [--out folder]`: writes a complete package for
 * one CRM, ready to be a repository of its own. n8n verifies only packages for a single service.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { cachePath } from './n8n/paths.mts';
import { SPLIT_CRMS } from './split/crms.mts';
import { splitPackage } from './split/split.mts';

const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { crm: text, name: text, out: text } });
const known = SPLIT_CRMS[values.crm ?? ''];
if (!known) {
	console.error(`Say which CRM: --crm ${Object.keys(SPLIT_CRMS).join(' | --crm ')}`);
	process.exit(1);
}
const crm = { ...known, name: values.name ?? known.name };
const target = path.resolve(values.out ?? cachePath('split', crm.name));
await splitPackage(crm, target);
console.log(`${crm.name} is in ${target}. In there: npm test, npm run lint, npm run scan.`);
