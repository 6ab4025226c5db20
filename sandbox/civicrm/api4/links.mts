import type { Json, JsonObject } from '../../json.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { objectParam } from './params.mts';
import type { ActionResult } from './result.mts';

/** `getLinks`: the pages of a record (recorded for Contact, with one more counted than listed). */
export function links(_caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const { id = '[id]' } = objectParam(params, 'values');
	const page = (action: string, api: string, text: string, weight: number): JsonObject => ({
		...{ ui_action: action, api_action: api, api_values: null, entity: entity.name },
		path: `civicrm/${entity.name.toLowerCase()}/${action}?reset=1&id=${String(id)}`,
		text: `${text} ${entity.title}`,
		...{ icon: 'fa-external-link', weight, target: '', conditions: [] as Json[] },
	});
	const values = [
		page('view', 'get', 'View', -20),
		page('update', 'update', 'Update', -10),
		page('delete', 'delete', 'Delete', 100),
	];
	return { values, offset: 1 };
}
