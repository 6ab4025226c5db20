import { attempt } from '../../core/crm/outcome';
import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../../core/operations/operation';
import type { SpotlerField } from '../fields/field';
import { readRecordType, recordTypeParameters, spotlerStore } from './record-type';

function described(field: SpotlerField): IDataObject {
	const { key, label, type, many, required, readOnly, custom, references, list, choices } = field;
	return {
		name: key,
		label,
		type,
		required: required === true,
		readOnly: readOnly === true,
		custom: custom === true,
		...(many ? { several: true } : {}),
		...(references ? { pointsTo: references[0] } : {}),
		...(list === undefined ? {} : { list }),
		...(choices ? { values: choices.map(({ value }) => value) } : {}),
	};
}

/** The data dictionary of a record type. */
export const getFields: Operation<string> = {
	name: 'getFields',
	title: 'Get Fields',
	action: () => 'Get fields of record type',
	description: () =>
		'Read which fields a record type has: their names, types and dropdown values, and which of them are required',
	effect: 'read',
	parameters: () =>
		recordTypeParameters({
			displayName: 'Record Type',
			description: 'The kind of records whose fields to read',
		}),
	options: () => [],
	read: readRecordType,
	run: async (objects, context) => {
		const { schema } = spotlerStore(context);
		return await Promise.all(
			objects.map(async (object) =>
				attempt(async () => ({
					answers: (await schema.fields(object, 'create')).map(described),
				})),
			),
		);
	},
};
