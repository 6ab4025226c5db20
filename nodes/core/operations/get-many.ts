import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';
import type { CrmDefinition } from '../crm/definition';
import { CrmError } from '../crm/error';
import type { CommonOperator, Condition, ExtraOperator, Filter, Query, Sort } from '../crm/query';
import type { CrmRecord } from '../crm/store';
import { attempt } from '../http/write';
import { checkFilter, checkSort, namesIn, readFilter } from '../schema/filters';
import { FieldNames } from '../schema/names';
import type { Item, Operation, OperationContext, Result } from './operation';
import { presentationOptions } from './options';
import { many } from './parameters';

/** Names of the operators in the filter builder, in the order of its menu. */
const OPERATOR_TITLES: Record<CommonOperator, string> = {
	equals: 'Is',
	notEquals: 'Is Not',
	contains: 'Contains',
	notContains: 'Does Not Contain',
	startsWith: 'Starts With',
	endsWith: 'Ends With',
	greaterThan: 'Is Greater Than or After',
	atLeast: 'Is at Least or From',
	lessThan: 'Is Less Than or Before',
	atMost: 'Is at Most or Until',
	between: 'Is Between',
	in: 'Is One Of',
	notIn: 'Is None Of',
	isEmpty: 'Is Empty',
	isNotEmpty: 'Is Not Empty',
};

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

function operatorChoices({
	operators: extra = [],
	lacksOperators: absent = [],
}: CrmDefinition): INodePropertyOptions[] {
	const common = Object.entries(OPERATOR_TITLES)
		.filter(([value]) => !absent.includes(value as CommonOperator))
		.map(([value, name]) => ({ name, value }));
	return [...common, ...extra.map(({ value, title }) => ({ name: title, value }))];
}

const withoutValue = (extra: ExtraOperator[]) => [
	'isEmpty',
	'isNotEmpty',
	...extra.filter(({ operand }) => operand === 'none').map(({ value }) => value),
];

const filters = (definition: CrmDefinition): INodeProperties => ({
	displayName: 'Filters',
	name: 'filters',
	type: 'fixedCollection',
	default: {},
	placeholder: 'Add Condition',
	typeOptions: { multipleValues: true },
	description: 'Only records that fit are put out. Without a condition, all are.',
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
						'What to compare with. Separate several values by commas; dates as 2026-03-29; choices by their name.',
					displayOptions: { hide: { operator: withoutValue(definition.operators ?? []) } },
				},
			],
		},
	],
});

const combine: INodeProperties = {
	displayName: 'Must Fit',
	name: 'combine',
	type: 'options',
	default: 'all',
	description: 'Whether a record has to fit all conditions or any one of them',
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

const sortOption: INodeProperties = {
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

const filterJsonOption: INodeProperties = {
	displayName: 'Filter (JSON)',
	name: 'filterJson',
	type: 'json',
	default: '',
	placeholder: 'e.g. {"any": [{"field": "city", "operator": "equals", "value": "Berlin"}]}',
	description:
		'A filter with groups inside groups, in addition to the conditions above: {"all": […]} or {"any": […]} of {"field", "operator", "value"}',
};

function jsonFilter(value: unknown): Filter[] {
	if (value === undefined || value === '') return [];
	const errorMessage = 'Filter (JSON) is not valid JSON. Compare it with the example in the field';
	return [readFilter(typeof value === 'string' ? jsonParse(value, { errorMessage }) : value)];
}

export function readLimit(item: Item): number | undefined {
	if (item.parameter('returnAll') === true) return undefined;
	const limit = Number(item.parameter('limit'));
	if (Number.isInteger(limit) && limit >= 1) return limit;
	throw new CrmError('validation', 'Limit must be a whole number of at least 1', {
		advice: 'Correct the limit, or turn Return All on.',
		field: 'Limit',
	});
}

function readQuery(item: Item): Query {
	const { conditions = [] } = (item.parameter('filters') ?? {}) as { conditions?: Condition[] };
	const { by = [] } = (item.option('sort') ?? {}) as { by?: Sort[] };
	const combined: Filter =
		item.parameter('combine') === 'any' && conditions.length > 0
			? { any: conditions }
			: { all: conditions };
	return {
		filter: { all: [combined, ...jsonFilter(item.option('filterJson'))] },
		sort: by,
		limit: readLimit(item),
	};
}

async function readAll(query: Query, { store, entity }: OperationContext): Promise<Result> {
	const pages: CrmRecord[][] = [];
	for await (const page of store.list(entity, query)) pages.push(page);
	return { records: pages.flat() };
}

export const getMany: Operation<Query> = {
	name: 'getAll',
	title: 'Get Many',
	action: (resource) => `Get many ${many(resource)}`,
	description: (resource) => `Read the ${many(resource)} that fit a filter, or all of them`,
	effect: 'read',
	parameters: (_resource, definition) => [...limitParameters, filters(definition), combine],
	options: () => [filterJsonOption, sortOption, ...presentationOptions],
	read: readQuery,
	check: async (queries, { store, entity, timezone, definition }) => {
		const mentioned = queries.flatMap(namesIn);
		const names = new FieldNames(await store.fields(entity, 'read', mentioned));
		const { isRecordId, operators } = definition;
		const filterContext = { timezone, isRecordId, operators };
		return await Promise.all(
			queries.map((query) =>
				attempt(async () => ({
					...query,
					filter: query.filter && checkFilter(query.filter, names, filterContext),
					sort: checkSort(query.sort ?? [], names),
				})),
			),
		);
	},
	run: async (queries, context) =>
		await Promise.all(queries.map((query) => attempt(() => readAll(query, context)))),
};
