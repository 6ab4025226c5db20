import type {
	INodeListSearchResult,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { entity, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

type Nested = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** A parameter and all that it is made of. */
function withInner(property: INodeProperties): INodeProperties[] {
	const inner = ((property.options ?? []) as Nested[]).flatMap((option) => {
		if ('values' in option) return option.values.flatMap(withInner);
		return 'type' in option ? withInner(option) : [];
	});
	return [property, ...inner];
}

const description = () => world.harness.describe('civiCrm');
const properties = () => description().properties;
const menus = () => properties().filter(({ name }) => name === 'operation');
const optionsOf = ({ options }: INodeProperties) => options as INodePropertyOptions[];

test('every parameter and every operation is described', () => {
	const bare = properties()
		.flatMap(withInner)
		.filter(({ description: words, type }) => !words && type !== 'notice');
	expect(bare.map(({ name }) => name)).toEqual([]);
	for (const operation of menus().flatMap(optionsOf)) {
		expect(operation.description).toMatch(/^[A-Z].{15,}/);
		expect(operation.action).toMatch(/^[A-Z][a-z]/);
	}
});

test('the node works as a tool with flat parameters, and says what it reads, changes or destroys', () => {
	expect(description().usableAsTool).toBe(true);
	// One call of a tool fills in scalars, a record's fields and conditions; nothing nested deeper
	const nested = properties().flatMap(({ options = [], type }) =>
		type === 'fixedCollection'
			? (options as INodePropertyCollection[]).flatMap(({ values }) => values)
			: [],
	);
	expect(nested.map(({ type }) => type)).not.toContain('fixedCollection');
	const words: Record<string, RegExp> = {
		count: /without reading/,
		create: /^Create/,
		createOrUpdate: /change the one that matches/,
		delete: /^(Delete|Put .* trash)/,
		get: /^Read/,
		getAll: /^Read/,
		replace: /are deleted/,
		runAction: /reads, changes or destroys/,
		update: /^Change/,
	};
	for (const { value, description: told } of menus().flatMap(optionsOf)) {
		expect(told).toMatch(words[String(value)] ?? /./);
	}
});

test('every linked record that is offered is a field of its entity, and its picker lists records', async () => {
	const pickers = properties().filter(({ name }) => name === 'links');
	expect(pickers.length).toBeGreaterThan(5);
	for (const { options, displayOptions } of pickers) {
		const [resource] = displayOptions?.show?.resource as string[];
		const node = world.node({ resource, operation: 'create' });
		const { fields } = await world.harness.load<ResourceMapperFields>(
			node,
			'resourceMapping',
			'getCreateFields',
		);
		const offered = fields.map(({ id }) => id);
		for (const { name, modes = [] } of options as INodeProperties[]) {
			expect(offered).toContain(name);
			const method = String(modes[0].typeOptions?.searchListMethod);
			const page = await world.harness.load<INodeListSearchResult>(node, 'listSearch', method, '');
			expect([resource, name, page.results.length > 0]).toEqual([resource, name, true]);
		}
	}
});

test('a wrong key is told in the editor, too, where a picker or the mapper is loaded', async () => {
	world.as('admin', { apiKey: 'wrong' });
	for (const [kind, method] of [
		['listSearch', 'searchEntities'],
		['listSearch', 'searchRecords'],
		['resourceMapping', 'getCreateFields'],
		['loadOptions', 'getReadableFields'],
	] as const) {
		const node = world.node({ resource: 'anyEntity', operation: 'create', ...entity('Contact') });
		await expect(world.harness.load(node, kind, method)).rejects.toThrow(
			"CiviCRM doesn't accept the API key",
		);
	}
});
