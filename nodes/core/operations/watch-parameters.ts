import type { INodeProperties } from 'n8n-workflow';

/** What is asked of whoever wants to know of changes: of a trigger, and of Get Changed Since. */

export const eventPicker = (displayName: string): INodeProperties => ({
	displayName,
	name: 'event',
	type: 'options',
	default: 'createdOrUpdated',
	description: 'What has to happen to a record',
	options: [
		{ name: 'Created', value: 'created', description: 'A record is new' },
		{
			name: 'Created or Updated',
			value: 'createdOrUpdated',
			description: 'A record is new, or something in it has changed',
		},
		{
			name: 'Deleted',
			value: 'deleted',
			description:
				'A record is gone or in the trash. Where the CRM keeps nothing of it, the output has its ID only.',
		},
		{
			name: 'Updated',
			value: 'updated',
			description: 'Something has changed in a record that was there before',
		},
	],
});

export const watchedFieldsPicker: INodeProperties = {
	displayName: 'Watched Field Names or IDs',
	name: 'watchedFields',
	type: 'multiOptions',
	default: [],
	displayOptions: { show: { event: ['updated', 'createdOrUpdated'] } },
	description:
		'Only changes of these fields count; changes of any field if there are none. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	typeOptions: {
		loadOptionsMethod: 'getReadableFields',
		loadOptionsDependsOn: ['resource', 'entity.value'],
	},
};

export const startParameters = (preselected: 'now' | 'everything'): INodeProperties[] => [
	{
		displayName: 'Start With',
		name: 'start',
		type: 'options',
		default: preselected,
		description: 'Which changes count the first time. After that, each one counts once.',
		options: [
			{
				name: 'Changes From Now On',
				value: 'now',
				description: 'Records that are there already are left alone',
			},
			{
				name: 'Changes Since a Date',
				value: 'date',
				description: 'Records that were created or changed since then come first',
			},
			{
				name: 'Everything',
				value: 'everything',
				description: 'All records that are there come first',
			},
		],
	},
	{
		displayName: 'Since',
		name: 'startDate',
		type: 'dateTime',
		default: '',
		required: true,
		displayOptions: { show: { start: ['date'] } },
		description: 'The date from which on changes count, in the time zone of the workflow',
	},
];

/** At most so many changes at once; the name says at once of what. */
export const mostParameter = (per: string): INodeProperties => ({
	displayName: `Maximum per ${per}`,
	name: 'most',
	type: 'number',
	default: 10000,
	typeOptions: { minValue: 1 },
	description: 'How many changes to output at once. The others come the next time, none is lost.',
});

export const overlapOption = (seconds: number): INodeProperties => ({
	displayName: 'Overlap (Seconds)',
	name: 'overlap',
	type: 'number',
	noDataExpression: true,
	default: seconds,
	typeOptions: { minValue: 0 },
	description:
		'How far back to look again each time, for records that the CRM shows later than their time stamp says. What has come before does not come again.',
});
