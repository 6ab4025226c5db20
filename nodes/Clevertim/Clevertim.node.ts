import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmNode } from '../core/node/create-crm-node';
import { clevertim } from './definition';

const node = createCrmNode(clevertim);

export class Clevertim implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Clevertim',
		name: 'clevertim',
		icon: { light: 'file:../../icons/clevertim.svg', dark: 'file:../../icons/clevertim.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: node.subtitle,
		description: 'Read and write contacts, companies, opportunities, cases and tasks in Clevertim',
		defaults: { name: 'Clevertim' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'clevertimApi', required: true }],
		hints: [
			{
				message:
					'Clevertim sends all records at once. They are fetched once per run, and filtered, sorted and limited here.',
				type: 'info',
				location: 'ndv',
				whenToDisplay: 'beforeExecution',
				displayCondition: '={{ $parameter["operation"] === "getAll" }}',
			},
		],
		properties: node.properties,
	};

	methods = node.methods;

	execute = node.execute;
}
