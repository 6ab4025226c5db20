import { globSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties } from 'n8n-workflow';
import packageJson from '../package.json';
import { CRMS } from '../scripts/crms.mts';
import current from '../scripts/n8n/runtime/current/package.json';
import previous from '../scripts/n8n/runtime/previous/package.json';
import { built } from './core/built.mts';
import { Document } from './documents.mts';
import { Harness } from './harness/harness.mts';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';
import { crms } from './nodes/triggers/crms.mts';
import { FEW, MANY } from './nodes/triggers/histories.mts';
import { definitionOf } from './schemas/world.mts';

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

	test('lists every command, every example workflow and every section that there is', () => {
		const firsts = (section: string) => readme.table(section).map(([first]) => first);
		const own = new Set(['setup', 'format', 'prerelease', 'prepublishOnly', 'release']);
		const commands = Object.keys(packageJson.scripts).filter((name) => !own.has(name));
		const named = firsts('Development').map((cell) => /npm (?:run )?([\w:]+)/.exec(cell)?.[1]);
		expect(named.sort()).toEqual(commands.sort());

		const files = globSync('*.json', { cwd: path.join(PACKAGE_FOLDER, 'workflows') });
		const linked = firsts('Example workflows').map((cell) => /\[`(.+?)`\]/.exec(cell)?.[1]);
		expect(linked.sort()).toEqual(files.sort());

		const contents = [...readme.text.matchAll(/^- \[.+\]\(#(.+)\)$/gm)].map(([, anchor]) => anchor);
		expect(contents).toEqual(readme.anchors().slice(1));
	});

	test('calls the parameters of triggers and syncs by the names that the editor shows', async () => {
		const harness = await Harness.create({});
		const nodes = ['clevertim', 'clevertimTrigger'].map((name) => harness.describe(name));
		const shown = new Set(
			nodes
				.flatMap(({ properties }) => properties)
				.flatMap((one) => [one, ...((one.options ?? []) as INodeProperties[])])
				.flatMap(({ displayName = '', name }) => [displayName.replace(/ \(.+\)$/, ''), name]),
		);
		const bold = readme.boldNames(readme.section('Triggers and syncs'));
		const topics = [
			...['Each change once', 'Where there are no time stamps', 'In the editor'],
			...['Another account', "What can't be promised"],
		];
		const unknown = bold.filter((name) => !shown.has(name));
		expect(unknown.filter((name) => !topics.includes(name))).toEqual([]);
		const most = nodes[1].properties.find(({ displayName }) => displayName === 'Maximum per Poll');
		expect(readme.text).toContain(`**Maximum per Poll** (${most?.default?.toLocaleString('en')})`);
	});

	test('names the ways to sign in to each CRM', () => {
		const rows = readme.table('The four CRMs').map(([, , ways]) => ways.toLowerCase());
		for (const [at, crm] of CRMS.entries()) {
			const { authentications } = definitionOf(crm);
			const titles =
				crm.node === 'pipeliner' ? ['API token'] : authentications.map(({ title }) => title);
			for (const title of titles) {
				expect(rows[at]).toContain(title.toLowerCase().split(' over ')[0]);
			}
		}
	});

	test('installs the package that this is, without a second n8n-workflow', () => {
		const install = readme.section('Install');
		expect(install).toContain(
			`**Settings → Community nodes → Install** and enter \`${packageJson.name}\``,
		);
		expect(install).toContain(`npm install --legacy-peer-deps ${packageJson.name}`);
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

	test('names the n8ns that it is tested with', () => {
		const text = readme.section('Compatibility').replace(/\s+/g, ' ');
		expect(text).toContain(`n8n ${current.dependencies.n8n}`);
		expect(text).toContain(`n8n ${previous.dependencies.n8n}`);
		expect(text).toContain(`n8n-core ${packageJson.devDependencies['n8n-core']}`);
	});

	test('is right that there are no runtime dependencies', () => {
		expect(packageJson).not.toHaveProperty('dependencies');
	});
});
