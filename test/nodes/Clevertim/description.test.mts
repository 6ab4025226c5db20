import type {
	INodeListSearchResult,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import { useWorld } from './world.mts';

const world = useWorld();

type Nested = INodeProperties | INodePropertyOptions | INodePropertyCollection;

/** A parameter and all that it is made of. */
function withInner(property: INodeProperties): INodeProperties[] {
	const inner = ((property.options ?? []) as Nested[]).flatMap((option) => {
		if ('values' in option) return option.values.flatMap(withInner);
		return 'type' in option ? withInner(option) : [];
	});
	return [property, ...inner];
}

const properties = () => world.harness.describe('clevertim').properties;
const everyProperty = () => properties().flatMap(withInner);

const shownFor = (resource: string, operation: string) =>
	properties().filter(({ displayOptions }) => {
		const { show = {} } = displayOptions ?? {};
		const fits = (values: unknown[] | undefined, value: string) =>
			!values || values.includes(value);
		return fits(show.resource, resource) && fits(show.operation, operation);
	});

/** Resource and operation, for every operation there is. */
const operations = () =>
	properties()
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(options as INodePropertyOptions[]).map(({ value }) => [
				String(displayOptions?.show?.resource?.[0]),
				String(value),
			]),
		);

test('every parameter and every operation is described', () => {
	const bare = everyProperty().filter(({ description, type }) => !description && type !== 'notice');
	expect(bare.map(({ name }) => name)).toEqual([]);
	const menus = properties().filter(({ name }) => name === 'operation');
	for (const { options } of menus) {
		for (const operation of options as INodePropertyOptions[]) {
			expect(operation.description).toMatch(/^[A-Z].{15,}/);
			expect(operation.action).toMatch(/^[A-Z][a-z]/);
		}
	}
});

test('the options of every operation are in alphabetical order, each once', () => {
	for (const { type, options = [] } of properties()) {
		if (type !== 'collection') continue;
		const titles = (options as INodeProperties[]).map(({ displayName }) => displayName);
		expect(titles).toEqual([...titles].sort((a, b) => a.localeCompare(b)));
		expect(new Set(titles).size).toBe(titles.length);
	}
});

test('for every operation come the record, its fields, how to treat lists, links, and last the options', () => {
	const order = ['resource', 'operation', 'recordId', 'listValues', 'fields', 'listMode', 'links'];
	order.push('cursorName', 'event', 'watchedFields', 'start', 'startDate', 'most');
	order.push('returnAll', 'limit', 'filters', 'combine', 'options');
	expect(operations().length).toBeGreaterThan(60);
	for (const [resource, operation] of operations()) {
		const names = shownFor(resource, operation).map(({ name }) => name);
		const own = names.filter((name) => name !== 'authentication');
		expect(own).toEqual(order.filter((name) => own.includes(name)));
		// What only confirms a cursor asks the CRM for nothing, and has nothing to set
		expect(own.at(-1)).toBe(/^confirm/.test(operation) ? 'cursorName' : 'options');
		expect(new Set(own).size).toBe(own.length);
	}
});

test('every operation that writes to the CRM can be tried in a dry run, no other one', () => {
	for (const [resource, operation] of operations()) {
		const { options = [] } = shownFor(resource, operation).at(-1) as INodeProperties;
		const has = options.some(({ name }) => name === 'dryRun');
		expect([resource, operation, has]).toEqual([
			resource,
			operation,
			!/^(get|confirm)/.test(operation),
		]);
	}
});

