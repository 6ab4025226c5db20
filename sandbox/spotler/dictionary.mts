import type { Json, JsonObject } from '../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../server/exchange.mts';
import type { Field } from './field.mts';
import type { SpotlerObject } from './object.mts';
import type { Reading } from './operators.mts';
import { looseListAnswer } from './loose-list.mts';
import type { Tenant } from './tenant.mts';

/** Answers `/datadictionary/{object}` in one of the shapes it may have. */
export function dictionaryAnswer({ switches }: Tenant, object: SpotlerObject): SandboxAnswer {
	const { settings } = switches;
	const entries = [...object.fields.values()].map((field) => entryOf(field, settings));
	switch (settings.dictionaryShape) {
		case 'fieldList':
			return jsonAnswer(200, entries);
		case 'byName':
			return jsonAnswer(200, byName(entries));
		case 'recordList':
			return looseListAnswer('datadictionary', entries);
	}
}

/** Names, types and required are promised by the vendor; a label and the list's name are guesses. */
function entryOf(field: Field, { dictionaryKeys }: Reading): JsonObject {
	const { name, type, required } = field;
	if (dictionaryKeys === 'bare') return { name, type, required };
	const entry: JsonObject = { name, label: field.label, type, required, readonly: field.readOnly };
	if (field.list !== undefined) entry.lookup = field.list;
	return dictionaryKeys === 'lower' ? entry : capitalised(entry);
}

/** `{"Name": "accountid", "Required": 1}` */
function capitalised(entry: JsonObject): JsonObject {
	const renamed = Object.entries(entry).map(([key, value]): [string, Json] => [
		`${key[0].toUpperCase()}${key.slice(1)}`,
		typeof value === 'boolean' ? Number(value) : value,
	]);
	return Object.fromEntries(renamed);
}

function byName(entries: readonly JsonObject[]): JsonObject {
	return Object.fromEntries(
		entries.map(({ name, Name, ...rest }) => [String(name ?? Name), rest] as const),
	);
}
