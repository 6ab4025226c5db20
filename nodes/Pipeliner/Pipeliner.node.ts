import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { createCrmNode } from '../core/node/create-crm-node';
import { pipeliner } from './definition';

const node = createCrmNode(pipeliner);

export class Pipeliner implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Pipeliner',
		name: 'pipeliner',
		icon: { light: 'file:../../icons/pipeliner.svg', dark: 'file:../../icons/pipeliner.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: node.subtitle,
		description:
			'Read and write accounts, contacts, leads, opportunities, activities and any other collection in Pipeliner',
		defaults: { name: 'Pipeliner' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pipelinerApi', required: true }],
		properties: node.properties,
	};

	methods = node.methods;

	execute = node.execute;
}
