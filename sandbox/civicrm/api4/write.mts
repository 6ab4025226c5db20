import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { runGet } from '../query/get.mts';
import { clausesOf } from '../query/where.mts';
import { tableName } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { createRow, updateRow } from '../write/put.mts';
import { deleteRow } from '../write/remove.mts';
import { missingFields, refuseMissing, resolveValues } from '../write/resolve.mts';
import { mayDo } from './read.mts';
import { listParam, needParam, objectParam } from './params.mts';
import type { ActionResult } from './result.mts';

/** `create`: one record. It takes no `reload` (recorded). */
export function createRecord(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const resolved = resolveValues(caller, entity, objectParam(params, 'values'));
	refuseMissing(entity, 'create', missingFields(caller, entity, resolved));
	return { values: [createRow(caller, entity, resolved)] };
}

/** `update`: all that `where` finds; an id alone isn't looked up before (recorded). */
export function updateRecords(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
): ActionResult {
	const { id: valueId, ...values } = objectParam(params, 'values');
	const where = clausesOf(params.where);
	if (where.length === 0 && (valueId ?? null) === null) {
		throw new ApiFailure(
			'Parameter "where" is required unless primary keys are supplied in values.',
		);
	}
	const clauses: Json[] = where.length === 0 ? [['id', '=', valueId ?? null]] : where;
	const ids = idsOf(caller, entity, clauses, Number(params.limit ?? 0));
	if (ids.some((id) => (valueId ?? null) !== null && Number(valueId) !== id)) {
		throw new ApiFailure(`Cannot update the id of an existing ${entity.name}.`);
	}
	if (ids.length > 0) needRight(caller, entity, 'update');
	const written = ids.map((id) =>
		updateRow(caller, entity, resolveValues(caller, entity, values), id),
	);
	return { values: reloaded(caller, entity, params, written) };
}

/** Recorded: a refusal for lack of rights is 403 with these words. */
export function needRight(caller: Caller, entity: EntitySpec, action: string): void {
	if (mayDo(caller, entity, action)) return;
	throw new ApiFailure(
		`Authorization failed: CiviCRM APIv4 (${entity.name}::${action})`,
		403,
		'unauthorized',
	);
}

/** One id that is named alone is taken as it is, whether it exists or not. */
function idsOf(caller: Caller, entity: EntitySpec, where: Json[], limit: number): number[] {
	const [clause, ...more] = where;
	if (more.length === 0 && Array.isArray(clause)) {
		const [name, operator, value] = clause;
		if (name === 'id' && operator === '=' && /^\d+$/.test(String(value))) return [Number(value)];
	}
	const { rows } = runGet(caller, entity, { select: ['id'], where, limit });
	return rows.map((row) => row.id as number);
}

/** The records read again as `reload` wants them: those that aren't there are left out. */
function reloaded(
	caller: Caller,
	entity: EntitySpec,
	{ reload }: JsonObject,
	written: JsonObject[],
): JsonObject[] {
	if (!reload) return written;
	const select = Array.isArray(reload) && reload.length > 0 ? reload : ['*'];
	const ids = written.map((row) => row.id ?? null);
	const { rows } = runGet(caller, entity, { select, where: [['id', 'IN', ids]] });
	const byId = new Map(rows.map((row): [Json, JsonObject] => [row.id ?? null, row]));
	return ids.map((id) => byId.get(id)).filter((row) => row !== undefined);
}

/** `save`: creates what has no id and updates what has one, one after the other (recorded). */
export function saveRecords(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	needParam(params, 'records');
	const defaults = objectParam(params, 'defaults');
	const records = listParam(params, 'records').map((record) => {
		if (!isJsonObject(record)) throw new ApiFailure('Each record must be an array.');
		return { ...defaults, ...record };
	});
	const match = listParam(params, 'match').map(String);
	return save(caller, entity, params, records, match, 'save');
}

function save(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
	records: JsonObject[],
	match: readonly string[],
	action: string,
): ActionResult {
	// all matching is done before anything is written, so twins in one call are both created
	const found = records.map((record) => ({ ...record, ...matchOf(caller, entity, record, match) }));
	const parts = found.map((record: JsonObject) => {
		const resolved = resolveValues(caller, entity, record);
		const id = record.id ?? null;
		if (id === null) refuseMissing(entity, action, missingFields(caller, entity, resolved));
		return { id, resolved };
	});
	for (const { id } of parts) needRight(caller, entity, id === null ? 'create' : 'update');
	const written = parts.map(({ id, resolved }) =>
		id === null
			? createRow(caller, entity, resolved)
			: updateRow(caller, entity, resolved, Number(id)),
	);
	const matched = parts.filter(({ id }) => id !== null).length;
	return { values: reloaded(caller, entity, params, written), matched };
}

/** The id of the one record that matches; none for 0, for 2 or more, or without the field. */
function matchOf(
	caller: Caller,
	entity: EntitySpec,
	record: JsonObject,
	match: readonly string[],
): JsonObject {
	if ((record.id ?? null) !== null || match.length === 0) return {};
	if (match.some((name) => record[name] === undefined)) return {};
	const where = match.map((name): Json[] => {
		const value = record[name] ?? null;
		return value === null ? [name, 'IS EMPTY'] : [name, '=', value];
	});
	const { rows } = runGet(caller, entity, { select: ['id'], where, limit: 2 });
	return rows.length === 1 ? { id: rows[0]?.id ?? null } : {};
}

/** `delete`: all that `where` finds; answers their ids, and nothing for nothing. */
export function deleteRecords(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
): ActionResult {
	if (clausesOf(params.where).length === 0) throw new ApiFailure('Parameter "where" is required.');
	const limit = Number(params.limit ?? 0);
	const { rows } = runGet(caller, entity, { select: ['id'], where: params.where ?? [], limit });
	remove(caller, entity, rows, params.useTrash !== false);
	return { values: rows };
}

function remove(caller: Caller, entity: EntitySpec, rows: JsonObject[], useTrash: boolean): void {
	for (const { id } of rows) {
		const row = caller.site.store.get(tableName(entity), Number(id));
		if (row !== undefined) deleteRow(caller, entity, row, useTrash);
	}
}

/** `replace`: saves the records and deletes the others that `where` finds. */
export function replaceRecords(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
): ActionResult {
	if (clausesOf(params.where).length === 0) throw new ApiFailure('Parameter "where" is required.');
	needParam(params, 'records');
	const fixed = clausesOf(params.where)
		.filter(([name, operator]) => operator === '=' && typeof name === 'string')
		.map(([name, , value = null]) => [String(name), value] as const);
	const defaults = { ...Object.fromEntries(fixed), ...objectParam(params, 'defaults') };
	const records = listParam(params, 'records').map((record) => ({
		...defaults,
		...(isJsonObject(record) ? record : {}),
	}));
	const before = runGet(caller, entity, { select: ['id'], where: params.where ?? [] }).rows;
	const match = listParam(params, 'match').map(String);
	const plain = save(caller, entity, { ...params, reload: null }, records, match, 'replace');
	const kept = new Set(plain.values.map(({ id }) => id));
	const others = before.filter(({ id }) => !kept.has(id));
	remove(caller, entity, others, params.useTrash !== false);
	// recorded: the ids of what was deleted are texts
	const deleted = others.map(({ id }): JsonObject => ({ id: String(id) }));
	return { ...plain, values: reloaded(caller, entity, params, plain.values), deleted };
}
