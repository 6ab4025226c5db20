import type { Json, JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { entities, tableName } from '../schema/schema.mts';
import type { EntitySpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { runGet } from '../query/get.mts';
import { contactRows } from './contact-get.mts';
import { activityRows } from './activity-get.mts';
import { contributionRow } from './contribution-get.mts';
import { answeredName, asText, fieldOf, namesOf } from './names.mts';
import { findRows, whereOf } from './query.mts';
import { isTrue, success, withChains } from './run.mts';

/** Recorded: without a limit APIv3 answers 25. */
const defaultLimit = 25;

/** `get`: at most 25 records unless a limit is given; 0 is all of them. */
export function getRecords(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const rows = rowsOf(caller, entity, params, defaultLimit);
	return success(
		rows.map((row) => withChains(caller, entity, row, params)),
		params,
	);
}

function rowsOf(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
	limit: number,
): JsonObject[] {
	if (tableName(entity) === 'Contact') return contactRows(caller, entity, params, limit);
	const plain = plainRows(caller, entity, params, limit);
	if (entity.name === 'Contribution' && namesOf(params.return).length === 0) {
		return plain.map((row) => contributionRow(caller, row));
	}
	return entity.name === 'Activity' ? activityRows(caller, plain, namesOf(params.return)) : plain;
}

function plainRows(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
	limit: number,
): JsonObject[] {
	const names = namesOf(params.return);
	const wanted = names.length === 0 ? allNames(caller, entity) : names;
	const paths = wanted.map((name) => [name, pathOf(caller, entity, name)] as const);
	const select = paths.flatMap(([, path]) => (path === undefined ? [] : [path]));
	return findRows(caller, entity, params, select, limit).map((row) => {
		const values: JsonObject = { id: String(row.id) };
		for (const [name, path] of paths) {
			const value = path === undefined ? undefined : row[path];
			if (value === undefined || Array.isArray(value)) continue;
			values[name] = asText(value, caller.site.schema.field(entity.name, path ?? ''));
		}
		return values;
	});
}

function allNames({ site }: Caller, entity: EntitySpec): string[] {
	const fields = [...site.schema.fields(entity.name).values()];
	return fields.filter(({ kind }) => kind === 'Field' || kind === 'Custom').map(answeredName);
}

/** `status_id.name` is the option's name; `contact_id.display_name` the other record's field. */
function pathOf(caller: Caller, entity: EntitySpec, name: string): string | undefined {
	const field = fieldOf(caller, entity, name);
	if (field !== undefined) return field.name;
	const [head = '', rest = ''] = name.split('.');
	const joined = fieldOf(caller, entity, head);
	if (joined === undefined || rest === '') return undefined;
	if (joined.options !== undefined && (rest === 'name' || rest === 'label'))
		return `${joined.name}:${rest}`;
	return joined.fkEntity === null ? undefined : name;
}

/** `getsingle`: the one record, without an envelope (recorded). */
export function getSingle(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const rows = rowsOf(caller, entity, params, 2);
	const [row] = rows;
	if (row === undefined || rows.length > 1) {
		const count = rows.length === 0 ? 0 : countOf(caller, entity, params);
		throw new ApiFailure(`Expected one ${entity.name} but found ${count}`, 500, 'undefined', {
			count,
		});
	}
	// recorded: unlike get, it doesn't say whether the contact is in the trash
	const { contact_is_deleted: _deleted, ...values } = row;
	return { ...withChains(caller, entity, values, params), is_error: 0 };
}

/** `getvalue`: one field of the one record. */
export function getValue(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const [name = 'id'] = namesOf(params.return);
	const row = getSingle(caller, entity, { ...params, return: [name] });
	if (row[name] === undefined)
		throw new ApiFailure(`field ${name} unset or not existing`, 500, 'invalid_field');
	return { is_error: 0, result: row[name] };
}

/** `getcount`. */
export function getCount(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	return { is_error: 0, result: countOf(caller, entity, params) };
}

function countOf(caller: Caller, entity: EntitySpec, params: JsonObject): number {
	const where = whereOf(caller, entity, params);
	return runGet(caller, entity, { select: ['row_count'], where }).matched ?? 0;
}

/** `getrefcount`: what points at a record. */
export function getRefCount(
	caller: Caller,
	entity: EntitySpec,
	{ id = null }: JsonObject,
): JsonObject {
	const { store } = caller.site;
	const values = [...entities.values()].flatMap((spec): JsonObject[] => {
		if (spec.contactType !== undefined) return [];
		return [...spec.fields.values()].flatMap((field): JsonObject[] => {
			if (field.fkEntity !== tableName(entity) || field.kind !== 'Field') return [];
			const count = store.find(spec.name, field.name, id).length;
			const name = `sql:${spec.table}:${field.name}`;
			return count === 0 ? [] : [{ name, type: 'sql', table: spec.table, key: field.name, count }];
		});
	});
	return { is_error: 0, version: 3, count: values.length, values };
}

const pageSize = 15;

/** `getlist`: pickable records (recorded, with the e-mail as description). */
export function getList(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const label = entity.label ?? 'id';
	const page = Number(params.page_num ?? 1);
	const isContact = tableName(entity) === 'Contact';
	const { rows } = runGet(caller, entity, {
		select: ['id', label, ...(isContact ? ['contact_type', 'email_primary.email'] : [])],
		where: [
			[label, 'CONTAINS', String(params.input ?? '')],
			...whereOf(caller, entity, (params.params ?? {}) as JsonObject),
		],
		...{ orderBy: { [label]: 'ASC' }, limit: pageSize + 1, offset: (page - 1) * pageSize },
	});
	const values = rows.slice(0, pageSize).map((row): JsonObject => {
		const email = row['email_primary.email'] ?? null;
		const description: Json = email === null ? [] : [email];
		return {
			id: String(row.id),
			label: asText(row[label] ?? null),
			description,
			icon_class: row.contact_type ?? null,
		};
	});
	const more_results = rows.length > pageSize;
	return { is_error: 0, version: 3, count: values.length, values, page_num: page, more_results };
}

/** `getoptions`: labels by id, or pairs when they are to be a list (recorded). */
export function getOptions(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const name = String(params.field ?? '');
	const field = fieldOf(caller, entity, name);
	const options = field === undefined ? undefined : caller.site.options.of(field);
	if (options === undefined)
		throw new ApiFailure(`The field '${name}' has no associated option list.`);
	const values = isTrue(params.sequential)
		? options.map(({ id, label }): JsonObject => ({ key: id, value: label }))
		: Object.fromEntries(options.map(({ id, label }) => [String(id), label]));
	return { is_error: 0, version: 3, count: options.length, values };
}

const names = [
	...['create', 'delete', 'duplicatecheck', 'get', 'get_merge_conflicts', 'getactions', 'getcount'],
	...['getfield', 'getfields', 'getlist', 'getmergedfrom', 'getmergedto', 'getoptions'],
	...['getrefcount', 'getsingle', 'getunique', 'getvalue', 'merge', 'proximity', 'replace'],
	...['setvalue', 'update', 'validate'],
];

const deprecated = {
	setvalue: 'The "setvalue" action is deprecated. Use "create" with an id instead.',
	update: 'The "update" action is deprecated. Use "create" with an id instead.',
};

/** `getactions`, as recorded for contacts. */
export function getActions(): JsonObject {
	return { is_error: 0, version: 3, count: names.length, values: [...names], deprecated };
}
