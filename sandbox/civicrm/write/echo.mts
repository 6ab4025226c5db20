import type { Json, JsonObject } from '../../json.mts';
import type { FieldSpec } from '../schema/spec.mts';
import type { Row } from '../store.mts';
import type { Work } from './work.mts';

/**
 * What a create or update answers unless it reloads (recorded on CiviCRM 6.17.2): some entities
 * answer their row without nulls, others the values that were sent, with compact dates. All add
 * keys that mean nothing.
 */
export function echoOf(work: Work, row: Row): JsonObject {
	const { entity, before } = work;
	const reload = entity.echo === 'reload' && !isStray(work);
	return {
		...(reload ? reloaded(work, row) : sent(work)),
		...work.dirt,
		...nulls([...work.unknown, 'custom', 'check_permissions', ...(entity.junk ?? [])]),
		...(before !== undefined && entity.access === 'contact' ? { contact_id: null } : {}),
	};
}

/** A contact of a type that doesn't exist isn't found again when it is echoed. */
function isStray({ entity, changes, before }: Work): boolean {
	const types = ['Individual', 'Organization', 'Household'];
	return (
		entity.access === 'contact' &&
		before === undefined &&
		!types.includes(String(changes.contact_type))
	);
}

function nulls(names: readonly string[]): JsonObject {
	return Object.fromEntries(names.map((name) => [name, null]));
}

function reloaded({ entity, changes, silent }: Work, row: Row): JsonObject {
	const values: JsonObject = {};
	for (const field of entity.fields.values()) {
		if (field.kind !== 'Field' || silent.has(field.name)) continue;
		const value = row[field.name] ?? field.tableDefault ?? null;
		if (value !== null || changes[field.name] === null) values[field.name] = value;
	}
	return values;
}

function sent({ id, entity, changes, silent }: Work): JsonObject {
	const values: JsonObject = { id };
	for (const field of entity.fields.values()) {
		const value = changes[field.name];
		if (value === undefined || field.kind !== 'Field' || silent.has(field.name)) continue;
		values[field.name] = compactDate(field, value);
	}
	return values;
}

/** Recorded: `2026-11-21 05:00:00` comes back as `20261121050000`. */
export function compactDate({ dataType }: FieldSpec, value: Json): Json {
	const isDate = dataType === 'Date' || dataType === 'Timestamp';
	return isDate && typeof value === 'string' ? value.replaceAll(/\D/g, '') : value;
}
