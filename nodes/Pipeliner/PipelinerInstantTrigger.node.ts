import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createWebhookTrigger } from '../core/node/create-webhook-trigger';
import { pipeliner } from './definition';
import { webhooks } from './webhooks/webhooks';

const trigger = createWebhookTrigger({ ...pipeliner, webhooks });

export class PipelinerInstantTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipeliner Instant Trigger',
		name: 'pipelinerInstantTrigger',
		icon: { light: 'file:../../icons/pipeliner.svg', dark: 'file:../../icons/pipeliner.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: trigger.subtitle,
		description: 'Starts the workflow as soon as something happens to a record in Pipeliner',
		eventTriggerDescription: 'Waiting for Pipeliner to tell of a change',
		activationMessage: 'Pipeliner now tells this workflow of changes at once.',
		defaults: { name: 'Pipeliner Instant Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pipelinerApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: trigger.properties,
	};

	methods = trigger.methods;

	webhookMethods = trigger.webhookMethods;

	webhook = trigger.webhook;
}
