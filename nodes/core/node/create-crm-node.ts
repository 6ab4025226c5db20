import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { CrmDefinition } from '../crm/definition';
import { methodsOf } from './methods';
import { propertiesOf } from './properties';
import { subtitleOf } from './subtitle';

/** The parts of an action node that follow from a CRM's definition. */
export function createCrmNode(definition: CrmDefinition) {
	const properties = propertiesOf(definition);
	return {
		properties,
		subtitle: subtitleOf(properties, 'operation', 'resource'),
		methods: methodsOf(definition),
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const { executeNode } = await import('./execute');
			return await executeNode(this, definition);
		},
	};
}