test('every method that the description names exists', () => {
	const { methods } = world.harness.nodes.getByNameAndVersion(
		world.harness.nodes.typeOf('clevertim'),
	);
	const named = new Set<string>();
	for (const { typeOptions = {}, modes = [] } of everyProperty()) {
		const { loadOptionsMethod, resourceMapper } = typeOptions;
		if (loadOptionsMethod) named.add(`loadOptions ${loadOptionsMethod}`);
		const mapping = resourceMapper?.resourceMapperMethod;
		if (mapping) named.add(`resourceMapping ${mapping}`);
		for (const mode of modes) {
			const search = mode.typeOptions?.searchListMethod;
			if (search) named.add(`listSearch ${search}`);
		}
	}
	expect(named.size).toBeGreaterThan(10);
	const existing = Object.entries(methods ?? {}).flatMap(([kind, functions]) =>
		Object.keys(functions as object).map((name) => `${kind} ${name}`),
	);
	expect(existing).toEqual(expect.arrayContaining([...named]));
});

test('every picker of the node fills its list', async () => {
	const modes = everyProperty().flatMap((property) => property.modes ?? []);
	const searches = new Set(modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []));
	for (const method of searches) {
		const node = world.node({ resource: 'contact' });
		const page = await world.harness.load<INodeListSearchResult>(node, 'listSearch', method, '');
		expect([method, page.results.length > 0]).toEqual([method, true]);
	}
});

test('the picker of customers lists contacts and companies, and finds both', async () => {
	const search = async (words: string) =>
		await world.harness.load<INodeListSearchResult>(
			world.node({ resource: 'task' }),
			'listSearch',
			'search:contact+company',
			words,
		);
	expect((await search('José')).results).toContainEqual({ name: 'José Muñoz', value: '1003' });
	const name = world.stored('company', 1001)?.cn as string;
	expect((await search(name)).results).toContainEqual({ name, value: '1001' });
});

describe('the field mapper', () => {
	const load = async (resource: string, method = 'getCreateFields') => {
		const node = world.node({ resource });
		const { fields } = await world.harness.load<ResourceMapperFields>(
			node,
			'resourceMapping',
			method,
		);
		return new Map(fields.map((field) => [field.id, field]));
	};

	test.each([
		['contact', 'city', 'string'],
		['contact', 'customerType', 'options'],
		['contact', 'isPrivate', 'boolean'],
		['contact', 'cf_5', 'dateTime'],
		['contact', 'phones', 'string'],
		['opportunity', 'value', 'string'],
		['opportunity', 'status', 'string'],
		['opportunity', 'assignedToId', 'options'],
		['task', 'start', 'dateTime'],
		['task', 'type', 'options'],
	])('shows %s %s as %s', async (resource, id, type) => {
		expect((await load(resource)).get(id)).toMatchObject({ type, display: true });
	});

	test('offers the users to assign to by name', async () => {
		const { options } = (await load('task')).get('assignedToId') ?? {};
		expect(options).toContainEqual({ name: 'Zoë Lambert', value: '13' });
		expect(options).toHaveLength(6);
	});

	test('asks for what a new record needs, and for nothing in an update', async () => {
		expect((await load('company')).get('name')?.required).toBe(true);
		expect((await load('company', 'getUpdateFields')).get('name')?.required).toBe(false);
	});

	test('leaves read-only fields out', async () => {
		const ids = [...(await load('contact')).keys()];
		for (const id of ['id', 'fullName', 'addedAt', 'taskIds']) expect(ids).not.toContain(id);
	});

	test('offers fields to match by', async () => {
		const fields = [...(await load('contact', 'getMatchFields')).values()];
		const matching = fields.filter(({ canBeUsedToMatch }) => canBeUsedToMatch).map(({ id }) => id);
		expect(matching).toEqual(expect.arrayContaining(['emails', 'phones', 'lastName', 'cf_1']));
		expect(matching).not.toContain('tags');
	});
});

test('a wrong key is told in the editor, too, where a picker or the mapper is loaded', async () => {
	const { clevertimApi } = world.harness.credentials;
	const { apiKey } = clevertimApi;
	clevertimApi.apiKey = 'wrong';
	const node = world.node({ resource: 'contact' });
	const loading = world.harness.load(node, 'resourceMapping', 'getCreateFields');
	await expect(loading).rejects.toThrow("Clevertim doesn't accept the API key");
	clevertimApi.apiKey = apiKey;
});
