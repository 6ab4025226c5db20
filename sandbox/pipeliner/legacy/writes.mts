import type { Json, JsonObject } from '../../json.mts';
import type { Transaction } from '../transaction.mts';
import type { WriteRules } from '../write/body.mts';
import type { Problem, WriteOutcome } from '../write/problems.mts';
import { createRecord, deleteRecord, updateRecord } from '../write/write.mts';
import { translateBody } from './body.mts';
import { LegacyError, missing } from './errors.mts';
import { idFromLegacy, legacyIdOf } from './ids.mts';
import { has, type Flags } from './flags.mts';
import type { LegacyView } from './view.mts';

/** What became of a write: the id, in the legacy form. */
export interface Written {
	id: Json;
	created: boolean;
}

/** Creates a record, or changes the one whose `ID` the body has. Throws what is wrong. */
export function setRecord(
	transaction: Transaction,
	view: LegacyView,
	body: JsonObject,
	flags: Flags,
): Written {
	const { space } = transaction;
	const given = body.ID ?? null;
	const id = given === null || given === '' ? undefined : existingId(transaction, view, given);
	if (id === undefined && given !== null && given !== '' && !has(flags, 'insertOnUpdate')) {
		throw missing(301, `(${view.name} ${String(given)})`);
	}
	const before = id === undefined ? undefined : space.store.get(view.entity.collection, id);
	checkRevision(before, flags);
	if (id === undefined) checkRequired(view, body);
	const translated = translateBody(space, view, body, before);
	const rules = rulesOf(transaction, flags);
	const scope: JsonObject = view.dataSet ? { data_set_id: view.dataSet } : {};
	const outcome =
		id === undefined
			? createRecord(transaction, view.entity, { ...extras(view), ...translated, ...scope }, rules)
			: updateRecord(transaction, view.entity, id, translated, rules);
	return { id: legacyResult(transaction, view, outcome), created: id === undefined };
}

/** Deletes a record. Throws what is wrong. */
export function removeRecord(transaction: Transaction, view: LegacyView, given: Json): Json {
	const id = existingId(transaction, view, given);
	if (id === undefined) throw missing(301, `(${view.name} ${String(given)})`);
	return legacyResult(transaction, view, deleteRecord(transaction, view.entity, id));
}

function existingId({ space }: Transaction, view: LegacyView, given: Json): string | undefined {
	const id = idFromLegacy(space, [view.entity.name], given);
	const record = id === undefined ? undefined : space.store.get(view.entity.collection, id);
	return record === undefined || record.is_deleted === true ? undefined : id;
}

/** The legacy API wants more than v100 does: a sales unit, a surname. */
function checkRequired({ fields, name }: LegacyView, body: JsonObject): void {
	for (const field of fields.values()) {
		const value = body[field.name];
		const isNothing = value === undefined || value === null || value === '';
		if (field.required && (isNothing || String(value) === '')) {
			throw new LegacyError(302, `Field ${field.name} of ${name} is required.`);
		}
	}
}

/** What v100 requires and the legacy API has no field for. */
function extras({ entity }: LegacyView): JsonObject {
	const missingHere: Readonly<Record<string, JsonObject>> = {
		Data: { option_name_translations: '{}', sort_order: 0 },
		CloudObject: { type: 1 },
		LeadOpptyAccountRelation: { is_primary: false },
		LeadOpptyContactRelation: { is_primary: false },
		ContactAccountRelation: { is_primary: false },
	};
	return missingHere[entity.name] ?? {};
}

/** `revision`: only if the record hasn't changed since the space was at that number. */
function checkRevision(before: JsonObject | undefined, { revision }: Flags): void {
	if (before === undefined || revision === undefined) return;
	if (Number(before.revision) > revision) throw new LegacyError(308, undefined, 409);
}

function rulesOf({ space }: Transaction, flags: Flags): WriteRules {
	return {
		changedOnly: has(flags, 'validateUpdatedOnly') || (flags.level & 2) !== 0,
		systemOnly: (flags.level & 4) !== 0,
		overrideReadOnly: has(flags, 'ignoreReadOnly'),
		deletedRelations: false,
		unknown: space.switches.settings.unknownBodyField,
	};
}

function legacyResult({ space }: Transaction, view: LegacyView, outcome: WriteOutcome): Json {
	if (outcome.ok) return legacyIdOf(space, [view.entity.name], outcome.id);
	if (outcome.reason === 'notFound') throw missing(301, `(${view.name})`);
	throw problemError(view, outcome.problems[0]);
}

const codes: Readonly<Record<Problem['kind'], number>> = {
	...{ missing: 302, invalid: 303, readOnly: 304, unknown: 305, duplicate: 306, protected: 307 },
};

/** Only the first problem is told, under the legacy name of its field. */
function problemError(view: LegacyView, { kind, name, message }: Problem): LegacyError {
	const field = [...view.fields.values()].find(({ column }) => column.name === name);
	const text = message.replaceAll(`'${name}'`, field?.name ?? name);
	return new LegacyError(codes[kind], text);
}
