import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { relatedRecords } from '../columns.mts';
import type { Entity, EntityField, Through } from '../model/entity.mts';
import { isUuid } from '../ids.mts';
import type { Transaction } from '../transaction.mts';
import type { ReadBody, WriteRules } from './body.mts';
import { problem, type Problem } from './problems.mts';
import { createRecord, deleteRecord, updateRecord } from './write.mts';

/** Writes the relations that came in the body of a record, which is stored already. */
export function writeRelations(
	transaction: Transaction,
	entity: Entity,
	id: string,
	{ relations }: ReadBody,
	rules: WriteRules,
): Problem[] {
	return relations.flatMap(({ field, value }) =>
		field.type === 'many'
			? writeMany(transaction, id, field, value, rules)
			: writeOne(transaction, entity, id, field, value, rules),
	);
}

/** `cloud_object: {filename, content}`: the record at the other end, made in the same request. */
function writeOne(
	transaction: Transaction,
	entity: Entity,
	id: string,
	field: EntityField,
	value: Json,
	rules: WriteRules,
): Problem[] {
	const { store, model } = transaction.space;
	// an address is what an answer shows; it changes nothing
	if (!isJsonObject(value)) return [];
	const target = field.target ?? '';
	if (!model.has(target)) return [];
	const made = createRecord(transaction, model.entity(target), value, {
		...rules,
		fixed: undefined,
	});
	if (!made.ok) return nestedProblems(field, made);
	const record = store.get(entity.collection, id);
	transaction.put(entity, { ...record, [field.key ?? '']: made.id });
	return [];
}

/** `account_relations: [{account_id, is_primary}]`: with an `id` it changes a relation. */
function writeMany(
	transaction: Transaction,
	id: string,
	field: EntityField,
	value: Json,
	rules: WriteRules,
): Problem[] {
	const { space } = transaction;
	const { through } = field;
	if (value === null || through === undefined) return [];
	if (!Array.isArray(value)) return [wrongList(field)];
	const entity = space.model.entity(through.entity);
	const existing = relatedRecords(space, field, id);
	const kept = new Set<string>();
	const problems = value.flatMap((item) => {
		const body = isJsonObject(item) ? item : referenceBody(entity, through, item);
		if (body === undefined) return [wrongList(field)];
		const own = typeof body.id === 'string' ? body.id : sameRelation(existing, through, body);
		const linked = { ...rules, fixed: { [through.key]: id } };
		const written =
			own === undefined
				? createRecord(transaction, entity, body, linked)
				: updateRecord(transaction, entity, own, body, { ...linked, changedOnly: true });
		if (written.ok) kept.add(written.id);
		return written.ok ? [] : nestedProblems(field, written);
	});
	if (space.switches.settings.nestedRelations === 'replace') {
		const dropped = existing.filter((relation) => !kept.has(relation.id as string));
		for (const relation of dropped) deleteRecord(transaction, entity, relation.id as string);
	}
	return problems;
}

/** The same two records are related once only. */
function sameRelation(existing: JsonObject[], through: Through, body: JsonObject) {
	const column = through.with ?? otherColumn(body, through);
	const same = existing.find((relation) => column && relation[column] === body[column]);
	return same?.id as string | undefined;
}

function otherColumn(body: JsonObject, { key }: Through): string | undefined {
	const columns = ['account_id', 'contact_id', 'tag_id', 'cloud_object_id'];
	return columns.find((column) => column !== key && body[column] !== undefined);
}

/** A bare id or an address: of a relation that is there, or of the record at its other end. */
function referenceBody(entity: Entity, through: Through, item: Json): JsonObject | undefined {
	const id = typeof item === 'string' ? item.split('/').at(-1)?.toLowerCase() : undefined;
	if (id === undefined || !isUuid(id)) return undefined;
	if (String(item).includes(`/${entity.collection}/`)) return { id };
	const columns = [through.with, 'tag_id', 'cloud_object_id', 'account_id', 'contact_id'];
	const column = columns.find((name) => name && name !== through.key && entity.fields.has(name));
	return column === undefined ? { id } : { [column]: id };
}

function wrongList(field: EntityField): Problem {
	return problem('invalid', field, `Invalid value of field '${field.name}'.`);
}

function nestedProblems(
	field: EntityField,
	outcome: { reason: string; problems?: Problem[] },
): Problem[] {
	const messages = outcome.problems?.map(({ message }) => message) ?? ['there is no such record.'];
	return messages.map((message) => problem('invalid', field, `Field '${field.name}': ${message}`));
}
