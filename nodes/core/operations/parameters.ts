import type { INodeProperties } from 'n8n-workflow';
import type { Resource } from '../crm/definition';

/** Words of a resource inside a sentence. */
export const one = ({ title }: Resource) => title.toLowerCase();
export const many = ({ plural }: Resource) => plural.toLowerCase();
export const aOrAn = (words: string) => `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;

/** The picker of one existing record: from a searchable list, or by ID. */
export function recordPicker(resource: Resource): INodeProperties {
	return {
		displayName: resource.title,
		name: 'recordId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `The ${one(resource)} to work on. Pick it from the list, or give its ID, for instance with an expression.`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${aOrAn(one(resource))}…`,
				typeOptions: { searchListMethod: 'searchRecords', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 7012' },
		],
	};
}

/** n8n's field mapper, fed with the live fields of the resource. */
export function fieldMapper(
	mode: 'add' | 'map' | 'upsert',
	resourceMapperMethod: string,
	description: string,
): INodeProperties {
	return {
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description,
		typeOptions: {
			loadOptionsDependsOn: ['resource'],
			resourceMapper: {
				resourceMapperMethod,
				mode,
				fieldWords: { singular: 'field', plural: 'fields' },
				addAllFields: false,
				multiKeyMatch: mode === 'upsert',
				supportAutoMap: true,
				...(mode === 'upsert'
					? {
							matchingFieldsLabels: {
								title: 'Match By',
								description:
									'The fields by which an existing record is recognised. When several are chosen, all of them must agree.',
							},
						}
					: {}),
			},
		},
	};
}

/** Pickers for the records that this one is linked to. */
export function linkPickers({ links = [] }: Resource): INodeProperties[] {
	if (links.length === 0) return [];
	return [
		{
			displayName: 'Linked Records',
			name: 'links',
			type: 'collection',
			placeholder: 'Add Link',
			default: {},
			description:
				'Records to link, picked from a list. Under Fields they can be given by name or by ID instead.',
			options: links.map(({ field, label, resources }) => ({
				displayName: label,
				name: field,
				type: 'resourceLocator',
				default: { mode: 'list', value: '' },
				description: `The record to link as ${label.toLowerCase()}`,
				modes: [
					{
						displayName: 'From List',
						name: 'list',
						type: 'list',
						typeOptions: { searchListMethod: searchMethodOf(resources), searchable: true },
					},
					{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 7012' },
				],
			})),
		},
	];
}

/** Name of the list-search method that finds records of these resources. */
export const searchMethodOf = (resources: string[]) => `search:${resources.join('+')}`;

const LIST_MODES = {
	add: {
		name: 'Add to What Is There',
		value: 'add',
		description: 'Values that the record already has stay',
	},
	replace: {
		name: 'Replace What Is There',
		value: 'replace',
		description: 'Afterwards the record has exactly the values given here',
	},
	remove: {
		name: 'Remove From What Is There',
		value: 'remove',
		description: 'The values given here are taken away, others stay',
	},
};

/** How given lists meet the lists a record has; only for resources that have list fields. */
export function listModePicker(
	{ hasLists }: Resource,
	modes: Array<keyof typeof LIST_MODES>,
): INodeProperties[] {
	if (!hasLists) return [];
	return [
		{
			displayName: 'List Fields',
			name: 'listMode',
			type: 'options',
			noDataExpression: true,
			default: 'add',
			description:
				'What to do with fields that hold several values, such as e-mails, phones and tags',
			options: modes.map((mode) => LIST_MODES[mode]),
		},
	];
}

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
		{ name: 'Clear the Field', value: 'clear' },
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
	displayName: 'Expanded Reference Names or IDs',
	name: 'expand',
	type: 'multiOptions',
	default: [],
	description:
		'Linked records to put into the output in full, beside their IDs. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	typeOptions: { loadOptionsMethod: 'getReferenceFields', loadOptionsDependsOn: ['resource'] },
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
	description: 'Which fields of the records to put out',
	options: [
		{ name: 'All Fields', value: 'all' },
		{ name: 'Selected Fields', value: 'selected', description: 'Those chosen in Output Field Names or IDs' },
		{ name: 'Simplified', value: 'simplified', description: 'The most used fields' },
	],
};

export const outputFieldsOption: INodeProperties = {
	displayName: 'Output Field Names or IDs',
	name: 'outputFields',
	type: 'multiOptions',
	default: [],
	description:
		'The fields to put out when Output is Selected Fields. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	typeOptions: { loadOptionsMethod: 'getReadableFields', loadOptionsDependsOn: ['resource'] },
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
		description: 'How long to wait for the answer to one request',
	},
];
