import type { Json, JsonObject } from '../../json.mts';
import { tableName } from '../schema/schema.mts';
import type { FieldSpec } from '../schema/spec.mts';
import { ApiFailure } from '../failure.mts';
import { findColumn, splitSuffix, type Frame, type Scope } from './columns.mts';
import { isCall, readExpression, type Expression } from './expression.mts';

/** What a query answers of each row. */
export interface Selection {
	items: readonly Expression[];
	/** Only the number of rows is wanted. */
	onlyCount: boolean;
	withCount: boolean;
	/** True for `*`, which leaves out what a contact's type doesn't have (recorded). */
	byType: boolean;
}

/** Reads `select`. What doesn't exist vanishes without a word; the id always comes along. */
export function readSelect(scope: Scope, select: readonly Json[], grouped: boolean): Selection {
	const names = select.map(String);
	const wanted = names.filter((name) => name !== 'row_count');
	const onlyCount = names.length > 0 && wanted.length === 0;
	const paths = (names.length === 0 ? ['*'] : wanted).flatMap((name) => expand(scope, name));
	const items = new Map<string, Expression>();
	const add = (path: string) => {
		const item = itemOf(scope, path);
		if (item !== undefined) items.set(item.alias, item);
		else refuseUnknown(scope, path);
	};
	const aggregated = grouped || paths.some((path) => isAggregate(scope, path));
	if (!aggregated && !onlyCount) add('id');
	for (const path of paths) add(path);
	return {
		items: [...items.values()],
		onlyCount,
		withCount: names.includes('row_count'),
		byType: names.length === 0 || names.includes('*'),
	};
}

function isAggregate(scope: Scope, path: string): boolean {
	return isCall(path) && readExpression(scope, path)?.aggregate === true;
}

function itemOf(scope: Scope, path: string): Expression | undefined {
	const [, suffix] = splitSuffix(path);
	// recorded: `gender_id:nope` in `where` matches nothing; in `select` it is dropped
	const column = isCall(path) ? undefined : findColumn(scope, path);
	const suffixes = column?.field.suffixes;
	if (suffix !== undefined && suffixes && !suffixes.includes(suffix)) return undefined;
	return readExpression(scope, path);
}

function refuseUnknown({ caller }: Scope, path: string): void {
	if (caller.site.switches.settings.unknownField === 'refused') {
		throw new ApiFailure(`Invalid field '${path}'`);
	}
}

/** `*`, `custom.*`, `Group.*`, `email.*`, `*_name` → the paths they stand for. */
function expand(scope: Scope, name: string): string[] {
	if (!name.includes('*') || isCall(name)) return [name];
	const dot = name.indexOf('.');
	const alias = dot < 0 ? undefined : scope.aliases.get(name.slice(0, dot));
	if (alias !== undefined) {
		const prefix = name.slice(0, dot + 1);
		const fields = fieldsOf(scope, alias.entity.name);
		return matching(fields, name.slice(dot + 1)).map((path) => `${prefix}${path}`);
	}
	return matching(fieldsOf(scope, scope.entity.name), name);
}

function fieldsOf({ caller }: Scope, entity: string): FieldSpec[] {
	return [...caller.site.schema.fields(entity).values()];
}

function matching(fields: readonly FieldSpec[], pattern: string): string[] {
	const custom = fields.filter(({ kind }) => kind === 'Custom');
	if (pattern === 'custom.*') return custom.map(({ name }) => name);
	const kept = pattern.includes('.') ? custom : fields.filter(({ kind }) => kind === 'Field');
	const source = pattern.replaceAll('.', String.raw`\.`).replaceAll('*', '.*');
	const expression = new RegExp(`^${source}$`);
	return kept.map(({ name }) => name).filter((name) => expression.test(name));
}

/** The row of the answer. */
export function selectRow(
	scope: Scope,
	{ items, byType }: Selection,
	frames: readonly Frame[],
): JsonObject {
	const [frame] = frames;
	const type =
		byType && tableName(scope.entity) === 'Contact' ? frame?.row.contact_type : undefined;
	const values: JsonObject = {};
	for (const item of items) {
		const { onlyFor } = item.column?.field ?? {};
		const foreign = type !== undefined && onlyFor !== undefined && !belongs(onlyFor, type, item);
		if (!foreign) values[item.alias] = item.read(frames);
	}
	return values;
}

/** Recorded: `*` of an organisation has no first_name, `*_name` has. */
function belongs(onlyFor: string, type: Json | undefined, { alias, column }: Expression): boolean {
	return onlyFor === type || alias !== column?.field.name;
}
