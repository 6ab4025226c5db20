import type { Json } from '../../json.mts';
import { computed } from '../computed.mts';
import { ApiFailure } from '../failure.mts';
import { tableName } from '../schema/schema.mts';
import type { EntitySpec, FieldSpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import type { Row } from '../store.mts';

/** A row on its way through a query, with the rows that explicit joins brought. */
export interface Frame {
	row: Row;
	joined?: Readonly<Record<string, Row | undefined>>;
}

/** Where an explicit join's fields are looked up. */
export interface Alias {
	entity: EntitySpec;
	/** The table between, whose fields are there under the same alias. */
	bridge?: EntitySpec;
}

/** What a path can mean in one query. */
export interface Scope {
	caller: Caller;
	entity: EntitySpec;
	aliases: ReadonlyMap<string, Alias>;
}

/** A field that a path leads to, and how to read it from a frame. */
export interface Column {
	path: string;
	field: FieldSpec;
	/** `label` in `gender_id:label`. */
	suffix?: string;
	/** Reads the value as it is stored, without the suffix. */
	raw(frame: Frame): Json;
	/** Reads what a user sees: options by their label or name, defaults instead of null. */
	read(frame: Frame): Json;
}

type RowReader = (row: Row | undefined) => Json;

/** The column of a path such as `contact_id.gender_id:label`; undefined if there is none. */
export function findColumn(scope: Scope, path: string): Column | undefined {
	const [plain = '', suffix] = splitSuffix(path);
	const dot = plain.indexOf('.');
	const alias = dot < 0 ? undefined : scope.aliases.get(plain.slice(0, dot));
	const found = alias
		? findInAlias(scope.caller, alias, plain.slice(dot + 1))
		: findOn(scope.caller, scope.entity, plain);
	if (found === undefined) return undefined;
	const { field, read } = found;
	const name = alias === undefined ? undefined : plain.slice(0, dot);
	const raw = (frame: Frame) => read(name === undefined ? frame.row : frame.joined?.[name]);
	return {
		...{ path, field, raw },
		...(suffix === undefined ? {} : { suffix }),
		read: suffix === undefined ? raw : suffixReader(scope.caller, field, suffix, raw),
	};
}

/** The column of a path, or the error CiviCRM answers. */
export function needColumn(scope: Scope, path: string): Column {
	const column = findColumn(scope, path);
	if (column === undefined) throw new ApiFailure(`Invalid field '${path}'`);
	return column;
}

/** `gender_id:label` → `gender_id`, `label`. */
export function splitSuffix(path: string): [string, string | undefined] {
	const colon = path.lastIndexOf(':');
	return colon < 0 ? [path, undefined] : [path.slice(0, colon), path.slice(colon + 1)];
}

function findInAlias(caller: Caller, { entity, bridge }: Alias, path: string) {
	return findOn(caller, entity, path) ?? (bridge && findOn(caller, bridge, path));
}

function findOn(
	caller: Caller,
	entity: EntitySpec,
	path: string,
	depth = 0,
): { field: FieldSpec; read: RowReader } | undefined {
	const field = caller.site.schema.field(entity.name, path);
	if (field !== undefined) {
		if (isHidden(caller, field)) return undefined;
		return { field, read: fieldReader(caller, entity, field) };
	}
	if (depth > 4) return undefined;
	for (let dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
		const joined = joinOf(caller, entity, path.slice(0, dot));
		const rest = joined && findOn(caller, joined.entity, path.slice(dot + 1), depth + 1);
		if (joined && rest) {
			return { field: rest.field, read: (row) => rest.read(row && joined.follow(row)) };
		}
	}
	return undefined;
}

/** Recorded: who lacks "edit api keys" doesn't even learn that there is such a field. */
function isHidden({ user }: Caller, { name }: FieldSpec): boolean {
	return name === 'api_key' && !user.permissions.has('edit api keys');
}

/** The entity a reference leads to: `contact_id`, `email_primary`, `Group.ref`. */
function joinOf(caller: Caller, entity: EntitySpec, name: string) {
	const { schema, store } = caller.site;
	const field = schema.field(entity.name, name);
	const target = field?.fkEntity && schema.entity(field.fkEntity);
	if (!field || !target || field.multiple) return undefined;
	const read = fieldReader(caller, entity, field);
	const follow = (row: Row) => {
		const id = read(row);
		return typeof id === 'number' ? store.get(tableName(target), id) : undefined;
	};
	return { entity: target, follow };
}

function fieldReader({ site }: Caller, entity: EntitySpec, field: FieldSpec): RowReader {
	const compute = computed[`${tableName(entity)}.${field.name}`];
	if (compute !== undefined) return (row) => (row === undefined ? null : compute(site, row));
	const { name, tableDefault } = field;
	const absent = field.nullable ? null : (tableDefault ?? null);
	return (row) => (row === undefined ? null : (row[name] ?? absent));
}

function suffixReader(
	{ site }: Caller,
	field: FieldSpec,
	suffix: string,
	raw: (frame: Frame) => Json,
): (frame: Frame) => Json {
	if (field.suffixes === null) throw new ApiFailure(`No option list found for '${field.name}'`);
	const one = (value: Json): Json => {
		if (value === null || typeof value === 'object') return null;
		return site.options.byId(field, value)?.[suffix] ?? null;
	};
	return (frame) => {
		const value = raw(frame);
		return Array.isArray(value) ? value.map(one) : one(value);
	};
}
