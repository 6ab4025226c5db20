import type { Json, JsonObject } from '../../json.mts';
import type { Entity, EntityField } from '../model/entity.mts';
import type { Space } from '../space.mts';
import type { ReadBody, WriteRules } from './body.mts';
import { problem, type Problem } from './problems.mts';
import { areOptions, refersToRecord } from './values.mts';
import { webhookProblems } from './webhook.mts';

/** What is wrong with a record as it would be after a write. */
export function check(
	space: Space,
	entity: Entity,
	record: JsonObject,
	before: JsonObject | undefined,
	read: ReadBody,
	rules: WriteRules,
): Problem[] {
	const isUpdate = before !== undefined;
	const fields = [...entity.fields.values()].filter(({ name, customType }) => {
		if (rules.systemOnly && customType !== undefined) return false;
		return !(isUpdate && rules.changedOnly) || read.named.has(name);
	});
	const problems = fields.flatMap((field) => [
		...missing(field, record, read, isUpdate),
		...wrongReference(space, entity, field, record, before, rules),
		...duplicate(space, entity, field, record),
	]);
	return entity.name === 'Webhook' ? [...problems, ...webhookProblems(record)] : problems;
}

function missing(
	field: EntityField,
	record: JsonObject,
	read: ReadBody,
	isUpdate: boolean,
): Problem[] {
	const { name, type } = field;
	if (!field.required) return [];
	// what comes with the record is checked when it is created; what is accepted only, never again
	if (isUpdate && (type === 'many' || field.access === 'input')) return [];
	const relation = read.relations.find((entry) => entry.field === field);
	if (!isNothing(type === 'many' ? relation?.value : record[name])) return [];
	return [problem('missing', field, `Non-null field '${name}' is null or empty.`)];
}

function isNothing(value: Json | undefined): boolean {
	// an empty list is an empty text, too
	return String(value ?? '') === '';
}

function wrongReference(
	space: Space,
	entity: Entity,
	field: EntityField,
	record: JsonObject,
	before: JsonObject | undefined,
	{ deletedRelations }: WriteRules,
): Problem[] {
	const value = record[field.name];
	if (isNothing(value) || value === before?.[field.name]) return [];
	if (field.dataSet !== undefined && !areOptions(space, field, value)) {
		return [problem('invalid', field, `Field '${field.name}': no such option.`)];
	}
	if (field.type !== 'uuid' || field.customType !== undefined) return [];
	const id = value as string;
	if (refersToRecord(space, entity, field.name, id, deletedRelations)) return [];
	return [problem('invalid', field, `Field '${field.name}': there is no record ${id}.`)];
}

function duplicate(
	{ store }: Space,
	{ collection }: Entity,
	field: EntityField,
	record: JsonObject,
): Problem[] {
	const value = record[field.name];
	if (field.unique !== true || typeof value !== 'string' || value === '') return [];
	const others = store
		.having(collection, field.name, value)
		.filter(({ id, is_deleted }) => id !== record.id && is_deleted !== true);
	if (others.length === 0) return [];
	return [problem('duplicate', field, `Field '${field.name}' must be unique.`)];
}
