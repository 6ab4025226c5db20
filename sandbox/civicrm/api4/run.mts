import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { isAllowed, permissionsFor } from '../users.mts';
import { findAction } from './actions.mts';
import { checkParams, objectParam } from './params.mts';
import { envelope, type ActionResult } from './result.mts';
import { runVirtual, virtualEntities } from './virtual.mts';
import { needRight } from './write.mts';

/** One call of APIv4: what `calls` is made of. */
export interface Call {
	entity: string;
	action: string;
	params: Json | undefined;
	index?: Json;
}

/** True if there is such an entity. */
export function hasEntity({ site }: Caller, name: string): boolean {
	return site.schema.entity(name) !== undefined || Object.hasOwn(virtualEntities, name);
}

/** True if there is such an action of an entity that there is. */
export function hasAction({ site }: Caller, entityName: string, name: string): boolean {
	const entity = site.schema.entity(entityName);
	if (entity !== undefined) return findAction(entity, name) !== undefined;
	return Object.hasOwn(virtualEntities[entityName] ?? {}, name);
}

/** Runs one call; throws what it fails with. */
export function runCall(caller: Caller, call: Call): JsonObject {
	const { site } = caller;
	if (!hasEntity(caller, call.entity)) {
		throw new ApiFailure(
			`API (${call.entity}, ${call.action}) does not exist ` +
				'(or the extension it belongs to is not enabled).',
		);
	}
	if (!hasAction(caller, call.entity, call.action)) {
		throw new ApiFailure(`Api ${call.entity} ${call.action} version 4 does not exist.`);
	}
	const entity = site.schema.entity(call.entity);
	const name = entity?.name ?? call.entity;
	const result =
		entity === undefined ? virtualResult(caller, call) : tableResult(caller, entity, call);
	return envelope(name, call.action, result, call.index);
}

function virtualResult(caller: Caller, { entity, action, params }: Call): ActionResult {
	const found = virtualEntities[entity]?.[action];
	if (found === undefined) throw new ApiFailure('No such action.');
	return runVirtual(caller, entity, action, found, checkParams(found.params, params ?? {}));
}

function tableResult(caller: Caller, entity: EntitySpec, call: Call): ActionResult {
	const action = findAction(entity, call.action);
	if (action === undefined) throw new ApiFailure('No such action.');
	const params = checkParams(action.params, call.params);
	checkRight(caller, entity, call.action);
	const result = action.run(caller, entity, params);
	return { ...result, values: withChains(caller, result.values, params) };
}

const writes = ['create', 'save', 'delete', 'replace'];

/** Reading needs a permission of the component, writing one of the action; ACLs do the rest. */
function checkRight(caller: Caller, entity: EntitySpec, action: string): void {
	if (writes.includes(action)) needRight(caller, entity, action);
	const reads = action === 'get' || action === 'autocomplete' || action === 'update';
	if (reads && !isAllowed(caller.user, permissionsFor(entity.access, 'get'))) {
		throw new ApiFailure(
			`Authorization failed: CiviCRM APIv4 (${entity.name}::${action})`,
			403,
			'unauthorized',
		);
	}
}

/** Calls that follow for each record. One that fails leaves the record written (recorded). */
function withChains(caller: Caller, values: JsonObject[], params: JsonObject): JsonObject[] {
	const chains = Object.entries(objectParam(params, 'chain'));
	if (chains.length === 0) return values;
	return values.map((row) => {
		const result = { ...row };
		for (const [name, chain] of chains) {
			if (!Array.isArray(chain)) throw new ApiFailure('Each chain must be an array.');
			const [entity, action, chained = {}, index] = chain;
			const call: Call = {
				...{ entity: String(entity), action: String(action) },
				params: substituted(chained, result),
			};
			if (index !== undefined) call.index = index;
			result[name] = runCall(caller, call).values ?? null;
		}
		return result;
	});
}

/** `$id`, `$email.0.id`: values of the record the chain belongs to. */
function substituted(value: Json, row: JsonObject): Json {
	if (typeof value === 'string' && value.startsWith('$')) return valueAt(row, value.slice(1));
	if (Array.isArray(value)) return value.map((item) => substituted(item, row));
	if (!isJsonObject(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [key, substituted(item, row)]),
	);
}

function valueAt(row: JsonObject, path: string): Json {
	if (row[path] !== undefined) return row[path];
	let value: Json | undefined = row;
	for (const key of path.split('.')) {
		if (Array.isArray(value)) value = value[Number(key)];
		else value = isJsonObject(value) ? value[key] : undefined;
	}
	return value ?? null;
}
