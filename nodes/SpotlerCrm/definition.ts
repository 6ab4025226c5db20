import type { CrmDefinition } from '../core/crm/definition';
import { spotlerHttp, TITLE } from './http';
import { resources } from './resources';

export const spotlerCrm: CrmDefinition = {
	title: TITLE,
	authentications: [
		{ value: 'accessToken', title: 'Access Token', credentialType: 'spotlerCrmApi' },
		{
			value: 'oAuth2',
			title: 'OAuth2',
			credentialType: 'spotlerCrmOAuth2Api',
			// 402 by the documentation, 403 in practice, 401 as OAuth2 itself has it
			renewsOn: [401, 402, 403],
		},
	],
	resources,
	http: spotlerHttp,
	isRecordId: (text) => /^\d+$/.test(text),
	idExample: '95920978',
	storeOptions: [
		{
			displayName: 'New Dropdown Values',
			name: 'newChoices',
			type: 'options',
			noDataExpression: true,
			default: 'refuse',
			description: 'What to do with a value that a dropdown does not have',
			options: [
				{
					name: 'Add to the Dropdown',
					value: 'add',
					description: 'It is added to the list in Spotler CRM, for everybody',
				},
				{ name: 'Refuse the Item', value: 'refuse' },
			],
		},
	],
	pageSize: 100,
	overlapSeconds: 4200,
	openStore: async (session) => {
		const { SpotlerStore } = await import('./store');
		return new SpotlerStore(session);
	},
};
