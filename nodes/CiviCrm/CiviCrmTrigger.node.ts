import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmTrigger } from '../core/node/create-crm-trigger';
import { civiCrm } from './definition';

const trigger = createCrmTrigger(civiCrm);

export class CiviCrmTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CiviCRM Trigger',
		name: 'civiCrmTrigger',
		icon: { light: 'file:../../icons/civicrm.svg', dark: 'file:../../icons/civicrm.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: trigger.subtitle,
		description: 'Starts the workflow when records in CiviCRM are created, updated or deleted',
		defaults: { name: 'CiviCRM Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'civiCrmApi', required: true }],
		properties: trigger.properties,
	};

	methods = trigger.methods;

	poll = trigger.poll;
}
