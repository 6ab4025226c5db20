import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { CrmDefinition } from '../crm/definition';
import { OPERATORS } from '../crm/query';
import type { ExtraOperator } from '../crm/query';

/** What Get Many asks: how many records, which ones, and in which order. */

const fieldPicker: INodeProperties = {
	displayName: 'Field Name or ID',
	name: 'field',
	type: 'options',
	default: '',
	description:
		'The field to look at. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	typeOptions: {
		loadOptionsMethod: 'getReadableFields',
		loadOptionsDependsOn: ['resource', 'entity.value'],
	},
};

function operatorChoices({ operators: extra = [] }: CrmDefinition): INodePropertyOptions[] {
	const common = Object.entries(OPERATORS).map(([value, { title }]) => ({ name: title, value }));
	return [...common, ...extra.map(({ value, title }) => ({ name: title, value }))];
}

const withoutValue = (extra: ExtraOperator[]) => [
	'isEmpty',
	'isNotEmpty',
	...extra.filter(({ operand }) => operand === 'none').map(({ value }) => value),
];

export const filters = (definition: CrmDefinition): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Condition',
	typeOptions: { multipleValues: true },
	description: 'Only records that fit are returned. Without a condition, all are.',
	options: [
		{
			displayName: 'Condition',
			name: 'conditions',
			values: [
				fieldPicker,
				{
					displayName: 'Operator',
					name: 'operator',
					type: 'options',
					default: 'equals',
					description: 'How to compare. Letter case does not matter.',
					options: operatorChoices(definition),
				},
				{
					displayName: 'Value',
					name: 'value',
					type: 'string',
					default: '',
					placeholder: 'e.g. Berlin',
					description:
						'What to compare with. Separate several values by commas, or write them as a list if they hold commas themselves: ["Acme, Inc.", "Globex"]. Dates as 2026-03-29; choices by their name.',
					displayOptions: { hide: { operator: withoutValue(definition.operators ?? []) } },
				},
			],
		},
	],
});

/** n8n can't make whether it is shown depend on a collection: it would never be heeded. */
export const combine: INodeProperties = {
	displayName: 'Must Fit',
	name: 'combine',
	type: 'options',
	default: 'all',
	description: 'With two conditions or more: whether a record has to fit all of them or any one',
	options: [
		{ name: 'All Conditions', value: 'all' },
		{ name: 'Any Condition', value: 'any' },
	],
};

export const limitParameters: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		default: 50,
		typeOptions: { minValue: 1 },
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

export const sortOption: INodeProperties = {
	displayName: 'Sort',
	name: 'sort',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Sort Field',
	typeOptions: { multipleValues: true, sortable: true },
	description: 'The order of the records; the first field counts most',
	options: [
		{
			displayName: 'Field',
			name: 'by',
			values: [
				fieldPicker,
				{
					displayName: 'Direction',
					name: 'direction',
					type: 'options',
					default: 'ascending',
					description: 'Ascending is A to Z, lowest or oldest first',
					options: [
						{ name: 'Ascending', value: 'ascending' },
						{ name: 'Descending', value: 'descending' },
					],
				},
			],
		},
	],
};

export const filterJsonOption: INodeProperties = {
	displayName: 'Filter (JSON)',
	name: 'filterJson',
	type: 'json',
	default: '',
	placeholder: 'e.g. {"any": [{"field": "city", "operator": "equals", "value": "Berlin"}]}',
	description:
		'A filter with groups inside groups, in addition to the conditions above: {"all": […]} or {"any": […]} of {"field", "operator", "value"}',
};
