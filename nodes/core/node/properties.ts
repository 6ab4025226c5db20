import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../crm/definition';
import type { Operation } from '../operations/operation';
import { connectionOptions } from '../operations/options';
import { entityPicker } from '../operations/parameters';

/** One parameter of one operation of one resource. */
interface Use {
	resource: string;
	operation: string;
	/** Where it stands among the operation's parameters. */
	position: number;
	property: INodeProperties;
}

const byTitle = (a: { displayName: string }, b: { displayName: string }) =>
	a.displayName.localeCompare(b.displayName);

function optionsCollection(
	operation: Operation,
	resource: Resource,
	{ storeOptions }: CrmDefinition,
): INodeProperties {
	const ofStore = operation.effect === 'write' ? storeOptions : [];
	const options = [...operation.options(resource), ...ofStore, ...connectionOptions];
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'Settings that are seldom needed',
		options: options.sort(byTitle),
	};
}

function usesOf(definition: CrmDefinition): Use[] {
	return definition.resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			[
				...(resource.entity ? [] : [entityPicker]),
				...operation.parameters(resource, definition),
				optionsCollection(operation, resource, definition),
			].map((property, position) => ({
				resource: resource.name,
				operation: operation.name,
				position,
				property,
			})),
		),
	);
}

function groupBy<T>(all: T[], keyOf: (one: T) => string): T[][] {
	const groups = new Map<string, T[]>();
	for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
	return [...groups.values()];
}

function shownFor(uses: Use[]): INodeProperties {
	const [{ property }] = uses;
	const show = {
		...property.displayOptions?.show,
		resource: [...new Set(uses.map(({ resource }) => resource))],
		operation: [...new Set(uses.map(({ operation }) => operation))],
	};
	return { ...property, displayOptions: { ...property.displayOptions, show } };
}

/** Equal parameters become one, shown for every resource and operation that has it. */
function merged(uses: Use[]): INodeProperties[] {
	const resourcesOf = (group: Use[]) => group.map(({ resource }) => resource).join();
	const perOperation = groupBy(uses, ({ operation }) => operation);
	return groupBy(perOperation, resourcesOf).map((groups) => shownFor(groups.flat()));
}

const lastPosition = (uses: Use[]) => {
	const isOptions = uses[0].property.name === 'options';
	return isOptions ? Infinity : Math.max(...uses.map(({ position }) => position));
};

function operationMenu(resource: Resource): INodeProperties {
	const names = resource.operations.map(({ name }) => name);
	const preselected = names.includes('getAll') ? 'getAll' : names[0];
	const options = resource.operations.map<INodePropertyOptions>((operation) => ({
		name: operation.title,
		value: operation.name,
		action: operation.action(resource),
		description: operation.description(resource),
	}));
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource.name] } },
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: preselected,
		description: 'What to do',
	};
}

function resourceMenu({ resources, title }: CrmDefinition): INodeProperties {
	const [{ name: preselected }] = resources;
	const options = resources.map(({ name, title: words }) => ({ name: words, value: name }));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: options.sort((a, b) => a.name.localeCompare(b.name)),
		default: preselected,
		description: `The kind of ${title} record to work with`,
	};
}

/** Asks how to sign in, where there is a choice. */
function authenticationMenu({ authentications }: CrmDefinition): INodeProperties[] {
	const [{ value: preselected }, ...others] = authentications;
	if (others.length === 0) return [];
	return [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: authentications.map(({ title, value }) => ({ name: title, value })),
			default: preselected,
			description: 'How to sign in to the CRM',
		},
	];
}

/** All parameters of a CRM's node, in the order in which its panel shows them. */
export function propertiesOf(definition: CrmDefinition): INodeProperties[] {
	const groups = groupBy(usesOf(definition), ({ property }) => JSON.stringify(property));
	const ordered = [...groups].sort((a, b) => lastPosition(a) - lastPosition(b));
	return [
		...authenticationMenu(definition),
		resourceMenu(definition),
		...definition.resources.map(operationMenu),
		...ordered.flatMap(merged),
	];
}
