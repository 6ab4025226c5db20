import type { RequestPlan } from '../../../core/crm/request';
import { checkWritten } from '../../legacy/answers';
import { bulkQuery } from '../../legacy/bulk';
import { recordPath } from '../../legacy/reader';
import { idOnWire } from '../../legacy/values';
import { legacyCall, resultsIn } from './call';
import {
	collectionParameter,
	dataMustBe,
	dataParameter,
	entityParameter,
	flagsParameter,
	readData,
	readFlags,
	readName,
} from './parameters';

export const deleteEntity = legacyCall({
	name: 'deleteEntity',
	title: 'Delete Entity',
	action: 'Delete entity',
	description: 'Delete one record',
	effect: 'write',
	parameters: () => [
		collectionParameter,
		{
			displayName: 'ID',
			name: 'entityId',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. PY-7FFFFFFF-0A1B2C3D-1111-2222-3333-444455556666',
			description: 'The ID of the record to delete',
		},
	],
	read: (item): RequestPlan => ({
		method: 'DELETE',
		path: recordPath(readName(item, 'collection', 'Collection'), readName(item, 'entityId', 'ID')),
		effect: 'delete',
		repeatable: true,
	}),
	answers: (response) => {
		checkWritten(response);
		const { body } = response;
		return [{ deleted: true, result: (body === '' ? null : body) as string | null }];
	},
});

const isId = (one: unknown): one is string | number =>
	typeof one === 'number' || (typeof one === 'string' && one.trim() !== '');

export const deleteEntities = legacyCall({
	name: 'deleteEntities',
	title: 'Delete Entities',
	action: 'Delete entities',
	description: 'Delete records in one request',
	effect: 'write',
	parameters: () => [
		entityParameter,
		dataParameter('["PY-7FFFFFFF-…", "PY-7FFFFFFF-…"]', 'The IDs to delete, as a JSON list'),
		flagsParameter('delete'),
	],
	read: (item): RequestPlan => {
		const ids = readData(item);
		if (!Array.isArray(ids) || !ids.every(isId)) throw dataMustBe('a list of IDs');
		return {
			method: 'POST',
			path: '/deleteEntities',
			query: bulkQuery(readName(item, 'entityName', 'Entity Name'), readFlags(item), {}),
			json: ids.map((id) => idOnWire(String(id))),
			effect: 'delete',
			repeatable: false,
		};
	},
	answers: resultsIn,
});
