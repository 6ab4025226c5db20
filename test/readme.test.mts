import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import packageJson from '../package.json';
import runtimeJson from '../scripts/n8n/runtime/package.json';
import { Harness } from './harness/harness.mts';
import { PACKAGE_FOLDER } from './harness/package-nodes.mts';

const readme = readFileSync(path.join(PACKAGE_FOLDER, 'README.md'), 'utf8');

const rows = (text: string) =>
	[...text.matchAll(/^\| (.+?) +\| (.+?) +\|$/gm)].map(([, first, second]) => [first, second]);

const section = (title: string) => {
	const [, after = ''] = readme.split(new RegExp(`^#+ ${title}$`, 'm'));
	return after.split(/^#/m)[0];
};

/** The text that GitHub makes of a heading for its address. */
const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^\w\s-]/g, '')
		.replace(/\s/g, '-');

const choicesOf = (property: INodeProperties) => property.options as INodePropertyOptions[];

describe('What the README says', () => {
	let properties: INodeProperties[];

	beforeAll(async () => {
		properties = (await Harness.create({})).describe('clevertim').properties;
	});

	test('lists exactly the operations that the Clevertim node offers', () => {
		const [resources, ...menus] = properties.filter(({ name }) =>
			['resource', 'operation'].includes(name),
		);
		const offered = choicesOf(resources).map(({ name, value }) => {
			const menu = menus.find(({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(value as string),
			);
			const operations = choicesOf(menu as INodeProperties).map((one) => one.name);
			return [name, operations.join(', ')];
		});
		const listed = rows(section('Operations')).slice(2);
		expect(listed.sort()).toEqual(offered.sort());
	});

	test('names the kinds of errors that there are', async () => {
		const { ERROR_KINDS } = (await import(
			'../dist/nodes/core/crm/error.js' as string
		)) as typeof import('../nodes/core/crm/error.ts');
		const named = rows(section('Errors')).flatMap(([kind]) => /^`(\w+)`$/.exec(kind)?.[1] ?? []);
		expect(named).toEqual([...ERROR_KINDS]);
	});

	test('calls parameters and options by the names that the editor shows', () => {
		const shown = new Set(
			properties.flatMap((property) => [
				property.displayName,
				...(property.options ?? []).map((option) =>
					'displayName' in option ? option.displayName : option.name,
				),
			]),
		);
		const usage = readme.slice(readme.indexOf('### Fields'), readme.indexOf('## Errors'));
		const named = [...usage.matchAll(/\*\*([A-Z][^*.]+)\*\*/g)].map(([, name]) =>
			name.replace(/\s+/g, ' '),
		);
		const topics = ['Lists', 'Linked records', 'Dates', 'Task times', 'Visibility', 'Names'];
		const general = ['Custom fields', 'Phones and social media IDs', 'Empty values'];
		const unknown = named.filter((name) => ![...shown].some((one) => one.startsWith(name)));
		expect(unknown.filter((name) => ![...topics, ...general].includes(name.trim()))).toEqual([]);
	});

	test('names only commands that exist', () => {
		const named = [...readme.matchAll(/npm (?:run (?:--silent )?)?([\w:]+)/g)].map(
			([, one]) => one,
		);
		const own = new Set([...Object.keys(packageJson.scripts), 'install', 'and']);
		expect(named.filter((name) => !own.has(name))).toEqual([]);
		expect(named).toEqual(expect.arrayContaining(['demo', 'test', 'start', 'sandbox']));
	});

	test('links to files and sections that exist', () => {
		const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, target]) => target);
		const anchors = [...readme.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
		const broken = links.filter((target) => {
			if (target.startsWith('http')) return false;
			if (target.startsWith('#')) return !anchors.includes(target.slice(1));
			return !existsSync(path.join(PACKAGE_FOLDER, target));
		});
		expect(broken).toEqual([]);
	});

	test('names the n8n that it is tested with', () => {
		expect(readme).toContain(`n8n ${runtimeJson.dependencies.n8n}`);
		expect(readme).toContain(`n8n-core ${packageJson.devDependencies['n8n-core']}`);
	});

	test('tells how many requests are open at once', async () => {
		const { DEFAULT_SETTINGS } = (await import(
			'../dist/nodes/core/http/connection.js' as string
		)) as typeof import('../nodes/core/http/connection.ts');
		expect(readme).toContain(`${DEFAULT_SETTINGS.concurrency} requests open at once`);
	});

	test('is right that there are no runtime dependencies', () => {
		expect(packageJson).not.toHaveProperty('dependencies');
	});
});
