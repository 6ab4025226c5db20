import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmNode } from '../core/node/create-crm-node';
import { spotlerCrm } from './definition';

const node = createCrmNode(spotlerCrm);

export class SpotlerCrm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Spotler CRM',
		name: 'spotlerCrm',
		icon: { light: 'file:../../icons/spotler.svg', dark: 'file:../../icons/spotler.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: node.subtitle,
		description:
			'Read and write accounts, contacts, opportunities, cases and custom tables in Spotler CRM',
		defaults: { name: 'Spotler CRM' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
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
		properties: node.properties,
	};

	methods = node.methods;

	execute = node.execute;
}
