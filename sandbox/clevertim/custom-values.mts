import type { Json, JsonObject } from '../json.mts';
import type { EntityName } from './entity.mts';
import { entities } from './entities.mts';
import type { ClevertimStore } from './store.mts';

/**
 * The custom values that stay when a client sends `cf`: those of fields that exist and belong to
 * the entity's model. The others vanish without a word. A scalar is kept as a string, a field
 * with many values keeps a list.
 */
export function keptValues(
	store: ClevertimStore,
	entity: EntityName,
	sent: JsonObject,
): JsonObject {
	const { model } = entities[entity];
	const kept: JsonObject = {};
	for (const [id, value] of Object.entries(sent)) {
		const field = store.get('customfield', id);
		const models = Array.isArray(field?.modelType) ? field.modelType : [];
		if (field && models.some((known) => known === model)) kept[id] = keptValue(field, value);
	}
	return kept;
}

function keptValue(field: JsonObject, value: Json): Json {
	if (value === null) return null;
	if (field.multiple !== true) return asText(value);
	return Array.isArray(value) ? value.map(asText) : [asText(value)];
}

function asText(value: Json): Json {
	return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

/** Deleting a custom field loses its data everywhere (Clevertim's user documentation). */
export function forgetField(store: ClevertimStore, id: string): void {
	for (const entity of ['contact', 'company', 'opportunity', 'case'] as const) {
		for (const record of store.all(entity)) {
			const cf = record.cf as JsonObject;
			if (!Object.hasOwn(cf, id)) continue;
			const { [id]: _lost, ...rest } = cf;
			store.put(entity, { ...record, cf: rest });
		}
	}
}
