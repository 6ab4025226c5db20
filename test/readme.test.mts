import type { INodeProperties } from 'n8n-workflow';
import packageJson from '../package.json';
import runtimeJson from '../scripts/n8n/runtime/package.json';
import { built } from './core/built.mts';
import { Document } from './documents.mts';
import { Harness } from './harness/harness.mts';
import { crms } from './nodes/triggers/crms.mts';
import { FEW, MANY } from './nodes/triggers/histories.mts';

const readme = new Document('README.md');

describe('What the README says', () => {
	test('names the kinds of errors that there are', () => {
		const { ERROR_KINDS } = built('crm/error');
		const named = readme.table('Errors').map(([kind]) => kind.replaceAll('`', ''));
		expect(named).toEqual([...ERROR_KINDS]);
	});

	test('calls parameters and options by the names that the editor shows', async () => {
		const { properties } = (await Harness.create({})).describe('clevertim');
		const titleOf = (one: object) => (one as INodeProperties).displayName;
		const shown = new Set(
			properties.flatMap((property) => [
				titleOf(property),
				...(property.options ?? []).map(titleOf),
			]),
		);
		const usage = readme.section('What all operations have in common');
		const operations = ['Create or Update', 'Get Many'];
		const topics = ['Empty values'];
		const unknown = readme.boldNames(usage).filter((name) => !shown.has(name));
		expect(unknown.filter((name) => ![...operations, ...topics].includes(name))).toEqual([]);
	});

	test('names only commands that exist', () => {
		const commands = readme.text.matchAll(/npm (?:run (?:--silent )?)?([\w:]+)/g);
		const named = [...commands].map(([, one]) => one);
		const own = new Set([...Object.keys(packageJson.scripts), 'install', 'and']);
		expect(named.filter((name) => !own.has(name))).toEqual([]);
		expect(named).toEqual(expect.arrayContaining(['demo', 'test', 'start', 'sandbox']));
	});

	test('tells how much a trigger remembers', () => {
		const { MOST_PRINTS } = built('sync/changes/fingerprint');
		const { MOST_SEEN } = built('sync/changes/stamp-pass');
		const text = readme.section('Triggers and syncs').replace(/\s+/g, ' ');
		expect(text).toContain(`up to ${MOST_SEEN.toLocaleString('en')} records`);
		expect(text).toContain(`up to ${MOST_PRINTS.toLocaleString('en')} for that`);
	});

	test('tells how many random histories are tried', () => {
		const text = readme.section('Triggers and syncs').replace(/\s+/g, ' ');
		expect(text).toContain(`\`npm test\` lets ${FEW.usual * crms.length} random histories`);
		expect(text).toContain(
			`\`npm run test:scale\` ${MANY.usual.toLocaleString('en')} for each CRM`,
		);
	});

	test('links to files and sections that exist', () => {
		expect(readme.brokenLinks()).toEqual([]);
	});

	test('names the n8n that it is tested with', () => {
		expect(readme.text).toContain(`n8n ${runtimeJson.dependencies.n8n}`);
		expect(readme.text).toContain(`n8n-core ${packageJson.devDependencies['n8n-core']}`);
	});

	test('is right that there are no runtime dependencies', () => {
		expect(packageJson).not.toHaveProperty('dependencies');
	});
});
