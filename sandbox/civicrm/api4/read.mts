import type { JsonObject } from '../../json.mts';
import { runGet, type GetParams } from '../query/get.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { isAllowed, permissionsFor } from '../users.mts';
import { listParam, objectParam } from './params.mts';
import type { ActionResult } from './result.mts';

/** `get`: what is asked for, without a default limit. */
export function getRecords(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const query = readQuery(params);
	const { rows, matched } = runGet(caller, entity, query);
	// recorded: beyond the end `count` is the offset
	const result: ActionResult = { values: rows };
	if (matched !== undefined) result.matched = matched;
	else if ((query.offset ?? 0) > 0 && isLastPage(query, rows.length)) result.offset = query.offset;
	if (params.debug === true && caller.user.permissions.has('view debug output')) {
		const sql = `SELECT\n  \`a\`.\`id\` AS \`id\`\nFROM \`${entity.table}\` a\n`;
		result.debug = { actionClass: 'Civi\\Api4\\Generic\\DAOGetAction', sql: [sql] };
	}
	return result;
}

function isLastPage({ limit = 0 }: GetParams, fetched: number): boolean {
	return limit === 0 || fetched < limit;
}

/** The parameters of a query. */
export function readQuery(params: JsonObject): GetParams {
	return {
		select: listParam(params, 'select'),
		where: params.where ?? [],
		having: params.having ?? [],
		orderBy: objectParam(params, 'orderBy'),
		limit: Number(params.limit ?? 0),
		offset: Number(params.offset ?? 0),
		groupBy: listParam(params, 'groupBy'),
		join: listParam(params, 'join'),
	};
}

/** `checkAccess`: may this be done to that record? (recorded shapes) */
export function checkAccess(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const { id = null } = objectParam(params, 'values');
	const action = String(params.action ?? 'get');
	const access = mayDo(caller, entity, action);
	return { values: [{ access, id: access ? id : null }] };
}

/** True if the user may do this to records he sees. */
export function mayDo({ user }: Caller, entity: EntitySpec, action: string): boolean {
	if (!isAllowed(user, permissionsFor(entity.access, action))) return false;
	// a contact is updated by whom the ACL lets, which getActions doesn't ask (recorded)
	const editing = ['create', 'update', 'save', 'delete', 'replace'].includes(action);
	return entity.access !== 'contact' || !editing || user.permissions.has('edit all contacts');
}

const pageSize = 15;

/** `autocomplete`: a page of pickable records. */
export function autocomplete(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const label = entity.label ?? 'id';
	const input = String(params.input ?? '');
	const ids = listParam(params, 'ids');
	const page = Number(params.page ?? 1);
	const filters = Object.entries(objectParam(params, 'filters'));
	const where = [
		...filters.map(([name, value]) => [name, Array.isArray(value) ? 'IN' : '=', value]),
		...(ids.length > 0 ? [['id', 'IN', ids]] : []),
		...(input === '' ? [] : [searchClause(entity, label, input)]),
	];
	const { rows } = runGet(caller, entity, {
		select: [
			'id',
			label,
			...(entity.access === 'contact' ? ['contact_type', 'email_primary.email'] : []),
		],
		where,
		orderBy: { [label]: 'ASC', id: 'ASC' },
		limit: pageSize + 1,
		offset: (page - 1) * pageSize,
	});
	const values = rows.slice(0, pageSize).map((row): JsonObject => {
		const email = row['email_primary.email'] ?? null;
		return {
			id: row.id ?? null,
			label: String(row[label] ?? row.id),
			icon: iconOf(String(row.contact_type ?? ''), entity.icon),
			description: email === null ? [] : [email],
		};
	});
	return { values, matched: (page - 1) * pageSize + rows.length };
}

function searchClause(entity: EntitySpec, label: string, input: string) {
	const byLabel = [label, 'CONTAINS', input];
	const byId = /^\d+$/.test(input) ? [['id', '=', Number(input)]] : [];
	const byEmail = entity.access === 'contact' ? [['email_primary.email', 'CONTAINS', input]] : [];
	return ['OR', [byLabel, ...byId, ...byEmail]];
}

function iconOf(contactType: string, icon: string | undefined): string | null {
	const icons: Record<string, string> = {
		Individual: 'fa-user',
		Organization: 'fa-building',
		Household: 'fa-home',
	};
	return icons[contactType] ?? icon ?? null;
}
