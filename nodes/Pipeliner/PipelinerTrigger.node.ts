import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmTrigger } from '../core/node/create-crm-trigger';
import { pipeliner } from './definition';

const trigger = createCrmTrigger(pipeliner);

export class PipelinerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipeliner Trigger',
		name: 'pipelinerTrigger',
		icon: { light: 'file:../../icons/pipeliner.svg', dark: 'file:../../icons/pipeliner.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: trigger.subtitle,
		description: 'Starts the workflow when records in Pipeliner are created, updated or deleted',
		defaults: { name: 'Pipeliner Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pipelinerApi', required: true }],
		properties: trigger.properties,
	};

	methods = trigger.methods;

	poll = trigger.poll;
}
