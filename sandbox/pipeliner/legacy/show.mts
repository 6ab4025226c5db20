import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { columnValue, relatedRecords } from '../columns.mts';
import type { EntityField } from '../model/entity.mts';
import type { Space } from '../space.mts';
import { targetsOf } from '../write/values.mts';
import { legacyIdOf } from './ids.mts';
import type { LegacyField, LegacyView } from './view.mts';

/** A record as the legacy API shows it, with only these fields if any are named. */
export function showRecord(
	space: Space,
	view: LegacyView,
	record: JsonObject,
	only: readonly LegacyField[],
): JsonObject {
	const fields = only.length > 0 ? only : [...view.fields.values()];
	return Object.fromEntries(
		fields.map((field) => [field.name, showField(space, view, field, record)]),
	);
}

/** One value: times without fractions, `0` and `1` for truths, ids in the legacy form. */
export function showField(
	space: Space,
	view: LegacyView,
	field: LegacyField,
	record: JsonObject,
): Json {
	const { column, others, part } = field;
	if (field.name === 'ID') return legacyIdOf(space, [view.entity.name], record.id);
	if (column.type === 'many') return showRelations(space, column, record);
	const filled = [column, ...others].find(({ name }) => record[name]) ?? column;
	const value = columnValue(space, view.entity, filled, record);
	if (part !== undefined) return showPart(space, part, value);
	return showValue(space, view, filled, value);
}

function showValue(space: Space, view: LegacyView, column: EntityField, value: Json): Json {
	switch (column.type) {
		case 'boolean':
			return value === true ? 1 : 0;
		case 'datetime':
			return typeof value === 'string' ? value.slice(0, 19) : null;
		case 'uuid':
			return legacyIdOf(space, idTargets(view, column), value);
		case 'uuids':
		case 'list':
			return (Array.isArray(value) ? value : []).map((id) =>
				legacyIdOf(space, [column.target ?? 'Data'], id),
			);
		default:
			return value;
	}
}

/** The entities an id column may point at. Custom fields only ever point at options. */
export function idTargets(view: LegacyView, column: EntityField): string[] {
	return column.customType === undefined ? targetsOf(view.entity, column.name) : ['Data'];
}

function showPart(space: Space, part: string, value: Json): Json {
	const found = isJsonObject(value) ? (value[part] ?? null) : null;
	return part === 'currency_id' ? legacyIdOf(space, ['Currency'], found) : found;
}

/** `[{ACCOUNT_ID, IS_PRIMARY}]`: the other ends of the relations. */
function showRelations(space: Space, column: EntityField, record: JsonObject): Json {
	const back = column.through?.key;
	return relatedRecords(space, column, record.id as string).map((relation) => {
		const ends = Object.entries(relation).filter(
			([name, value]) => name.endsWith('_id') && name !== back && typeof value === 'string',
		);
		return {
			...Object.fromEntries(
				ends.map(([name, id]) => [legacyName(name), legacyIdOf(space, [], id)]),
			),
			IS_PRIMARY: relation.is_primary === true ? 1 : 0,
		};
	});
}

/** The name of a relation's column: OPPTY_ID stands for leads too. */
export function legacyName(column: string): string {
	return column === 'lead_oppty_id' ? 'OPPTY_ID' : column.toUpperCase();
}
