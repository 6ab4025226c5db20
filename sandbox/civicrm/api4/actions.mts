import type { JsonObject } from '../../json.mts';
import type { EntitySpec } from '../schema/spec.mts';
import { tableName } from '../schema/schema.mts';
import type { Caller } from '../site.mts';
import { basicGet } from './basic.mts';
import { contactActions } from './contact-actions.mts';
import { describeAction, isListed } from './describe.mts';
import { getFields } from './fields.mts';
import { links } from './links.mts';
import type { ParamType } from './params.mts';
import { autocomplete, checkAccess, getRecords } from './read.mts';
import type { ActionResult } from './result.mts';
import {
	createRecord,
	deleteRecords,
	replaceRecords,
	saveRecords,
	updateRecords,
} from './write.mts';

/** One action of an entity with a table. */
export interface Action {
	params: Readonly<Record<string, ParamType>>;
	required?: readonly string[];
	run(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult;
}

const paging = { orderBy: 'array', limit: 'int', offset: 'int' } as const;
const basic = { select: 'array', where: 'array', ...paging } as const;

/** The actions that every entity with a table has. */
const tableActions: Readonly<Record<string, Action>> = {
	autocomplete: {
		params: {
			...{ input: 'string', ids: 'array', page: 'int', formName: 'string', fieldName: 'string' },
			...{ key: 'any', filters: 'array', values: 'array', exclude: 'any', searchField: 'string' },
		},
		run: autocomplete,
	},
	checkAccess: {
		params: { action: 'string', values: 'array' },
		required: ['action'],
		run: checkAccess,
	},
	create: { params: { values: 'array' }, run: createRecord },
	delete: {
		params: { where: 'array', orderBy: 'array', limit: 'int', useTrash: 'bool' },
		required: ['where'],
		run: deleteRecords,
	},
	get: {
		params: { ...basic, having: 'array', groupBy: 'array', join: 'array', translationMode: 'any' },
		run: getRecords,
	},
	getActions: { params: basic, run: getActions },
	getFields: {
		params: {
			...basic,
			loadOptions: 'any',
			action: 'string',
			values: 'array',
			includeCustom: 'bool',
		},
		run: getFields,
	},
	getLinks: { params: { ...basic, values: 'array', expandMultiple: 'bool' }, run: links },
	replace: {
		params: {
			...{ records: 'array', where: 'array', defaults: 'array', match: 'array' },
			...{ reload: 'any', useTrash: 'bool', orderBy: 'array', limit: 'int' },
		},
		required: ['records', 'where'],
		run: replaceRecords,
	},
	save: {
		params: { records: 'array', defaults: 'array', reload: 'any', match: 'array' },
		required: ['records'],
		run: saveRecords,
	},
	update: {
		params: { values: 'array', where: 'array', reload: 'any', orderBy: 'array', limit: 'int' },
		required: ['values'],
		run: updateRecords,
	},
};

function actionsOf(entity: EntitySpec): Readonly<Record<string, Action>> {
	return tableName(entity) === 'Contact' ? { ...tableActions, ...contactActions } : tableActions;
}

/** An action by name. The case of its letters matters. */
export function findAction(entity: EntitySpec, name: string): Action | undefined {
	const actions = actionsOf(entity);
	return Object.hasOwn(actions, name) ? actions[name] : undefined;
}

function getActions(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const items = Object.entries(actionsOf(entity))
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.filter(([name]) => isListed(caller, entity, name))
		.map(([name, action]) =>
			describeAction(entity.name, name, action.params, action.required ?? []),
		);
	return basicGet(items, params);
}
