import type { CrmDefinition } from '../core/crm/definition';
import { civiCrmCv } from './cv/profile';
import { civiCrmHttp } from './http';
import { resources } from './resources';
import { OPERATORS } from './operators';

export const civiCrm: CrmDefinition = {
	title: 'CiviCRM',
	authentications: [
		{ value: 'apiKey', title: 'API Key', credentialType: 'civiCrmApi' },
		{
			value: 'cv',
			title: 'cv over SSH',
			credentialType: 'civiCrmCvApi',
			transport: civiCrmCv,
			isForActionsOnly: true,
		},
	],
	resources,
	http: civiCrmHttp,
	isRecordId: (text) => /^\d+$/.test(text) || text === 'user_contact_id',
	idExample: '204',
	storeOptions: [
		{
			displayName: 'Batch Size',
			name: 'callsPerRequest',
			type: 'number',
			noDataExpression: true,
			default: 100,
			typeOptions: { minValue: 1, maxValue: 500 },
			description:
				'How many records to send in one request. Fewer suit a slow site that breaks requests off.',
		},
	],
	readOptions: [
		{
			displayName: 'Include Trashed',
			name: 'includeTrashed',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether contacts and cases in the trash are read too. CiviCRM hides them otherwise.',
		},
		{
			displayName: 'Option Labels',
			name: 'optionLabels',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description:
				'Whether to add the label of every option to the output, beside its ID: "gender_id:label" beside "gender_id"',
		},
	],
	operators: OPERATORS,
	pageSize: 1000,
	overlapSeconds: 300,
	openStore: async (session) => {
		const { CiviStore } = await import('./store');
		return new CiviStore(session);
	},
};
