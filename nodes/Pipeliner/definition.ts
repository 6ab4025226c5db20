import type { CrmDefinition } from '../core/crm/definition';
import { EXACT_OPERATORS } from './filters';
import { pipelinerHttp } from './http';
import { readOptionsOfNode, writeOptionsOfNode } from './options';
import { isRecordId } from './record-ids';
import { resources } from './resources';
import { openStore } from './stores';

/** `…/api/v100/rest/spaces/eu_Acme/entities/Clients/0a1b2c3d-…`, as `owner` beside `owner_id` */
const ADDRESS = /^https?:\/\/\S+\/entities\/\w+\/([0-9a-f-]{36})$/i;

export const pipeliner: CrmDefinition = {
	title: 'Pipeliner',
	authentications: [{ value: 'apiAccess', title: 'API Access', credentialType: 'pipelinerApi' }],
	resources,
	http: pipelinerHttp,
	isRecordId,
	idInAddress: (text) => ADDRESS.exec(text)?.[1],
	idExample: '0a1b2c3d-1111-2222-3333-444455556666',
	storeOptions: writeOptionsOfNode,
	readOptions: readOptionsOfNode,
	operators: EXACT_OPERATORS,
	pageSize: 100,
	overlapSeconds: 300,
	openStore,
};
