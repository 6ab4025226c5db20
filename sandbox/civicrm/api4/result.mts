import { isJsonObject, type Json, type JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';

/** What an action answers. */
export interface ActionResult {
	values: JsonObject[];
	/** Rows that match, for `row_count`; records that were found, for `save`. */
	matched?: number;
	/** Rows that were skipped before the first one. */
	offset?: number;
	/** What `replace` took away. */
	deleted?: JsonObject[];
	/** What `debug` tells. */
	debug?: JsonObject;
}

/** The envelope of a success (recorded on CiviCRM 6.17.2). */
export function envelope(
	entity: string,
	action: string,
	{ values, matched, offset = 0, deleted, debug }: ActionResult,
	index: Json | undefined,
): JsonObject {
	const counted = action === 'save' || action === 'replace' ? undefined : matched;
	return {
		values: indexed(values, index),
		...(deleted === undefined ? {} : { deleted }),
		...{ entity, action, debug: debug ?? null, version: 4 },
		count: counted ?? values.length + offset,
		countFetched: values.length,
		...(matched === undefined ? {} : { countMatched: matched }),
	};
}

/**
 * `index` of a call: a number picks one record, a name makes an object, and within `calls` a list or
 * an object of one name picks a field (recorded).
 */
export function indexed(values: readonly JsonObject[], index: Json | undefined): Json {
	if (index === undefined || index === null || index === '') return [...values];
	if (Array.isArray(index)) return values.map((row) => row[String(index[0])] ?? null);
	if (isJsonObject(index)) {
		const [[key, field] = ['', '']] = Object.entries(index);
		return phpArray(values.map((row) => [String(row[key]), row[String(field)] ?? null]));
	}
	const text = String(index);
	if (/^-?\d+$/.test(text)) return values.at(Number(text)) ?? null;
	if (values.some((row) => row[text] === undefined)) {
		throw new ApiFailure(`Key ${text} not found in api results`);
	}
	return phpArray(values.map((row) => [String(row[text]), row]));
}

/** PHP writes an array as a list when its keys are 0, 1, 2 …, else as an object. */
export function phpArray(entries: ReadonlyArray<readonly [string, Json]>): Json {
	if (entries.every(([key], position) => key === String(position))) {
		return entries.map(([, value]) => value);
	}
	return Object.fromEntries(entries);
}
