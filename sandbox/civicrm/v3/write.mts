import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { runGet } from '../query/get.mts';
import { tableName } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { createRow, updateRow } from '../write/put.mts';
import { deleteRow } from '../write/remove.mts';
import { resolveValues } from '../write/resolve.mts';
import { answeredName, asText } from './names.mts';
import { whereOf } from './query.mts';
import { isTrue, success, withChains } from './run.mts';
import { checkMandatory, mandatory, validated } from './validate.mts';

/** `create`, which updates what has an id. A chain that fails takes the record back (recorded). */
export function createRecord(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const id = (params.id ?? params[`${entity.name.toLowerCase()}_id`] ?? null) as Json;
	const isNew = id === null || id === '' || !Object.hasOwn(params, 'id');
	const given = fillLinks(entity, params);
	const values = validated(caller, entity, given);
	const resolved = resolveValues(caller, entity, values);
	if (!isNew)
		return answer(caller, entity, updateRow(caller, entity, resolved, Number(id)), params);
	checkMandatory(caller, entity, params, values);
	if (entity.name === 'EntityTag') return addTag(caller, entity, values);
	const row = createRow(caller, entity, resolved);
	try {
		return answer(caller, entity, row, params);
	} catch (error) {
		const stored = caller.site.store.get(tableName(entity), Number(row.id));
		if (stored !== undefined) deleteRow(caller, entity, stored, false);
		throw error;
	}
}

/** Of what a chain says of its parent, what this entity has a field for. */
function fillLinks(entity: EntitySpec, params: JsonObject): JsonObject {
	const given: JsonObject = { ...params };
	for (const name of ['entity_id', 'entity_table', 'contact_id']) {
		if (!entity.fields.has(name)) delete given[name];
	}
	if (entity.access === 'contact' && typeof params.email === 'string') {
		given['email_primary.email'] = params.email;
	}
	return given;
}

/** Recorded: what tagging answers. */
function addTag(caller: Caller, entity: EntitySpec, values: JsonObject): JsonObject {
	const { store } = caller.site;
	const has = store
		.find('EntityTag', 'entity_id', values.entity_id ?? null)
		.some(({ tag_id }) => String(tag_id) === String(values.tag_id));
	if (!has) createRow(caller, entity, resolveValues(caller, entity, values));
	return { is_error: 0, not_added: has ? 1 : 0, added: has ? 0 : 1, total_count: 1 };
}

function answer(
	caller: Caller,
	entity: EntitySpec,
	echo: JsonObject,
	params: JsonObject,
): JsonObject {
	const row = caller.site.store.get(tableName(entity), Number(echo.id)) ?? echo;
	return success([withChains(caller, entity, described(caller, entity, row), params)], params);
}

const unanswered = new Set(['source', 'employer_id', 'is_deleted']);

/** Recorded: a write answers every field as text, but for three of a contact's. */
function described({ site }: Caller, entity: EntitySpec, row: JsonObject): JsonObject {
	const values: JsonObject = { id: String(row.id) };
	for (const field of site.schema.fields(entity.name).values()) {
		if (field.kind !== 'Field') continue;
		if (entity.access === 'contact' && unanswered.has(field.name)) continue;
		const value = row[field.name] ?? (entity.echo === 'reload' ? field.tableDefault : null) ?? null;
		values[answeredName(field)] = entity.name === 'Tag' ? textOf(value) : asText(value, field);
	}
	return values;
}

/** Recorded: what a tag is used for comes as one text, other lists as lists. */
function textOf(value: Json): string {
	return Array.isArray(value) ? value.join(',') : String(asText(value));
}

/** `setvalue`: one field of one record (recorded, with its odd count). */
export function setValue(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const name = String(params.field ?? '');
	const value = params.value ?? null;
	createRecord(caller, entity, { id: params.id ?? null, [name]: value });
	const values = { id: String(params.id), [name]: value };
	return { is_error: 0, version: 3, count: 2, id: Number(params.id), values };
}

/** `delete`: to the trash for contacts, unless `skip_undelete`. */
export function deleteRecord(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const id = params.id ?? null;
	if (id === null) throw mandatory(['id']);
	const row = caller.site.store.get(tableName(entity), Number(id));
	if (row === undefined) {
		const message =
			entity.access === 'contact'
				? 'Could not delete contact'
				: `Could not delete ${entity.name} id ${String(id)}`;
		throw new ApiFailure(message);
	}
	deleteRow(caller, entity, row, !isTrue(params.skip_undelete));
	return { is_error: 0, version: 3, count: 1, values: 1 };
}

/** `replace`: saves `values` and deletes the other records that the filters find. */
export function replaceRecords(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const { values, ...filters } = params;
	const records = Array.isArray(values)
		? values
		: Object.values(isJsonObject(values) ? values : {});
	const before = runGet(caller, entity, {
		select: ['id'],
		where: whereOf(caller, entity, filters),
	}).rows;
	const saved = records.map((record) => {
		const one = { ...filters, ...(isJsonObject(record) ? record : {}), sequential: 1 };
		const [row] = createRecord(caller, entity, one).values as JsonObject[];
		return row ?? {};
	});
	const kept = new Set(saved.map(({ id }) => String(id)));
	for (const { id } of before) {
		const row = caller.site.store.get(tableName(entity), Number(id));
		if (row !== undefined && !kept.has(String(id))) deleteRow(caller, entity, row, true);
	}
	return success(saved, params);
}
