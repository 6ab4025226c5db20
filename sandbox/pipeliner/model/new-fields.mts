import type { JsonObject } from '../../json.mts';
import type { Change } from '../space.mts';
import { createField, customTypes } from './custom-fields.mts';
import type { Model } from './model.mts';

/** Makes the model follow what was written to `Fields`. */
export function followFields(model: Model, changes: readonly Change[]): void {
	for (const { entity, after } of changes) {
		if (entity.name === 'Field' && after.system_type !== 1) followField(model, after);
	}
}

function followField(model: Model, record: JsonObject): void {
	const { entity_name, api_name, name, type_id, data_set_id, is_deleted, is_unique } = record;
	const entity = String(entity_name);
	if (is_deleted === true) return model.removeField(entity, String(api_name));
	const type = String(type_id);
	if (!Object.hasOwn(customTypes, type)) return;
	const field = createField({ label: String(name), type, apiName: String(api_name) });
	model.setField(entity, {
		...field,
		...(typeof data_set_id === 'string' && data_set_id !== '' && { dataSet: data_set_id }),
		...(is_unique === true && { unique: true as const }),
	});
}
