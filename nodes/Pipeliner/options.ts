import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

const INSERT_ON_UPDATE = 2;

/** How the legacy API is to handle records that it writes. */
export const LEGACY_FLAGS: INodePropertyOptions[] = [
	{
		name: 'Ignore Read-Only Fields',
		value: 512,
		description: 'Fields that only Pipeliner writes may be given, and are not refused (512)',
	},
	{
		name: 'Insert on Update',
		value: INSERT_ON_UPDATE,
		description: 'A record to update that does not exist is created (2)',
	},
	{
		name: 'Validate Only Updated Fields',
		value: 256,
		description: 'Other fields of the record are not checked (256)',
	},
];

const legacyFlagsOf = (flags: INodePropertyOptions[]): INodeProperties => ({
	displayName: 'Legacy Flags',
	name: 'legacyFlags',
	type: 'multiOptions',
	noDataExpression: true,
	default: [],
	description: 'How the legacy API is to handle the records. Flags combine. Legacy only.',
	options: flags,
});

/** Options of operations that write; each says where it is for one of the two APIs only. */
export const writeOptionsOfNode: INodeProperties[] = [
	{
		displayName: 'Batch Size',
		name: 'batchSize',
		type: 'number',
		noDataExpression: true,
		default: 100,
		typeOptions: { minValue: 1, maxValue: 100 },
		description: 'How many records to send in one request',
	},
	{
		displayName: 'If a Record Is Refused',
		name: 'onRefusal',
		type: 'options',
		noDataExpression: true,
		default: 'others',
		description: 'What to do with the other records that are sent along with it',
		options: [
			{ name: 'Write the Others', value: 'others' },
			{
				name: 'Write None',
				value: 'none',
				description:
					'All records are sent in a single request. In Create or Update, new and changed records are two sets of their own.',
			},
		],
	},
	legacyFlagsOf(LEGACY_FLAGS),
	{
		displayName: 'Legacy Validation',
		name: 'legacyValidation',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		description: 'What the legacy API leaves out when it writes. Choices combine. Legacy only.',
		options: [
			{
				name: 'Remove Emoji and Other Rare Characters',
				value: 32,
				description: 'Those that take four bytes in UTF-8 (33)',
			},
			{
				name: 'Skip Custom Form Fields',
				value: 4,
				description: 'Fields of the space itself are not checked (5)',
			},
			{ name: 'Skip KPIs', value: 16, description: 'KPIs are not brought up to date (17)' },
			{
				name: 'Skip Recalculations',
				value: 8,
				description: 'Calculated fields stay as they are (9)',
			},
			{
				name: 'Skip Unchanged Fields',
				value: 2,
				description: 'Fields that keep their value are not checked (3)',
			},
		],
	},
	{
		displayName: 'Unchanged Since Revision',
		name: 'revision',
		type: 'number',
		default: 0,
		placeholder: 'e.g. 1791',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		description:
			'The highest REVISION among the records that you have read. A record that somebody has changed after it is refused. It holds for all items, and is taken from the first one. Legacy only.',
	},
	{
		displayName: 'Return Complete Records',
		name: 'readBack',
		type: 'boolean',
		noDataExpression: true,
		default: false,
		description:
			'Whether to read records after several were written at once. Pipeliner then answers with IDs only, and the output holds the values that were sent.',
	},
	{
		displayName: 'Validation',
		name: 'validation',
		type: 'multiOptions',
		noDataExpression: true,
		default: [],
		description: 'What Pipeliner checks before it writes. Choices combine. Cloud only.',
		options: [
			{ name: 'Accept Links to Deleted Records', value: 16 },
			{ name: 'Check Changed Fields Only', value: 2 },
			{ name: 'Check System Fields Only', value: 4 },
			{
				name: 'Write Read-Only Fields Too',
				value: 8,
				description:
					'Fields that only Pipeliner writes may be given, by mapping automatically for instance',
			},
		],
	},
	{
		displayName: 'Webhook Skip Key',
		name: 'webhookSkipKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. n8n',
		description:
			'Webhooks that list this key are not told of the change, so that a workflow does not start itself. Cloud only.',
	},
];

/** Those that say nothing of a record that doesn't exist yet. */
const OF_OLD_RECORDS = ['legacyFlags', 'revision'];

/** The same of operations whose records are all new. */
export const createOptionsOfNode: INodeProperties[] = [
	...writeOptionsOfNode.filter(({ name }) => !OF_OLD_RECORDS.includes(name)),
	legacyFlagsOf(LEGACY_FLAGS.filter(({ value }) => value !== INSERT_ON_UPDATE)),
];

/** The same of operations that read. */
export const readOptionsOfNode: INodeProperties[] = [
	{
		displayName: 'Expand Paths',
		name: 'expandPaths',
		type: 'string',
		default: '',
		placeholder: 'e.g. owner,account_relations.account',
		description:
			'Relations that Pipeliner itself puts in as records instead of addresses, separated by commas, with dots for relations of relations. Cloud only.',
	},
	{
		displayName: 'Include Deleted',
		name: 'includeDeleted',
		type: 'boolean',
		default: false,
		description: 'Whether to read deleted records too; they have "is_deleted". Cloud only.',
	},
	{
		displayName: 'Load Only',
		name: 'loadOnly',
		type: 'string',
		default: '',
		placeholder: 'e.g. name,email1,owner.email',
		description:
			'Fields that Pipeliner is to send, by their API names and separated by commas. The ID always comes along. Makes large lists faster.',
	},
	{
		displayName: 'Time Zone of Times',
		name: 'outputTimezone',
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Warsaw',
		description:
			'The zone in which Pipeliner writes times; UTC when empty. The moments stay the same. Cloud only.',
	},
];
