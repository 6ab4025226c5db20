import type {
	IDataObject,
	IExecuteFunctions,
	IGetNodeParameterOptions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { built } from './built.mts';
import { madeUpCrm, memoryStore } from './made-up-crm.mts';

const { createCrmNode } = built('node/create-crm-node');

export const NODE: INode = {
	id: 'n',
	name: 'Made-Up',
	type: 'madeUp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

export interface Execution {
	/** Parameters beside resource and operation; a function gives each item its own. */
	parameters?: IDataObject | ((json: IDataObject, index: number) => IDataObject);
	items?: IDataObject[];
	continueOnFail?: boolean;
	resource?: string;
}

/** As much of an execution as the node asks for. */
export function executionOf(
	operation: string,
	{ parameters = {}, items = [{}], continueOnFail = true, resource = 'person' }: Execution,
): IExecuteFunctions {
	const valuesFor = (index: number): IDataObject => ({
		resource,
		operation,
		...(typeof parameters === 'function' ? parameters(items[index], index) : parameters),
	});
	return {
		getNode: () => NODE,
		getInputData: () => items.map((json) => ({ json })),
		getNodeParameter: (
			name: string,
			index: number,
			fallback: unknown,
			options?: IGetNodeParameterOptions,
		) =>
			options?.rawExpressions && typeof parameters === 'function'
				? '={{ $json }}'
				: (valuesFor(index)[name] ?? fallback),
		continueOnFail: () => continueOnFail,
		getTimezone: () => 'Europe/Madrid',
		getCredentials: async () => ({}),
		getExecutionCancelSignal: () => undefined,
		helpers: {},
	} as unknown as IExecuteFunctions;
}

/** Runs an operation of the made-up CRM, whose records are all in the store. */
export async function execute(
	operation: string,
	execution: Execution,
	store = memoryStore(),
): Promise<INodeExecutionData[]> {
	const node = createCrmNode(madeUpCrm(store));
	const [output] = await node.execute.call(executionOf(operation, execution));
	return output;
}

/** The field mapper, set to take every field of the input item. */
export const fromInput = (...matchingColumns: string[]): IDataObject => ({
	fields: { mappingMode: 'autoMapInputData', value: null, matchingColumns, schema: [] },
});

export const jsonOf = (output: INodeExecutionData[]) => output.map(({ json }) => json);
