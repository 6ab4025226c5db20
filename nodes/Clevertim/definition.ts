import type { CrmDefinition } from '../core/crm/definition';
import { clevertimHttp } from './http';
import { resources } from './resources';

export const clevertim: CrmDefinition = {
	title: 'Clevertim',
	authentications: [{ value: 'apiKey', title: 'API Key', credentialType: 'clevertimApi' }],
	resources,
	http: clevertimHttp,
	isRecordId: (text) => /^f?\d+$/.test(text),
	idExample: '7012',
	storeOptions: [
		{
			displayName: 'Merge With Current Record',
			name: 'mergeWithCurrent',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether to send changed records in full. Turn it on if an update empties fields that it does not name.',
		},
	],
	pageSize: 100000,
	overlapSeconds: 60,
	openStore: async (session) => {
		const { ClevertimStore } = await import('./store');
		return new ClevertimStore(session);
	},
};
