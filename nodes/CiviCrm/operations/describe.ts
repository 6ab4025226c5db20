import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { CrmError } from '../../core/crm/error';
import { attempt, mapOutcome } from '../../core/crm/outcome';
import type { Operation } from '../../core/operations/operation';
import { FieldNames } from '../../core/schema/names';
import { OPTION_PARTS } from '../fields/spec';
import type { CiviStore } from '../store';
import type { Call } from '../wire/batches';
import { readObject } from './json';

/** Operations that tell what an entity is and may do. */

const actionParameter = (description: string): INodeProperties => ({
	displayName: 'Action',
	name: 'action',
	type: 'string',
	default: 'get',
	placeholder: 'e.g. create',
	description,
});

const optionsParameter: INodeProperties = {
	displayName: 'With Options',
	name: 'withOptions',
	type: 'boolean',
	default: false,
	description: 'Whether to output the options of each field too',
};

type Parameters = Record<string, unknown>;

/** An operation that is one call per item, whose records are the output. */
function describing(
	parts: Pick<Operation, 'name' | 'title' | 'action' | 'description'> & {
		apiAction: string;
		parameters: INodeProperties[];
		read: Operation<Parameters>['read'];
	},
): Operation<Parameters> {
	const { apiAction, parameters, ...operation } = parts;
	return {
		...operation,
		effect: 'read',
		crmOptions: [],
		parameters: () => parameters,
		options: () => [],
		run: async (inputs, { store, entity }) => {
			const calls = inputs.map((input): Call => [entity, apiAction, input]);
			const answers = await (store as CiviStore).api.calls(calls);
			return answers.map((answer) =>
				mapOutcome(answer, ({ values }) => ({ answers: values as IDataObject[] })),
			);
		},
	};
}

export const getFields = describing({
	name: 'getFields',
	title: 'Get Fields',
	apiAction: 'getFields',
	action: () => 'Get fields of entity',
	description: () => 'List the fields of an entity, custom fields included',
	parameters: [actionParameter('What the fields are for: get, create or update'), optionsParameter],
	read: (item) => ({
		action: String(item.parameter('action') ?? 'get'),
		...(item.parameter('withOptions') === true ? { loadOptions: OPTION_PARTS } : {}),
	}),
});

export const getActions = describing({
	name: 'getActions',
	title: 'Get Actions',
	apiAction: 'getActions',
	action: () => 'Get actions of entity',
	description: () => 'List what the API can do with an entity',
	parameters: [],
	read: () => ({ select: ['name', 'description', 'params'] }),
});

export const checkAccess = describing({
	name: 'checkAccess',
	title: 'Check Access',
	apiAction: 'checkAccess',
	action: () => 'Check access to record',
	description: () => 'Tell whether the user of the API key may do something with a record',
	parameters: [
		actionParameter('What is to be done: get, create, update or delete'),
		{
			displayName: 'Values (JSON)',
			name: 'values',
			type: 'json',
			default: '{}',
			placeholder: 'e.g. {"contact_type": "Individual"}',
			description: 'The ID of the record, or the values of a new one',
		},
	],
	read: (item) => ({
		action: String(item.parameter('action') ?? 'get'),
		values: readObject(item.parameter('values'), 'Values (JSON)'),
	}),
});

export const getOptions: Operation<string> = {
	name: 'getOptions',
	title: 'Get Options',
	action: () => 'Get options of field',
	description: () => 'List the options of a field with their IDs, names and labels',
	effect: 'read',
	crmOptions: [],
	parameters: () => [
		{
			displayName: 'Field Name or ID',
			name: 'field',
			type: 'options',
			default: '',
			required: true,
			description:
				'The field to look at. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			typeOptions: {
				loadOptionsMethod: 'getReadableFields',
				loadOptionsDependsOn: ['resource', 'entity.value'],
			},
		},
	],
	options: () => [],
	read: (item) => String(item.parameter('field') ?? ''),
	run: async (names, { store, entity }) => {
		const fields = new FieldNames(await (store as CiviStore).fields(entity, 'read', names));
		return await Promise.all(
			names.map((name) => attempt(async () => ({ answers: optionsOf(name, fields) }))),
		);
	},
};

function optionsOf(name: string, names: FieldNames): IDataObject[] {
	const field = names.find(name);
	if (!field) {
		throw new CrmError('validation', `There is no field "${name}".${names.suggest(name)}`, {
			field: name,
		});
	}
	if (field.choices) return field.choices.map(({ value, ...words }) => ({ id: value, ...words }));
	throw new CrmError('validation', `${field.label} has no options`, { field: field.label });
}
