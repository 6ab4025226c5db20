import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmTrigger } from '../core/node/create-crm-trigger';
import { spotlerCrm } from './definition';

const trigger = createCrmTrigger(spotlerCrm);

export class SpotlerCrmTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Spotler CRM Trigger',
		name: 'spotlerCrmTrigger',
		icon: { light: 'file:../../icons/spotler.svg', dark: 'file:../../icons/spotler.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: trigger.subtitle,
		description: 'Starts the workflow when records in Spotler CRM are created, updated or deleted',
		defaults: { name: 'Spotler CRM Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'spotlerCrmApi',
				required: true,
				displayOptions: { show: { authentication: ['accessToken'] } },
			},
			{
				name: 'spotlerCrmOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['oAuth2'] } },
			},
		],
		properties: trigger.properties,
	};

	methods = trigger.methods;

	poll = trigger.poll;
}
