import type { Json, JsonObject } from '../../json.mts';
import { checkDirection, compareNulls, type Found, type GetParams } from './get.mts';
import { needColumn, type Frame, type Scope } from './columns.mts';
import { ApiFailure } from '../failure.mts';
import { comparable, operators } from './operators.mts';
import { selectRow, type Selection } from './select.mts';
import { clausesOf } from './where.mts';

type GroupTest = (frames: readonly Frame[]) => boolean;

/** Groups rows by the values of `groupBy`; without it, all rows are one group. */
export function groupRows(
	scope: Scope,
	frames: readonly Frame[],
	params: GetParams,
	selection: Selection,
): Found {
	const columns = (params.groupBy ?? []).map((path) => needColumn(scope, String(path)));
	const groups = new Map<string, Frame[]>();
	if (columns.length === 0) groups.set('[]', []);
	for (const frame of frames) {
		const key = JSON.stringify(columns.map((column) => comparable(column.raw(frame))));
		const group = groups.get(key);
		if (group === undefined) groups.set(key, [frame]);
		else group.push(frame);
	}
	const kept = readHaving(scope, params, selection);
	const rows = [...groups.values()]
		.filter((group) => kept(group))
		.map((group) => selectRow(scope, selection, group));
	const { limit = 0, offset = 0 } = params;
	const sorted = sortRows(rows, params.orderBy ?? {});
	return { rows: sorted.slice(offset, limit > 0 ? offset + limit : undefined) };
}

function sortRows(rows: readonly JsonObject[], orderBy: JsonObject): JsonObject[] {
	const keys = Object.entries(orderBy);
	for (const [path, direction] of keys) checkDirection(path, direction);
	return [...rows].sort((one, other) => {
		for (const [path, direction] of keys) {
			const order = compareNulls(one[path] ?? null, other[path] ?? null);
			if (order !== 0) return direction === 'DESC' ? -order : order;
		}
		return 0;
	});
}

/** The test of `having`, which knows the names that `select` gives. */
export function readHaving(_scope: Scope, { having }: GetParams, selection: Selection): GroupTest {
	return all(clausesOf(having).map((clause) => havingClause(selection, clause)));
}

function all(tests: readonly GroupTest[]): GroupTest {
	return (frames) => tests.every((test) => test(frames));
}

function havingClause(selection: Selection, clause: Json[]): GroupTest {
	const [name, operator, value = null] = clause;
	if (name === 'AND' || name === 'OR') {
		const tests = clausesOf(operator).map((inner) => havingClause(selection, inner));
		return name === 'AND' ? all(tests) : (frames) => tests.some((test) => test(frames));
	}
	const item = selection.items.find(({ alias }) => alias === name);
	if (item === undefined) throw new ApiFailure(`Invalid field '${String(name)}'`);
	const build = operators[String(operator)];
	if (build === undefined) throw new ApiFailure('Illegal operator');
	const test = build(value);
	return (frames) => test(item.read(frames));
}
