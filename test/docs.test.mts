import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../nodes/core/crm/definition.ts';
import type { WatchedEvent } from '../nodes/core/crm/changes.ts';
import type { RecordStore } from '../nodes/core/crm/store.ts';
import type { Watch } from '../nodes/core/sync/changes/watch.ts';
import { CRMS } from '../scripts/crms.mts';
import { built } from './core/built.mts';
import { Document } from './documents.mts';
import { Harness } from './harness/harness.mts';
import { definitionOf, SchemaWorld } from './schemas/world.mts';

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

describe.each(CRMS)('docs/$page', ({ node, page }) => {
	const document = new Document(`docs/${page}`);

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
	const { DEFAULT_SETTINGS } = built('http/settings');
	const { text } = new Document('docs/clevertim.md');
	expect(text).toContain(`${DEFAULT_SETTINGS.concurrency} requests open at once`);
});

describe('what the documentation of the triggers says', () => {
	const { wayOf } = built('sync/changes/watch');
	const EVENTS: WatchedEvent[] = ['created', 'updated', 'deleted'];

	/** By what each event of a resource is seen, in the words of the documentation. */
	async function seenBy(store: RecordStore, { entity = '', changes = {} }: Resource) {
		const ways = EVENTS.map(async (event) => {
			const { by } = await wayOf({ store, entity, changes, event } as Watch);
			return by === 'stamp' ? 'time stamps' : 'comparison';
		});
		return await Promise.all(ways);
	}

	const watchedOf = ({ resources }: CrmDefinition) =>
		resources.filter(({ entity, changes }) => entity && changes);

	test.each(CRMS.map((crm) => [`docs/${crm.page}`, crm] as const))(
		'%s tells by what the changes of each resource are seen',
		async (file, crm) => {
			const world = await SchemaWorld.open(crm);
			const rows = new Document(file).table('Trigger');
			const inWords = (cells: string[]) =>
				cells.map((cell) => cell.replace('trash', 'time stamps'));
			try {
				for (const legacy of crm.node === 'pipeliner' ? [false, true] : [false]) {
					world.reset(legacy);
					for (const resource of watchedOf(definitionOf(crm))) {
						const own = (names: string) =>
							crm.node === 'pipeliner'
								? names === (legacy ? 'legacy' : 'Cloud')
								: words(names).includes(resource.title);
						const [row] = rows.filter(([names]) => own(names));
						const store = await world.store(resource);
						if (legacy && !(await isThere(store, resource))) continue;
						expect([resource.title, ...inWords((row ?? []).slice(1))]).toEqual([
							resource.title,
							...(await seenBy(store, resource)),
						]);
					}
				}
			} finally {
				await world.close();
			}
		},
		60_000,
	);

	/** The legacy API has fewer collections than the current one. */
	async function isThere(store: RecordStore, { entity = '' }: Resource): Promise<boolean> {
		return await store.fields(entity, 'read').then(
			() => true,
			() => false,
		);
	}

	test.each(CRMS.map((crm) => [`docs/${crm.page}`, crm] as const))(
		'%s gives the reason for each resource that cannot be watched',
		(file, crm) => {
			const text = new Document(file).section('Trigger').replace(/\s+/g, ' ');
			for (const { title, changes, unwatched } of definitionOf(crm).resources) {
				if (changes) continue;
				expect(text).toContain(title);
				expect(text).toContain(unwatched);
			}
		},
	);
});
