import type { JsonObject } from '../json.mts';
import type { SandboxAnswer } from '../server/exchange.mts';
import { jsonAnswer, jsonPieces } from '../server/exchange.mts';
import { BadQuery } from './bad-query.mts';
import {
	emptyEnvelopeAnswer,
	errorAnswer,
	listAnswer,
	notFoundAnswer,
	recordAnswer,
} from './envelopes.mts';
import { queryTest, readParameter } from './filter.mts';
import { candidates, idsNamed } from './ids.mts';
import type { SpotlerObject } from './object.mts';
import { ordered } from './order.mts';
import { readWindow } from './paging.mts';
import { presented, withLines } from './present.mts';
import type { Tenant } from './tenant.mts';
import { createValueIndex, type ValueIndex } from './value-index.mts';

/** Whose children are listed: all of an object when there is nobody. */
export interface Family {
	/** What every record must satisfy beside the client's query. */
	query: JsonObject;
	/** The `parent` in the metadata of each. */
	parent: string;
}

/** Answers a list: filtered, in order, one page of it. */
export type ListReader = (
	object: SpotlerObject,
	query: URLSearchParams,
	family?: Family,
) => SandboxAnswer;

interface Selection {
	version: number;
	records: readonly JsonObject[];
}

const everybody: Family = { query: {}, parent: '/' };
const rememberedSelections = 8;

/** A reader that remembers its last selections, so that each page needn't filter all anew. */
export function createListReader(tenant: Tenant): ListReader {
	const remembered = new Map<string, Selection>();
	const byValues = createValueIndex(tenant.store);
	const select = (object: SpotlerObject, query: URLSearchParams, family: Family) => {
		const version = tenant.store.version(object.name);
		const parts = [object.name, query.get('q'), query.get('order'), family.query];
		const key = JSON.stringify([...parts, tenant.switches.settings]);
		const before = remembered.get(key);
		if (before?.version === version) return before.records;
		const records = selected(tenant, byValues, object, query, family);
		remembered.delete(key);
		remembered.set(key, { version, records });
		const [oldest] = remembered.keys();
		if (remembered.size > rememberedSelections) remembered.delete(oldest);
		return records;
	};
	return (object, query, family = everybody) => {
		try {
			const records = select(object, query, family);
			return page(tenant, object, records, query, family.parent);
		} catch (error) {
			if (error instanceof BadQuery) return errorAnswer(400, error.message);
			throw error;
		}
	};
}

function selected(
	{ store, switches }: Tenant,
	byValues: ValueIndex,
	object: SpotlerObject,
	query: URLSearchParams,
	family: Family,
): readonly JsonObject[] {
	const asked = readParameter('q', query.get('q') ?? '{}');
	const order = readParameter('order', query.get('order') ?? '{}');
	const test = queryTest(object, asked, switches.settings);
	const isFamily = queryTest(object, family.query, { ...switches.settings, textCase: 'exact' });
	const named = idsNamed(asked)?.map((id) => store.get(object.name, id));
	const possible =
		named?.filter((record) => record !== undefined) ??
		byValues(object, asked, switches.settings) ??
		candidates(store.all(object.name), asked, switches.settings);
	const isTrivial = Object.keys(asked).length + Object.keys(family.query).length === 0;
	const found = isTrivial
		? possible
		: possible.filter((record) => isFamily(record) && test(record));
	return ordered(object, found, order);
}

function page(
	tenant: Tenant,
	object: SpotlerObject,
	found: readonly JsonObject[],
	query: URLSearchParams,
	parent: string,
): SandboxAnswer {
	const { offset, limit } = readWindow(query, tenant.switches.settings);
	const stored = found.slice(offset, offset + limit);
	const records = inFull(tenant, object, stored, query);
	return listAnswer(object, {
		...{ records, parent },
		total: found.length,
		hasMore: offset + records.length < found.length && records.length > 0,
	});
}

function inFull(
	tenant: Tenant,
	object: SpotlerObject,
	stored: readonly JsonObject[],
	query: URLSearchParams,
): readonly JsonObject[] {
	const records = stored.map((record) => presented(tenant, object, record));
	const lines = object.name === 'opportunities' && query.get('lines') === 'true';
	return lines ? withLines(tenant, records) : records;
}

/** The record of an id as it stands in a path. */
export function storedRecord(
	{ store }: Tenant,
	object: SpotlerObject,
	id: string,
): JsonObject | undefined {
	return /^\d{1,15}$/.test(id) ? store.get(object.name, Number(id)) : undefined;
}

/** Answers GET of one record; "or nothing", in whatever way the switches say. */
export function readOne(
	tenant: Tenant,
	object: SpotlerObject,
	id: string,
	query: URLSearchParams,
): SandboxAnswer {
	const { singleUser, missingRecord } = tenant.switches.settings;
	if (object.name === 'users' && singleUser === 'absent') return notFoundAnswer();
	const record = storedRecord(tenant, object, id);
	if (record !== undefined) {
		return recordAnswer(200, object, inFull(tenant, object, [record], query)[0]);
	}
	switch (missingRecord) {
		case '404':
			return notFoundAnswer();
		case 'emptyBody':
			return jsonPieces(200, []);
		case 'emptyObject':
			return jsonAnswer(200, {});
		case 'noRecord':
			return emptyEnvelopeAnswer(object, id);
	}
}
