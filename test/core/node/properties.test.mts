import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../../../nodes/core/crm/definition.ts';
import type { Operation } from '../../../nodes/core/operations/operation.ts';
import { built } from '../built.mts';
import { madeUpCrm, person } from '../made-up-crm.mts';

const { propertiesOf } = built('node/properties');

const parameter = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...more,
});

function operation(name: string, ...parameters: INodeProperties[]): Operation {
	return {
		...(person.operations[0] as Operation),
		name,
		title: name,
		parameters: () => parameters,
		options: () => [],
	};
}

const resource = (name: string, ...operations: Operation[]): Resource => ({
	...person,
	name,
	entity: name,
	title: name,
	operations,
});

const crm = (...resources: Resource[]): CrmDefinition => ({ ...madeUpCrm(), resources });

function isShown({ displayOptions }: INodeProperties, values: Record<string, string>): boolean {
	const { show = {} } = displayOptions ?? {};
	return ['resource', 'operation'].every(
		(name) => !show[name] || (show[name] as string[]).includes(values[name]),
	);
}

/** Parameters that an operation of a resource shows, in the panel's order. */
function panel(definition: CrmDefinition, resourceName: string, operationName: string) {
	const values = { resource: resourceName, operation: operationName };
	return propertiesOf(definition)
		.filter((one) => !['resource', 'operation'].includes(one.name) && isShown(one, values))
		.map(({ name }) => name);
}

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => parameter(name));

describe('an operation', () => {
	const definition = madeUpCrm();
	const uses = definition.resources.flatMap((one) =>
		one.operations.map((operationOf) => [one, operationOf] as const),
	);

	it.each(uses.map(([one, of]) => [one.name, of.name, one, of] as const))(
		'%s: %s shows its own parameters, in its own order, and Options last',
		(resourceName, operationName, one, of) => {
			const wanted = [...of.parameters(one, definition).map(({ name }) => name), 'options'];
			expect(panel(definition, resourceName, operationName)).toEqual(wanted);
		},
	);

	it.each<[string, INodeProperties[], INodeProperties[]]>([
		['share all', [a, b, c], [a, b, c]],
		['share the end of one and the start of the other', [c, a], [a, b]],
		['share the start of one and the end of the other', [a, b], [c, d, a]],
		['have one of their own between shared ones', [a, c], [a, b, c]],
		['share nothing', [a, b], [c, d]],
	])('keeps its order beside another when they %s', (_how, first, second) => {
		const both = crm(resource('r', operation('one', ...first), operation('two', ...second)));
		const names = (list: INodeProperties[]) => [...list.map(({ name }) => name), 'options'];
		expect(panel(both, 'r', 'one')).toEqual(names(first));
		expect(panel(both, 'r', 'two')).toEqual(names(second));
	});
});

describe('a parameter', () => {
	it('is shown for exactly its resources and operations', () => {
		const definition = crm(
			resource('r', operation('one', a, b), operation('two', b)),
			resource('s', operation('one', b), operation('two', a)),
		);
		expect(panel(definition, 'r', 'one')).toEqual(['a', 'b', 'options']);
		expect(panel(definition, 'r', 'two')).toEqual(['b', 'options']);
		expect(panel(definition, 's', 'one')).toEqual(['b', 'options']);
		expect(panel(definition, 's', 'two')).toEqual(['a', 'options']);
	});

	it('that several operations share is there once', () => {
		const definition = crm(resource('r', operation('one', a), operation('two', a)));
		expect(propertiesOf(definition).filter(({ name }) => name === 'a')).toHaveLength(1);
	});

	it('that differs from its namesake is another one, and never shown beside it', () => {
		const other = parameter('a', { default: 'x' });
		const definition = crm(resource('r', operation('one', a), operation('two', other)));
		const found = propertiesOf(definition).filter(({ name }) => name === 'a');
		expect(found.map((one) => [one.default, one.displayOptions?.show?.operation])).toEqual([
			['', ['one']],
			['x', ['two']],
		]);
	});

	it('keeps its own conditions', () => {
		const limited = parameter('a', { displayOptions: { show: { b: [true] }, hide: { c: [1] } } });
		const definition = crm(resource('r', operation('one', limited)));
		expect(propertiesOf(definition).find(({ name }) => name === 'a')?.displayOptions).toEqual({
			show: { b: [true], resource: ['r'], operation: ['one'] },
			hide: { c: [1] },
		});
	});
});

describe('menus', () => {
	const properties = propertiesOf(madeUpCrm());
	const namesOf = ({ options }: INodeProperties) =>
		(options as INodePropertyOptions[]).map(({ name }) => name);

	it('offer resources and operations by the alphabet', () => {
		const [resources, ofPerson] = properties;
		expect(namesOf(resources)).toEqual(['Firm', 'Person']);
		expect(namesOf(ofPerson)).toEqual([
			'Add Tags',
			'Create',
			'Create or Update',
			'Delete',
			'Get',
			'Get Many',
			'Update',
		]);
	});

	it('begin with what does no harm', () => {
		const menus = properties.filter(({ name }) => name === 'operation');
		expect(menus.map((menu) => menu.default)).toEqual(['getAll', 'getAll']);
	});

	it('of options are by the alphabet, and hold no entry twice', () => {
		for (const collection of properties.filter(({ name }) => name === 'options')) {
			const names = (collection.options as INodeProperties[]).map((one) => one.displayName);
			expect(names).toEqual([...new Set(names)].sort((x, y) => x.localeCompare(y)));
		}
	});

	it('of options have those of the CRM that the operation heeds, and no others', () => {
		const choosy = { ...operation('one'), effect: 'write' as const, crmOptions: ['b'] };
		const all = { ...operation('two'), effect: 'write' as const };
		const definition = { ...crm(resource('r', choosy, all)), storeOptions: [a, b] };
		const offered = propertiesOf(definition)
			.filter(({ name }) => name === 'options')
			.map(({ options }) => ['a', 'b'].filter((name) => options?.some((one) => one.name === name)));
		expect(offered).toEqual([['b'], ['a', 'b']]);
	});

	it('ask how to sign in only where there is a choice', () => {
		const two = {
			...madeUpCrm(),
			authentications: ['key', 'oauth'].map((value) => ({
				value,
				title: value,
				credentialType: `${value}Api`,
			})),
		};
		expect(properties[0].name).toBe('resource');
		expect(propertiesOf(two)[0]).toMatchObject({ name: 'authentication', default: 'key' });
	});
});

it('no parameter appears twice with the same conditions', () => {
	const keys = propertiesOf(madeUpCrm()).map(({ name, displayOptions }) =>
		JSON.stringify([name, displayOptions]),
	);
	expect(new Set(keys).size).toBe(keys.length);
});
