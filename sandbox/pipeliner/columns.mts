import type { Json, JsonObject } from '../json.mts';
import type { Entity, EntityField } from './model/entity.mts';
import { customEntities } from './model/model.mts';
import type { Space } from './space.mts';

/** Two entities in one: what can only be read, of either. */
const unions: Readonly<Record<string, readonly string[]>> = {
	Activity: ['Task', 'Appointment'],
	LeadOppty: ['Lead', 'Opportunity'],
	CustomEntity: customEntities.map(({ name }) => name),
};

const partsByModel = new WeakMap<object, Map<string, readonly Entity[]>>();

/** The entities whose records an entity's collection shows: itself, or those it unites. */
export function partsOf({ model }: Space, name: string): readonly Entity[] {
	const known = partsByModel.get(model)?.get(name);
	if (known !== undefined) return known;
	const parts = (unions[name] ?? [name]).flatMap((part) =>
		model.has(part) ? [model.entity(part)] : [],
	);
	partsByModel.set(model, new Map(partsByModel.get(model)).set(name, parts));
	return parts;
}

/** A record with the entity it belongs to, wherever a relation to `target` may lead. */
export function follow(
	space: Space,
	target: string,
	id: Json | undefined,
): { entity: Entity; record: JsonObject } | undefined {
	if (typeof id !== 'string') return undefined;
	for (const entity of partsOf(space, target)) {
		const record = space.store.get(entity.collection, id);
		if (record !== undefined) return { entity, record };
	}
	return undefined;
}

/** The records a to-many relation leads to, without those that were deleted. */
export function relatedRecords(space: Space, field: EntityField, id: string): JsonObject[] {
	const { through } = field;
	if (through === undefined) return [];
	const { collection } = space.model.entity(through.entity);
	return space.store.having(collection, through.key, id).filter((relation) => {
		if (relation.is_deleted === true) return false;
		if (through.with === undefined) return true;
		const other = relation[through.with] ?? null;
		if (through.target === undefined) return other !== null;
		return follow(space, through.target, other) !== undefined;
	});
}

/** The record that a primary relation leads to. */
export function primaryId(space: Space, field: EntityField, id: string): Json {
	const relation = relatedRecords(space, field, id).find(({ is_primary }) => is_primary === true);
	return relation?.[field.through?.with ?? ''] ?? null;
}

/** What a column holds, as answers show it: an empty text is `""`, never null (real answer). */
export function columnValue(
	space: Space,
	entity: Entity,
	field: EntityField,
	record: JsonObject,
): Json {
	const { name, type } = field;
	const computed = computedColumns[name]?.(record, entity, space);
	if (computed !== undefined) return computed;
	if (type === 'link') return record[field.key ?? ''] ?? null;
	if (type === 'primary') return primaryId(space, field, record.id as string);
	return record[name] ?? emptyValue(field);
}

/** What a field without a value shows. */
export function emptyValue({ name, type, choices = {} }: EntityField): Json {
	if (type === 'text') return '';
	if (type === 'boolean') return false;
	if (type === 'list' || type === 'many' || type === 'uuids' || type === 'texts') return [];
	if (name === 'health') return {};
	if (type === 'enum') return Number(Object.keys(choices)[0]);
	return null;
}

type Computed = (record: JsonObject, entity: Entity, space: Space) => Json | undefined;

const computedColumns: Readonly<Record<string, Computed>> = {
	formatted_name: (record) => {
		const { name, subject, first_name, last_name, option_name, note, filename } = record;
		const person = [first_name, last_name].filter((part) => typeof part === 'string' && part);
		return name ?? subject ?? option_name ?? filename ?? note ?? person.join(' ');
	},
	// Open, Lost, Won: what can be written are the dates, the status follows (OpenAPI: it is read-only)
	status: ({ won_date, lost_date, status }, { name }) => {
		if (name !== 'Lead' && name !== 'Opportunity') return status;
		if (won_date) return 3;
		return lost_date ? 2 : 1;
	},
	name_translated: ({ name, name_translated }) => name_translated ?? name,
	translated_name: ({ name }) => name,
	option_name_translated: ({ option_name }) => option_name,
};
