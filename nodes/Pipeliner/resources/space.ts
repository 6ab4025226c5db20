import type { Resource } from '../../core/crm/definition';
import { download } from '../operations/documents/download';
import { upload } from '../operations/documents/upload';
import {
	getCollections,
	getEntityPublic,
	getErrorCodes,
	getServerTime,
	getTeamPipelineUrl,
} from '../operations/legacy/about';
import { deleteEntities, deleteEntity } from '../operations/legacy/delete';
import { getEntities, getFields } from '../operations/legacy/get-entities';
import { setEntities, setEntity } from '../operations/legacy/set';
import { byName, everything, stamped, withoutUpsert } from './parts';

/** What describes the space itself, files, and everything else. */
export const space: Resource[] = [
	{
		name: 'pipeline',
		entity: 'Pipelines',
		title: 'Pipeline',
		plural: 'Pipelines',
		operations: everything,
		...byName,
		isShort: true,
		changes: stamped,
	},
	{
		name: 'step',
		entity: 'Steps',
		title: 'Step',
		plural: 'Steps',
		operations: everything,
		titleFields: ['name', 'STAGE_NAME'],
		belongsTo: [
			{ field: 'pipeline_id', entity: 'Pipelines', titleField: 'name' },
			{ field: 'lead_process_id', entity: 'LeadProcesses', titleField: 'name' },
			{ field: 'quote_process_id', entity: 'QuoteProcesses', titleField: 'name' },
		],
		lookupFields: ['name', 'STAGE_NAME'],
		matchBy: 'name',
		isShort: true,
		changes: stamped,
	},
	{
		name: 'salesUnit',
		entity: 'SalesUnits',
		title: 'Sales Unit',
		plural: 'Sales Units',
		operations: everything,
		titleFields: ['name', 'SALES_UNIT_NAME'],
		lookupFields: ['name', 'SALES_UNIT_NAME'],
		matchBy: 'name',
		isShort: true,
		links: [{ field: 'parent_id', label: 'Parent Sales Unit', resources: ['salesUnit'] }],
		changes: stamped,
	},
	{
		name: 'client',
		entity: 'Clients',
		title: 'User (Client)',
		plural: 'Users (Clients)',
		noun: 'user',
		operations: everything,
		titleFields: ['name', 'email', 'FIRSTNAME', 'LASTNAME', 'EMAIL'],
		lookupFields: ['email', 'name', 'EMAIL'],
		matchBy: 'email',
		isShort: true,
		changes: stamped,
	},
	{
		name: 'document',
		entity: 'CloudObjects',
		title: 'Document (Cloud Object)',
		plural: 'Documents (Cloud Objects)',
		noun: 'document',
		operations: [...withoutUpsert, download, upload],
		titleFields: ['filename', 'FILENAME'],
		lookupFields: ['filename', 'FILENAME'],
		changes: stamped,
	},
	{
		name: 'webhook',
		entity: 'Webhooks',
		title: 'Webhook',
		plural: 'Webhooks',
		operations: withoutUpsert,
		titleFields: ['url'],
		lookupFields: [],
		changes: stamped,
	},
	{
		name: 'anyCollection',
		title: 'Any Collection',
		plural: 'Records of Any Collection',
		noun: 'record',
		operations: everything,
		titleFields: ['name', 'NAME'],
		// Account types, currencies …
		lookupFields: ['name', 'code'],
		changes: stamped,
	},
	{
		name: 'legacyApi',
		// Its operations say themselves what they are about
		entity: 'legacyApi',
		title: 'Legacy API',
		plural: 'Legacy API Methods',
		operations: [
			deleteEntities,
			deleteEntity,
			getCollections,
			getEntities,
			getEntityPublic,
			getErrorCodes,
			getFields,
			getServerTime,
			getTeamPipelineUrl,
			setEntities,
			setEntity,
		],
		titleFields: [],
		lookupFields: [],
		unwatched: 'Its methods are calls, not records. Watch the records under their own resources.',
	},
];
