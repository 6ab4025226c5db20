import type { INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import type { CrmDefinition } from '../crm/definition';
import { methodsOf } from './methods';
import { triggerPropertiesOf } from './trigger-properties';
import { subtitleOf } from './subtitle';

/** The parts of a trigger node that follow from a CRM's definition. */
export function createCrmTrigger(definition: CrmDefinition) {
	const properties = triggerPropertiesOf(definition);
	return {
		/** A list for each node that n8n makes: whenever it loads the package, it adds the poll times. */
		get properties() {
			return [...properties];
		},
		subtitle: subtitleOf(properties, 'event', 'resource'),
		methods: methodsOf(definition),
		async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
			const { pollNode } = await import('./poll');
			return await pollNode(this, definition);
		},
	};
}
