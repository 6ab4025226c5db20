import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { PACKAGE_FOLDER } from '../../harness/package-nodes.mts';
import { Document } from '../../documents.mts';
import { useWorld } from './world.mts';

const world = useWorld();

const properties = () => world.harness.describe('pipeliner').properties;
const optionsOf = ({ options }: INodeProperties) => options as INodePropertyOptions[];
const menus = () => properties().filter(({ name }) => name === 'operation');
const guide = readFileSync(path.join(PACKAGE_FOLDER, 'docs/pipeliner.md'), 'utf8');

const operationsOf = (resource: unknown): string[] => {
	const menu = menus().find(({ displayOptions }) =>
		displayOptions?.show?.resource?.includes(resource as string),
	);
	return optionsOf(menu as INodeProperties).map(({ name }) => name);
};

test('the guide lists exactly the operations that the node offers', () => {
	const [resources] = properties().filter(({ name }) => name === 'resource');
	const offered = optionsOf(resources)
		.filter(({ value }) => value !== 'legacyApi')
		.map(({ name, value }) => [name, operationsOf(value).join(', ')]);
	const [, after] = guide.split('## Operations');
	const rows = [...after.split('###')[0].matchAll(/^\| (.+?) +\| (.+?) +\| (both|Cloud) +\|$/gm)];
	const byName = (a: string[], b: string[]) => a[0].localeCompare(b[0]);
	expect(rows.map(([, first, second]) => [first, second]).sort(byName)).toEqual(
		offered.sort(byName),
	);
});

test('the guide lists exactly the events of the instant trigger', () => {
	const offered = world.harness.describe('pipelinerInstantTrigger').properties;
	const [resources] = offered.filter(({ name }) => name === 'resource');
	const eventsOf = (resource: unknown) => {
		const menu = offered.find(
			({ name, displayOptions }) =>
				name === 'events' && displayOptions?.show?.resource?.includes(resource as string),
		);
		return optionsOf(menu as INodeProperties).map(({ name }) => name);
	};
	const listed = new Document('docs/pipeliner.md')
		.table('Pipeliner Instant Trigger')
		.flatMap(([names, events]) =>
			names.split(', ').map((name) => [name, events.split(', ')] as const),
		);
	expect(new Map(listed)).toEqual(
		new Map(optionsOf(resources).map(({ name, value }) => [name, eventsOf(value)])),
	);
});

test('the guide lists every method of the former SDK', () => {
	const [, after] = guide.split("## The legacy API's methods");
	const rows = [...after.matchAll(/^\| `(\w+)` +\| (.+?) +\|/gm)].map(([, , title]) => title);
	expect(rows.sort()).toEqual(operationsOf('legacyApi').sort());
});

test('every parameter and every operation is described', () => {
	const bare = properties().filter(({ description }) => !description);
	expect(bare.map(({ name }) => name)).toEqual([]);
	for (const operation of menus().flatMap(optionsOf)) {
		expect(operation.description).toMatch(/^[A-Z].{15,}/);
		expect(operation.action).toMatch(/^[A-Z][a-z]/);
	}
});

test('every parameter of the instant trigger is described', () => {
	const offered = world.harness.describe('pipelinerInstantTrigger').properties;
	const options = offered.find(({ name }) => name === 'options')?.options as INodeProperties[];
	for (const { description } of [...offered, ...options]) {
		expect(description).toMatch(/^[A-Z].{15,}/);
	}
});

test('Insert on Update is offered where records are updated, and not in Create', () => {
	const offered = properties()
		.filter(({ name }) => name === 'options')
		.flatMap(({ options, displayOptions }) => {
			const flags = (options as INodeProperties[]).find(({ name }) => name === 'legacyFlags');
			const names = flags && optionsOf(flags).map(({ name }) => name);
			const operations = displayOptions?.show?.operation ?? [];
			return names ? operations.map((operation) => [operation, names] as const) : [];
		});
	expect(new Set(offered.map(([operation]) => operation))).toEqual(
		new Set(['create', 'createOrUpdate', 'update']),
	);
	for (const [operation, names] of offered) {
		expect([operation, names.includes('Insert on Update')]).toEqual([
			operation,
			operation !== 'create',
		]);
		expect(names).toContain('Validate Only Updated Fields');
	}
});

test('the node works as a tool of an AI agent', () => {
	expect(world.harness.describe('pipeliner').usableAsTool).toBe(true);
});
