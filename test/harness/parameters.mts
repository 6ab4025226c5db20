import type {
	IDataObject,
	INodeExecutionData,
	INodeParameters,
	ResourceMapperField,
} from 'n8n-workflow';

/** The field mapper with values set by hand or by expressions. */
export function fields(value: IDataObject, ...matchingColumns: string[]): INodeParameters {
	const schema: ResourceMapperField[] = [];
	return {
		fields: { mappingMode: 'defineBelow', value, matchingColumns, schema },
	} as unknown as INodeParameters;
}

/** The field mapper set to take every field of the input item. */
export function inputFields(...matchingColumns: string[]): INodeParameters {
	return {
		fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns, schema: [] },
	} as unknown as INodeParameters;
}

/** The record picker, given an ID or an expression for one. */
export function record(id: unknown): INodeParameters {
	return { recordId: { __rl: true, mode: 'id', value: id as string | number } };
}

/** The records of the items, whose IDs the picker takes by an expression. */
export const recordOfItem = record('={{ $json.id }}');

export const items = (...jsons: IDataObject[]): INodeExecutionData[] =>
	jsons.map((json) => ({ json }));

/** The inputs that the outputs say they come from. */
export const inputsOf = (outputs: INodeExecutionData[]): unknown[] =>
	outputs.map(({ pairedItem }) => (pairedItem as { item: number }).item);
