import type { CrmDefinition } from '../core/crm/definition';
import { EXACT_OPERATORS } from './filters';
import { pipelinerHttp } from './http';
import { readOptionsOfNode, writeOptionsOfNode } from './options';
import { resources } from './resources';
import { openStore } from './stores';

/** UUIDs, and the IDs of the legacy API: `PY-7FFFFFFF-…`, `DV-1`, and numbers. */
const RECORD_ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|PY-[0-9A-Z-]+|DV-\d+|\d+)$/i;

export const pipeliner: CrmDefinition = {
	title: 'Pipeliner',
	authentications: [{ value: 'apiAccess', title: 'API Access', credentialType: 'pipelinerApi' }],
	resources,
	http: pipelinerHttp,
	isRecordId: (text) => RECORD_ID.test(text),
	idExample: '0a1b2c3d-1111-2222-3333-444455556666',
	storeOptions: writeOptionsOfNode,
	readOptions: readOptionsOfNode,
	operators: EXACT_OPERATORS,
	pageSize: 100,
	overlapSeconds: 300,
	openStore,
};
