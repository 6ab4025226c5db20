import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../crm/definition';
import type { Operation } from '../operations/operation';
import { optionEntries } from '../operations/options';
import { entityPicker } from '../operations/parameters';
import { inAlphabet } from '../schema/alphabet';
import { groupBy } from '../sync/sets';

/** One parameter of one operation of one resource. */
interface Use {
	resource: string;
	operation: string;
	property: INodeProperties;
}

const byTitle = (a: { displayName: string }, b: { displayName: string }) =>
	inAlphabet(a.displayName, b.displayName);

/** The Options collection of an operation; none where it asks nothing of the CRM. */
function optionsCollections(operation: Operation, definition: CrmDefinition): INodeProperties[] {
	if (operation.effect === 'none') return [];
	return [optionsOf(optionEntries(operation, definition))];
}

/** The Options collection with these entries. */
export function optionsOf(entries: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		description: 'Settings that are seldom needed',
		options: [...entries].sort(byTitle),
	};
}

function usesOf(definition: CrmDefinition): Use[] {
	const { resources } = definition;
	const operations = new Set(resources.flatMap((resource) => resource.operations));
	const collections = new Map(
		[...operations].map((operation) => [operation, optionsCollections(operation, definition)]),
	);
	return resources.flatMap((resource) =>
		resource.operations.flatMap((operation) =>
			[
				...(resource.entity ? [] : [resource.entityPicker ?? entityPicker]),
				...operation.parameters(resource, definition),
				...(collections.get(operation) ?? []),
			].map((property) => ({ resource: resource.name, operation: operation.name, property })),
		),
	);
}

/** Uses of equal parameters. Most of them are one object, whose text is made only once. */
function groupsOf(uses: Use[]): Use[][] {
	const properties = new Set(uses.map(({ property }) => property));
	const texts = new Map([...properties].map((one) => [one, JSON.stringify(one)]));
	return [...groupBy(uses, ({ property }) => texts.get(property)).values()];
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
	const perOperation = [...groupBy(uses, ({ operation }) => operation).values()];
	const perResources = [...groupBy(perOperation, resourcesOf).values()];
	return perResources.map((groups) => shownFor(groups.flat()));
}

/** The groups that come right before each group in some operation. */
function precedents(uses: Use[], groups: Use[][]): Map<Use[], Set<Use[]>> {
	const groupOf = new Map(groups.flatMap((group) => group.map((use) => [use, group])));
	const before = new Map(groups.map((group) => [group, new Set<Use[]>()]));
	uses.forEach((use, at) => {
		const previous = uses[at - 1];
		const isFirst = previous?.operation !== use.operation || previous.resource !== use.resource;
		if (!isFirst) before.get(groupOf.get(use) as Use[])?.add(groupOf.get(previous) as Use[]);
	});
	return before;
}

/** An order of equal parameters in which every operation finds its own one. */
function inOrder(uses: Use[], groups: Use[][]): Use[][] {
	const before = precedents(uses, groups);
	const ordered = new Set<Use[]>();
	while (ordered.size < groups.length) {
		const left = groups.filter((group) => !ordered.has(group));
		const isNext = (group: Use[]) =>
			[...(before.get(group) ?? [])].every((one) => ordered.has(one));
		// Operations that contradict each other can't all have their way
		ordered.add(left.find(isNext) ?? left[0]);
	}
	return [...ordered];
}

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
		options: options.sort((a, b) => inAlphabet(a.name, b.name)),
		default: preselected,
		description: 'What to do',
	};
}

export function resourceMenu({ resources }: CrmDefinition, description: string): INodeProperties {
	const [{ name: preselected }] = resources;
	const options = resources.map(({ name, title: words }) => ({ name: words, value: name }));
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: options.sort((a, b) => inAlphabet(a.name, b.name)),
		default: preselected,
		description,
	};
}

/** Asks how to sign in, where there is a choice. */
export function authenticationMenu(definition: CrmDefinition): INodeProperties[] {
	const { authentications, title: crm } = definition;
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
			description: `How to sign in to ${crm}`,
		},
	];
}

/** All parameters of a CRM's node, in the order in which its panel shows them. */
export function propertiesOf(definition: CrmDefinition): INodeProperties[] {
	const uses = usesOf(definition);
	return [
		...authenticationMenu(definition),
		resourceMenu(definition, `The kind of ${definition.title} record to work with`),
		...definition.resources.map(operationMenu),
		...inOrder(uses, groupsOf(uses)).flatMap(merged),
	];
}
