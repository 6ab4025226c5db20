import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { built } from './core/built.mts';
import { Document } from './documents.mts';
import { Harness } from './harness/harness.mts';

const choicesOf = (property?: INodeProperties) =>
	(property?.options ?? []) as INodePropertyOptions[];

const words = (list: string) => list.split(', ').sort();

/** Each resource of a node's menu with the titles of its operations. */
async function menuOf(node: string): Promise<Map<string, string[]>> {
	const { properties } = (await Harness.create({})).describe(node);
	const resources = properties.find(({ name }) => name === 'resource');
	const operationsOf = (resource: unknown) =>
		properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource as string),
		);
	return new Map(
		choicesOf(resources).map(({ name, value }) => [
			name,
			choicesOf(operationsOf(value))
				.map((operation) => operation.name)
				.sort(),
		]),
	);
}

describe.each([
	['docs/civicrm.md', 'civiCrm'],
	['docs/clevertim.md', 'clevertim'],
	['docs/pipeliner.md', 'pipeliner'],
	['docs/spotler-crm.md', 'spotlerCrm'],
])('%s', (file, node) => {
	const document = new Document(file);

	test('lists exactly the operations that the node offers', async () => {
		const listed = document
			.table('Operations')
			.flatMap(([resources, operations]) =>
				words(resources).map((resource) => [resource, words(operations)] as const),
			);
		expect(new Map(listed)).toEqual(await menuOf(node));
	});

	test('links to files and sections that exist', () => {
		expect(document.brokenLinks()).toEqual([]);
	});
});

test('docs/clevertim.md tells how many requests are open at once', () => {
	const { DEFAULT_SETTINGS } = built('http/connection');
	const { text } = new Document('docs/clevertim.md');
	expect(text).toContain(`${DEFAULT_SETTINGS.concurrency} requests open at once`);
});
