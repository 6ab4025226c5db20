import type { Json, JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { compareNulls, checkDirection } from '../query/get.mts';
import { operators } from '../query/operators.mts';
import { clausesOf } from '../query/where.mts';
import { listParam, objectParam } from './params.mts';
import type { ActionResult } from './result.mts';

/** `get` over a list that comes from no table: fields, entities, actions, settings. */
export function basicGet(items: readonly JsonObject[], params: JsonObject): ActionResult {
	const matching = items.filter((item) => holds(item, clausesOf(params.where)));
	const sorted = sorting(matching, objectParam(params, 'orderBy'));
	const { limit = 0, offset = 0 } = params;
	const start = Number(offset);
	const page = sorted.slice(start, Number(limit) > 0 ? start + Number(limit) : undefined);
	const select = listParam(params, 'select').map(String);
	const names = select.filter((name) => name !== 'row_count');
	const onlyCount = select.length > 0 && names.length === 0;
	const values = onlyCount ? [] : page.map((item) => selected(item, names));
	return select.includes('row_count') ? { values, matched: matching.length } : { values };
}

function holds(item: JsonObject, clauses: readonly Json[][]): boolean {
	return clauses.every((clause) => {
		const [name, operator, value = null] = clause;
		if (name === 'AND') return holds(item, clausesOf(operator));
		if (name === 'OR') return clausesOf(operator).some((inner) => holds(item, [inner]));
		if (name === 'NOT') return !holds(item, clausesOf(operator));
		const build = operators[String(operator)];
		if (build === undefined) throw new ApiFailure('Illegal operator');
		return build(value)(item[String(name)] ?? null);
	});
}

function sorting(items: readonly JsonObject[], orderBy: JsonObject): JsonObject[] {
	const keys = Object.entries(orderBy);
	for (const [name, direction] of keys) checkDirection(name, direction);
	return [...items].sort((one, other) => {
		for (const [name, direction] of keys) {
			const order = compareNulls(one[name] ?? null, other[name] ?? null);
			if (order !== 0) return direction === 'DESC' ? -order : order;
		}
		return 0;
	});
}

/** The selected keys, in the order in which the item has them (recorded). */
function selected(item: JsonObject, names: readonly string[]): JsonObject {
	if (names.length === 0 || names.includes('*')) return item;
	return Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
