import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../core/operations/operation';

export const queryOption: INodeProperties = {
	displayName: 'Query (JSON)',
	name: 'query',
	type: 'json',
	noDataExpression: true,
	default: '{}',
	placeholder: 'e.g. {"name": {"$con": "Ltd"}, "$or": [{"type": "Client"}, {"sector": "Design"}]}',
	description:
		"A filter in Spotler CRM's own query language, for all input items, in addition to the conditions above",
};

export const linesOption: INodeProperties = {
	displayName: 'Include Lines',
	name: 'lines',
	type: 'boolean',
	noDataExpression: true,
	default: false,
	description: 'Whether to add the lines of each opportunity to the output, under "lines"',
};

/** A shared operation with more entries in its options. */
export function withOption<T>(operation: Operation<T>, option: INodeProperties): Operation<T> {
	return { ...operation, options: (definition) => [...operation.options(definition), option] };
}

/** Where a custom table is named: nothing in Spotler CRM's API lists them. */
export const tablePicker: INodeProperties = {
	displayName: 'Table',
	name: 'entity',
	type: 'resourceLocator',
	default: { mode: 'id', value: '' },
	required: true,
	description:
		"The table's name in the API, as in the address of its records. It is checked against the data dictionary.",
	modes: [{ displayName: 'By Name', name: 'id', type: 'string', placeholder: 'e.g. policies' }],
};
