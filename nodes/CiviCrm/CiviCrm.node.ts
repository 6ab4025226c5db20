import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmNode } from '../core/node/create-crm-node';
import { civiCrmCvTest } from './cv/credential-test';
import { civiCrm } from './definition';

const node = createCrmNode(civiCrm);

export class CiviCrm implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CiviCRM',
		name: 'civiCrm',
		icon: { light: 'file:../../icons/civicrm.svg', dark: 'file:../../icons/civicrm.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: node.subtitle,
		description:
			'Read and write contacts, contributions, memberships, events and every other entity of CiviCRM',
		defaults: { name: 'CiviCRM' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'civiCrmApi',
				required: true,
				displayOptions: { show: { authentication: ['apiKey'] } },
			},
			{
				name: 'civiCrmCvApi',
				required: true,
				testedBy: 'civiCrmCvTest',
				displayOptions: { show: { authentication: ['cv'] } },
			},
		],
		properties: node.properties,
	};

	methods = { ...node.methods, credentialTest: { civiCrmCvTest } };

	execute = node.execute;
}
