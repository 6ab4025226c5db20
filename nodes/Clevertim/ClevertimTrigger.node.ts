import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmTrigger } from '../core/node/create-crm-trigger';
import { clevertim } from './definition';

const trigger = createCrmTrigger(clevertim);

export class ClevertimTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clevertim Trigger',
		name: 'clevertimTrigger',
		icon: { light: 'file:../../icons/clevertim.svg', dark: 'file:../../icons/clevertim.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: trigger.subtitle,
		description: 'Starts the workflow when records in Clevertim are created, updated or deleted',
		defaults: { name: 'Clevertim Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clevertimApi', required: true }],
		properties: trigger.properties,
	};

	methods = trigger.methods;

	poll = trigger.poll;
}
