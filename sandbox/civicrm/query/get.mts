import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { tableName } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { visibilityTest } from '../visibility.mts';
import { findCandidates } from './candidates.mts';
import { needColumn, type Frame, type Scope } from './columns.mts';
import { readJoins, type Join } from './joins.mts';
import { compare } from './operators.mts';
import { readSelect, selectRow, type Selection } from './select.mts';
import { clausesOf, readWhere, type Predicate } from './where.mts';
import { groupRows, readHaving } from './group.mts';

/** What `get` can be asked. */
export interface GetParams {
	select?: readonly Json[];
	where?: Json;
	having?: Json;
	orderBy?: JsonObject;
	limit?: number;
	offset?: number;
	groupBy?: readonly Json[];
	join?: readonly Json[];
}

/** What `get` finds. */
export interface Found {
	rows: JsonObject[];
	/** All that match, whatever the limit; only known when `row_count` was asked for. */
	matched?: number;
}

/** Runs a query as the user, with the filters that APIv4 adds by itself. */
export function runGet(caller: Caller, entity: EntitySpec, params: GetParams): Found {
	const { scope, joins } = readJoins(caller, entity, params.join ?? []);
	const clauses = clausesOf(params.where);
	const where = readWhere(scope, [...clauses, ...defaultClauses(caller, entity, params.where)]);
	const visible = visibilityTest(caller, entity);
	const matches: Predicate = (frame) => visible(frame.row) && where(frame);
	const grouped = (params.groupBy ?? []).length > 0;
	const selection = readSelect(scope, params.select ?? [], grouped);
	const aggregated = grouped || selection.items.some((item) => item.aggregate);
	const stop = stopOf(params, selection, aggregated);
	const frames = [...matching(scope, clauses, joins, matches, params, stop)];
	if (aggregated) return groupRows(scope, frames, params, selection);
	return plainRows(scope, frames, params, selection);
}

/** How many rows are enough, when they already come in the order that is asked for. */
function stopOf(params: GetParams, selection: Selection, aggregated: boolean): number {
	const { limit = 0, offset = 0, orderBy = {}, having } = params;
	const keys = Object.keys(orderBy);
	const inOrder = keys.length === 0 || (keys.length === 1 && keys[0] === 'id');
	const enough = limit > 0 && inOrder && !selection.withCount && !aggregated;
	return enough && clausesOf(having).length === 0 ? offset + limit : Number.POSITIVE_INFINITY;
}

function* matching(
	scope: Scope,
	clauses: readonly Json[][],
	joins: readonly Join[],
	matches: Predicate,
	{ orderBy = {} }: GetParams,
	stop: number,
): Iterable<Frame> {
	const descending = orderBy.id === 'DESC' && Object.keys(orderBy).length === 1;
	const { rows } = findCandidates(scope, clauses, descending);
	let count = 0;
	for (const row of Object.keys(orderBy).length === 0 ? unordered(scope, rows) : rows) {
		let frames: Frame[] = [{ row }];
		for (const join of joins) frames = frames.flatMap((frame) => join.apply(frame));
		for (const frame of frames) {
			if (!matches(frame)) continue;
			yield frame;
			if (++count >= stop) return;
		}
	}
}

/** Without an order rows move as others are added (recorded): here the newest come first. */
function unordered({ caller, entity }: Scope, rows: Iterable<JsonObject>): Iterable<JsonObject> {
	const { switches, seeded, store } = caller.site;
	const table = tableName(entity);
	const last = seeded.get(table) ?? 0;
	const newer = store.ids(table).at(-1) ?? 0;
	if (switches.settings.unordered === 'id' || newer <= last) return rows;
	const all = [...rows];
	const old = all.filter(({ id }) => Number(id) <= last);
	return [...all.filter(({ id }) => Number(id) > last).reverse(), ...old];
}

/** Filters such as `is_deleted = false`, unless the user names the field or the id (recorded). */
function defaultClauses({ site }: Caller, entity: EntitySpec, where: Json | undefined): Json[][] {
	const named = namesIn(where);
	const clauses: Json[][] = [];
	if (entity.contactType !== undefined) clauses.push(['contact_type', '=', entity.contactType]);
	if (named.has('id')) return clauses;
	for (const field of site.schema.fields(entity.name).values()) {
		if (field.apiDefault === undefined || named.has(field.name)) continue;
		clauses.push([field.name, '=', field.apiDefault]);
	}
	return clauses;
}

/** Every text in a `where`: more than the fields, but no other text is called like one. */
function namesIn(where: Json | undefined): Set<string> {
	const names = new Set<string>();
	const visit = (value: Json | undefined): void => {
		if (Array.isArray(value)) {
			if (typeof value[0] === 'string') names.add(value[0]);
			value.forEach(visit);
		}
	};
	visit(where);
	return names;
}

function plainRows(
	scope: Scope,
	frames: readonly Frame[],
	params: GetParams,
	selection: Selection,
): Found {
	const kept = readHaving(scope, params, selection);
	const matched = frames.filter((frame) => kept([frame]));
	const { limit = 0, offset = 0 } = params;
	const sorted = sortFrames(scope, matched, params.orderBy ?? {});
	const page = sorted.slice(offset, limit > 0 ? offset + limit : undefined);
	const rows = selection.onlyCount ? [] : page.map((frame) => selectRow(scope, selection, [frame]));
	return selection.withCount ? { rows, matched: matched.length } : { rows };
}

function sortFrames(scope: Scope, frames: readonly Frame[], orderBy: JsonObject): readonly Frame[] {
	const keys = Object.entries(orderBy).map(([path, direction]) => {
		checkDirection(path, direction);
		if (path === 'RAND()') return { read: () => Math.random(), sign: 1 };
		return { read: needColumn(scope, path).read, sign: direction === 'DESC' ? -1 : 1 };
	});
	if (keys.length === 0 || (keys.length === 1 && orderBy.id !== undefined)) return frames;
	return [...frames].sort((one, other) => {
		for (const { read, sign } of keys) {
			const order = compareNulls(read(one), read(other));
			if (order !== 0) return order * sign;
		}
		return 0;
	});
}

/** Recorded: the words for a wrong direction. */
export function checkDirection(path: string, direction: Json | undefined): void {
	if (direction === 'ASC' || direction === 'DESC') return;
	throw new ApiFailure(`Invalid sort direction. Cannot order by ${path} ${String(direction)}`);
}

/** Nulls come first, as in MySQL. */
export function compareNulls(one: Json, other: Json): number {
	if (one === null || other === null) return Number(one !== null) - Number(other !== null);
	if (isJsonObject(one) || isJsonObject(other)) return 0;
	return compare(one, other);
}
