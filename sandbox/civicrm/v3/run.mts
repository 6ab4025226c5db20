import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { seesReasons } from '../answers.mts';
import { ApiFailure } from '../failure.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { isAllowed, permissionsFor } from '../users.mts';
import { runEntity } from './entity.mts';
import {
	getActions,
	getCount,
	getList,
	getOptions,
	getRecords,
	getRefCount,
	getSingle,
	getValue,
} from './get.mts';
import { getFields, getUnique } from './describe.mts';
import { createRecord, deleteRecord, replaceRecords, setValue } from './write.mts';

/** One action of APIv3. */
export type V3Action = (caller: Caller, entity: EntitySpec, params: JsonObject) => JsonObject;

const actions: Readonly<Record<string, V3Action>> = {
	get: getRecords,
	getsingle: getSingle,
	getvalue: getValue,
	getcount: getCount,
	getrefcount: getRefCount,
	getlist: getList,
	getoptions: getOptions,
	getfields: getFields,
	getunique: getUnique,
	getactions: getActions,
	create: createRecord,
	update: createRecord,
	setvalue: setValue,
	delete: deleteRecord,
	replace: replaceRecords,
};

/** Runs a call. All that goes wrong is told with 200 and `is_error` (recorded). */
export function runV3(
	caller: Caller,
	entity: string,
	action: string,
	params: JsonObject,
): JsonObject {
	try {
		return run(caller, entity, action, params);
	} catch (error) {
		if (!(error instanceof ApiFailure)) throw error;
		return failure(caller, error, entity, action);
	}
}

/** Runs a call; throws what it fails with. */
export function run(caller: Caller, name: string, action: string, params: JsonObject): JsonObject {
	const virtual = runEntity(caller, name, action);
	if (virtual !== undefined) return virtual;
	const entity = caller.site.schema.entity(camelCase(name));
	const perform = Object.hasOwn(actions, action) ? actions[action] : undefined;
	if (entity === undefined || perform === undefined) {
		throw new ApiFailure(
			`API (${name}, ${action}) does not exist (join the API team and implement it!)`,
			500,
			'not-found',
		);
	}
	checkRight(caller, entity, action);
	return perform(caller, entity, params);
}

/** `option_value` and `contact` → `OptionValue`, `Contact`. */
function camelCase(name: string): string {
	return name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Recorded: the words for a missing permission. */
function checkRight({ user }: Caller, entity: EntitySpec, action: string): void {
	const kind = action === 'setvalue' ? 'update' : action;
	const needed = permissionsFor(entity.access, kind);
	if (isAllowed(user, needed)) return;
	throw new ApiFailure(
		`API permission check failed for ${entity.name}/${action} call; ` +
			`insufficient permission: require ${needed.join(' and ')}`,
		403,
		'unauthorized',
	);
}

/** Recorded: SQL in the answer, for everybody; only `sql` itself needs a permission. */
function failure(caller: Caller, error: ApiFailure, entity: string, action: string): JsonObject {
	const { hint, ...details } = error.details;
	const body: JsonObject = { ...(details as JsonObject), error_code: error.code, entity, action };
	if (error.code === -5) {
		const sql = `INSERT INTO \`civicrm_${entity.toLowerCase()}\` (…) VALUES (…) `;
		const duplicate = `${sql} [nativecode=1062 ** ${String(hint ?? '')}]`;
		body.debug_info = duplicate;
		if (seesReasons(caller)) Object.assign(body, { sql, debug_information: sql });
	}
	return { ...body, is_error: 1, error_message: error.message };
}

/** The envelope of records: by id, or as a list when `sequential` is wanted. */
export function success(rows: readonly JsonObject[], params: JsonObject): JsonObject {
	const sequential = isTrue(params.sequential);
	const [first] = rows;
	const byId = Object.fromEntries(rows.map((row) => [String(row.id), row]));
	return {
		...{ is_error: 0, version: 3, count: rows.length },
		...(rows.length === 1 && first !== undefined ? { id: Number(first.id) } : {}),
		// PHP's empty array is a list
		values: sequential || rows.length === 0 ? [...rows] : byId,
	};
}

/** APIv3 takes 1, "1" and true. */
export function isTrue(value: Json | undefined): boolean {
	return value === true || value === 1 || value === '1';
}

/** Calls that follow for each record: `api.Email.create` (recorded: their values are lists). */
export function withChains(
	caller: Caller,
	entity: EntitySpec,
	row: JsonObject,
	params: JsonObject,
): JsonObject {
	const result = { ...row };
	for (const [name, chained] of Object.entries(params)) {
		if (!/^api[._]/i.test(name)) continue;
		const [, chainEntity = '', action = 'get'] = name.split(/[._]/);
		const link = linkOf(entity, row);
		const lists = Array.isArray(chained) ? chained : [chained];
		const results = lists.map((one) => {
			const given = isJsonObject(one) ? one : {};
			return run(caller, chainEntity, action.toLowerCase(), { ...link, ...given, sequential: 1 });
		});
		result[name] = Array.isArray(chained) ? results : (results[0] ?? null);
	}
	return result;
}

function linkOf(entity: EntitySpec, row: JsonObject): JsonObject {
	const key = `${entity.name.toLowerCase()}_id`;
	return { [key]: row.id ?? null, entity_id: row.id ?? null, entity_table: entity.table };
}
