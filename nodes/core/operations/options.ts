import type { INodeProperties } from 'n8n-workflow';
import type { CrmDefinition } from '../crm/definition';
import type { Operation } from './operation';

/** Entries of the Options collection that operations share. */

export const dryRunOption: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description:
		'Whether to check everything and output the requests that would be sent, without changing anything in the CRM',
};

export const emptyValuesOption: INodeProperties = {
	displayName: 'Empty Values',
	name: 'emptyValues',
	type: 'options',
	default: 'ignore',
	description: 'What an empty value means, an empty cell of a spreadsheet for instance',
	options: [
		{
			name: 'Clear the Field',
			value: 'clear',
			description: 'A list that values are added to or removed from stays as it is',
		},
		{ name: 'Leave the Field as It Is', value: 'ignore' },
	],
};

export const ignoreUnknownOption: INodeProperties = {
	displayName: 'Ignore Unknown Fields',
	name: 'ignoreUnknown',
	type: 'boolean',
	default: false,
	description:
		'Whether to leave out input fields that this record type does not have or that cannot be written, instead of refusing the item',
};

export const expandOption: INodeProperties = {
	displayName: 'Expand Linked Record Names or IDs',
	name: 'expand',
	type: 'multiOptions',
	default: [],
	description:
		'Linked records to add to the output in full, beside their IDs. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	typeOptions: {
		loadOptionsMethod: 'getReferenceFields',
		loadOptionsDependsOn: ['resource', 'entity.value'],
	},
};

export const fieldNamesOption: INodeProperties = {
	displayName: 'Field Names',
	name: 'fieldNames',
	type: 'options',
	default: 'keys',
	description: 'What the fields of the output are called',
	options: [
		{
			name: 'As on Screen',
			value: 'labels',
			description: 'The names that people see in the CRM, custom fields included',
		},
		{
			name: 'Stable Names',
			value: 'keys',
			description: 'Names that stay the same when a field is renamed in the CRM',
		},
	],
};

export const outputOption: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	default: 'all',
	description: 'Which fields of the records to output',
	options: [
		{ name: 'All Fields', value: 'all' },
		{
			name: 'Selected Fields',
			value: 'selected',
			description: 'Those chosen in Output Field Names or IDs',
		},
		{ name: 'Simplified', value: 'simplified', description: 'The most used fields' },
	],
};

export const outputFieldsOption: INodeProperties = {
	displayName: 'Output Field Names or IDs',
	name: 'outputFields',
	type: 'multiOptions',
	default: [],
	description:
		'The fields to output when Output is Selected Fields. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	typeOptions: {
		loadOptionsMethod: 'getReadableFields',
		loadOptionsDependsOn: ['resource', 'entity.value'],
	},
};

/** How records look in the output; the same for every operation that puts records out. */
export const presentationOptions = [
	expandOption,
	fieldNamesOption,
	outputOption,
	outputFieldsOption,
];

export const connectionOptions: INodeProperties[] = [
	{
		displayName: 'Concurrent Requests',
		name: 'concurrency',
		type: 'number',
		noDataExpression: true,
		default: 5,
		typeOptions: { minValue: 1, maxValue: 50 },
		description:
			'How many requests may be open at once, counting all workflows that use this credential',
	},
	{
		displayName: 'Longest Wait (Seconds)',
		name: 'longestWait',
		type: 'number',
		noDataExpression: true,
		default: 120,
		typeOptions: { minValue: 0 },
		description: 'How long a request may wait in all when the CRM asks to slow down',
	},
	{
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		noDataExpression: true,
		default: 60,
		typeOptions: { minValue: 1 },
		description:
			'How long to wait for the answer to one request. One that keeps coming, a large file for instance, may take ten times as long.',
	},
];

/** Options that hold for a run as a whole: those of the CRM and of every request. */
function commonEntries(operation: Operation, definition: CrmDefinition): INodeProperties[] {
	const { storeOptions, readOptions = [] } = definition;
	const ofStore = operation.effect === 'write' ? storeOptions : readOptions;
	const { crmOptions } = operation;
	const heeded = ofStore.filter(({ name }) => crmOptions?.includes(name) ?? true);
	return [...heeded, ...connectionOptions];
}

/** The entries of an operation's Options collection. */
export const optionEntries = (operation: Operation, definition: CrmDefinition) => [
	...operation.options(definition),
	...commonEntries(operation, definition),
];

/** Those of them that one value decides for all items of a run. */
export const runEntries = (operation: Operation, definition: CrmDefinition) => [
	dryRunOption,
	...commonEntries(operation, definition),
];
