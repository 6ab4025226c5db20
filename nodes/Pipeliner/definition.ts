import type { CrmDefinition } from '../core/crm/definition';
import { EXACT_OPERATORS } from './filters';
import { pipelinerHttp } from './http';
import { readOptionsOfNode, writeOptionsOfNode } from './options';
import { isRecordId } from './record-ids';
import { resources } from './resources';
import { openStore } from './stores';

export const pipeliner: CrmDefinition = {
	title: 'Pipeliner',
	authentications: [{ value: 'apiAccess', title: 'API Access', credentialType: 'pipelinerApi' }],
	resources,
	http: pipelinerHttp,
	isRecordId,
	idExample: '0a1b2c3d-1111-2222-3333-444455556666',
	storeOptions: writeOptionsOfNode,
	readOptions: readOptionsOfNode,
	operators: EXACT_OPERATORS,
	pageSize: 100,
	overlapSeconds: 300,
	openStore,
};
