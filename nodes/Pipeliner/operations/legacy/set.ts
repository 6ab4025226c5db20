import type { IDataObject } from 'n8n-workflow';
import type { CrmResponse, RequestPlan } from '../../../core/crm/request';
import type { Item } from '../../../core/operations/operation';
import { bulkQuery } from '../../legacy/bulk';
import { writeConditions } from '../../legacy/options';
import { collectionPath } from '../../legacy/reader';
import { legacyCall, resultsIn } from './call';
import {
	collectionParameter,
	dataMustBe,
	dataParameter,
	entityParameter,
	flagsParameter,
	isObject,
	readData,
	readFlags,
	readName,
} from './parameters';

/** What a method's last parameters are in the SDKs that have them. */
const CONDITIONS = ['legacyValidation', 'revision'];

const readConditions = (item: Item) => {
	const [legacyValidation, revision] = CONDITIONS.map((name) => item.option(name));
	return writeConditions({ legacyValidation, revision } as IDataObject);
};

/** A new record's ID is in the address of the answer, a changed one's is its body. */
function writtenId({ headers, body }: CrmResponse, given: unknown): IDataObject {
	const fromAddress = headers.location?.split('/').at(-1);
	const id: unknown = fromAddress ?? (body === '' ? given : body);
	return { id: (id ?? null) as string | null };
}

export const setEntity = legacyCall({
	name: 'setEntity',
	title: 'Set Entity',
	action: 'Create or update entity',
	description: 'Create one record, or update it when the data has an ID',
	effect: 'write',
	parameters: () => [
		collectionParameter,
		dataParameter('{"SURNAME": "Vale", "OWNER_ID": 501}', 'The fields of the record, as JSON'),
	],
	crmOptions: CONDITIONS,
	read: (item): RequestPlan => {
		const json = readData(item);
		if (!isObject(json)) throw dataMustBe('one object');
		const isUpdate = 'ID' in json && json.ID !== '' && json.ID !== null;
		const conditions = readConditions(item);
		return {
			method: 'POST',
			path: collectionPath(readName(item, 'collection', 'Collection')),
			query: { ...conditions },
			json,
			effect: isUpdate ? 'update' : 'create',
			// Sent twice, it would meet the revision that the first one has made
			repeatable: isUpdate && conditions.revision === undefined,
		};
	},
	answers: (response) => [writtenId(response, undefined)],
});

export const setEntities = legacyCall({
	name: 'setEntities',
	title: 'Set Entities',
	action: 'Create or update entities',
	description: 'Create and update records in one request; those with an ID are updated',
	effect: 'write',
	parameters: () => [
		entityParameter,
		dataParameter('[{"ID": "PY-7FFFFFFF-…", "FIRST_NAME": "Todd"}]', 'The records, as a JSON list'),
		flagsParameter('set'),
	],
	crmOptions: CONDITIONS,
	read: (item): RequestPlan => {
		const json = readData(item);
		if (!Array.isArray(json) || !json.every(isObject)) throw dataMustBe('a list of objects');
		return {
			method: 'POST',
			path: '/setEntities',
			query: bulkQuery(
				readName(item, 'entityName', 'Entity Name'),
				readFlags(item),
				readConditions(item),
			),
			json,
			effect: 'create',
			repeatable: false,
		};
	},
	answers: resultsIn,
});
