import type { Json } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { tableName } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import type { Row } from '../store.mts';
import { findColumn, type Alias, type Frame, type Scope } from './columns.mts';
import { readJoinCondition, type Predicate } from './where.mts';

type Side = 'LEFT' | 'INNER' | 'EXCLUDE';

/** One explicit join, ready to be applied to frames. */
export interface Join {
	apply(frame: Frame): Frame[];
}

interface JoinParts {
	name: string;
	alias: Alias;
	side: Side;
	conditions: Json[][];
}

/** Reads `["Email AS email", "LEFT", [condition], …]`, with a bridge entity perhaps (recorded). */
function readParts(caller: Caller, join: Json): JoinParts {
	const [target, side = 'LEFT', ...rest] = Array.isArray(join) ? join : [];
	const [entityName = '', name = entityName] = String(target).split(/\s+AS\s+/i);
	const bridge =
		typeof rest[0] === 'string' ? needEntity(caller, rest.shift() as string) : undefined;
	const conditions = rest.filter((condition) => Array.isArray(condition));
	const entity = needEntity(caller, entityName);
	const sides: Record<string, Side> = { true: 'INNER', false: 'LEFT' };
	return {
		name,
		alias: bridge === undefined ? { entity } : { entity, bridge },
		side: sides[String(side)] ?? (String(side) as Side),
		conditions,
	};
}

function needEntity({ site }: Caller, name: string): EntitySpec {
	const entity = site.schema.entity(name);
	if (entity === undefined) throw new ApiFailure(`Invalid join entity: ${name}`);
	return entity;
}

/** The scope of a query with its joins, and the joins themselves. */
export function readJoins(
	caller: Caller,
	entity: EntitySpec,
	joins: readonly Json[],
): { scope: Scope; joins: Join[] } {
	const parts = joins.map((join) => readParts(caller, join));
	const aliases = new Map(parts.map(({ name, alias }) => [name, alias]));
	const scope: Scope = { caller, entity, aliases };
	return { scope, joins: parts.map((part) => createJoin(scope, part)) };
}

function createJoin(scope: Scope, parts: JoinParts): Join {
	const tests = parts.conditions.map((condition) => readJoinCondition(scope, condition));
	const matches: Predicate = (frame) => tests.every((test) => test(frame));
	const source = sourceOf(scope, parts);
	const { name, side } = parts;
	return {
		apply: (frame) => {
			const found = source(frame)
				.map((row): Frame => ({ row: frame.row, joined: { ...frame.joined, [name]: row } }))
				.filter(matches);
			if (side === 'EXCLUDE') return found.length === 0 ? [frame] : [];
			return found.length === 0 && side === 'LEFT' ? [frame] : found;
		},
	};
}

/** The rows that could match: by an index where a condition compares with an equal sign. */
function sourceOf(scope: Scope, parts: JoinParts): (frame: Frame) => Row[] {
	const { name, alias, conditions } = parts;
	const { store } = scope.caller.site;
	const table = tableName(alias.bridge ?? alias.entity);
	const key = keyOf(scope, name, alias.bridge ?? alias.entity, conditions);
	const rows = (frame: Frame) =>
		key === undefined ? [...store.all(table)] : store.find(table, key.column, key.read(frame));
	const { bridge } = alias;
	if (bridge === undefined) return rows;
	const link = [...bridge.fields.values()].find(
		({ fkEntity, kind }) => kind === 'Field' && fkEntity === alias.entity.name,
	);
	return (frame) =>
		rows(frame).flatMap((row) => {
			const target = store.get(tableName(alias.entity), Number(row[link?.name ?? ''] ?? 0));
			return target === undefined ? [] : [{ ...row, ...target }];
		});
}

function keyOf(scope: Scope, name: string, entity: EntitySpec, conditions: readonly Json[][]) {
	for (const [left, operator, right] of conditions) {
		if (operator !== '=' || typeof left !== 'string' || typeof right !== 'string') continue;
		const [mine, other] = left.startsWith(`${name}.`) ? [left, right] : [right, left];
		const column = mine.slice(name.length + 1);
		if (!mine.startsWith(`${name}.`) || other.startsWith(`${name}.`)) continue;
		if (!entity.fields.has(column)) continue;
		const source = findColumn(scope, other);
		if (source !== undefined) return { column, read: source.raw };
	}
	return undefined;
}
