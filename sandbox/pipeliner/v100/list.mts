import type { Json, JsonObject } from '../../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../../server/exchange.mts';
import { partsOf } from '../columns.mts';
import type { Scalar } from '../conditions.mts';
import type { Entity } from '../model/entity.mts';
import { compareKeys, select, sortKey, type Selection } from '../select.mts';
import type { Call } from './call.mts';
import { invalidParameter, notFound, Refusal } from './errors.mts';
import { readConditions, readOrder } from './filters.mts';
import { checkPaths, readPaths } from './paths.mts';
import { present, type Wish } from './present.mts';

const defaultPage = 30;
const maximalPage = 100;

/** Answers GET of a collection. */
export function listRecords(call: Call, entity: Entity): SandboxAnswer {
	const { query, space } = call;
	const selection: Selection = {
		entity,
		conditions: readConditions(call, entity),
		order: readOrder(call, entity),
		deleted: readFlag(query, 'include-deleted') ? 'with' : 'without',
	};
	const wish = readWish(call, entity);
	const records = select(space, selection);
	// `page_info` is only there without the old limit and offset (OpenAPI)
	const old = query.has('limit') || query.has('offset');
	const { page, info } = old
		? { page: oldPage(call, records), info: undefined }
		: cursorPage(call, selection, records);
	const data = page.map((record) => presentPart(call, entity, record, wish));
	const page_info: JsonObject = info === undefined ? {} : { page_info: info };
	return jsonAnswer(200, { success: true, total: records.length, ...page_info, data });
}

/** Answers GET of one record. */
export function readRecord(call: Call, entity: Entity, id: string): SandboxAnswer {
	const { space, query } = call;
	const { getDeleted, expandOne } = space.switches.settings;
	const wish = expandOne ? readWish(call, entity) : { loadOnly: new Map(), expand: new Map() };
	const showsDeleted = getDeleted === 200 || readFlag(query, 'include-deleted');
	for (const part of partsOf(space, entity.name)) {
		const record = space.store.get(part.collection, id);
		if (record === undefined || (record.is_deleted === true && !showsDeleted)) continue;
		return jsonAnswer(200, { success: true, data: present(call, part, record, wish) });
	}
	return jsonAnswer(404, notFound(entity, id));
}

function presentPart(call: Call, entity: Entity, record: JsonObject, wish: Wish): JsonObject {
	const parts = partsOf(call.space, entity.name);
	const part = parts.find(
		({ collection }) => call.space.store.get(collection, record.id as string) === record,
	);
	return present(call, part ?? entity, record, wish);
}

function readWish(call: Call, entity: Entity): Wish {
	const { space, query } = call;
	const wish = {
		loadOnly: readPaths(query.get('load-only')),
		expand: readPaths(query.get('expand')),
	};
	checkPaths(space, entity, wish.loadOnly, 'load-only', false);
	checkPaths(space, entity, wish.expand, 'expand', true);
	return wish;
}

function oldPage(call: Call, records: readonly JsonObject[]): readonly JsonObject[] {
	const limit = readSize(call, 'limit') ?? defaultPage;
	const offset = readWhole(call.query, 'offset') ?? 0;
	return records.slice(offset, offset + limit);
}

interface CursorPage {
	page: readonly JsonObject[];
	info: JsonObject;
}

/** The first ones after a cursor and before another, and of those the last ones. */
function cursorPage(call: Call, selection: Selection, records: readonly JsonObject[]): CursorPage {
	const first = readSize(call, 'first');
	const last = readSize(call, 'last');
	let start = placeOf(call, selection, records, 'after') ?? 0;
	let end = placeOf(call, selection, records, 'before') ?? records.length;
	if (first !== undefined || last === undefined)
		end = Math.min(end, start + (first ?? defaultPage));
	if (last !== undefined) start = Math.max(start, end - last);
	const page = records.slice(start, end);
	const cursor = (record: JsonObject | undefined): Json =>
		record === undefined ? null : encodeCursor(sortKey(call.space, selection, record));
	return {
		page,
		info: {
			start_cursor: cursor(page[0]),
			end_cursor: cursor(page.at(-1)),
			// past the end both are false, whatever was before (real answer)
			has_previous_page: page.length > 0 && start > 0,
			has_next_page: page.length > 0 && end < records.length,
		},
	};
}

/** Where the records after (or from) a cursor begin, whether or not its own record is still there. */
function placeOf(
	{ space, query }: Call,
	selection: Selection,
	records: readonly JsonObject[],
	parameter: 'after' | 'before',
): number | undefined {
	const text = query.get(parameter);
	if (text === null || text === '') return undefined;
	const order = selection.order ?? [];
	const cursor = decodeCursor(text, order.length + 1);
	if (cursor === undefined) throw refused(`Invalid cursor in '${parameter}'.`);
	const isBehind = (difference: number) =>
		parameter === 'after' ? difference <= 0 : difference < 0;
	let low = 0;
	let high = records.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		const key = sortKey(space, selection, records[middle]);
		if (isBehind(compareKeys(order, key, cursor))) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** A cursor is a JSON list in base64: what the list is ordered by, and the id (real answer). */
function encodeCursor(key: readonly Scalar[]): string {
	return Buffer.from(JSON.stringify(key)).toString('base64');
}

function decodeCursor(text: string, length: number): Scalar[] | undefined {
	try {
		const key = JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as Scalar[];
		return Array.isArray(key) && key.length === length ? key : undefined;
	} catch {
		return undefined;
	}
}

function readSize(call: Call, name: string): number | undefined {
	const size = readWhole(call.query, name);
	if (size === undefined) return undefined;
	if (size < 1) throw refused(`Parameter '${name}' must be at least 1.`);
	if (size <= maximalPage) return size;
	if (call.space.switches.settings.tooManyFirst === 'clamp') return maximalPage;
	throw refused(`Parameter '${name}' must not exceed ${maximalPage}.`);
}

function readWhole(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null) return undefined;
	if (!/^\d+$/.test(text)) throw refused(`Parameter '${name}' must be a whole number.`);
	return Number(text);
}

function readFlag(query: URLSearchParams, name: string): boolean {
	return ['true', '1'].includes((query.get(name) ?? '').toLowerCase());
}

function refused(message: string): Refusal {
	return new Refusal(invalidParameter(message));
}
