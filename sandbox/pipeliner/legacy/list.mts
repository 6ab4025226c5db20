import { jsonPieces, type SandboxAnswer } from '../../server/exchange.mts';
import { serialiseList, type Json, type JsonObject } from '../../json.mts';
import { select, type Condition, type Order, type Sight } from '../select.mts';
import type { Space } from '../space.mts';
import { readTime } from '../times.mts';
import { LegacyError } from './errors.mts';
import { readConditions, wholeSeconds } from './filters.mts';
import { showField, showRecord } from './show.mts';
import type { LegacyField, LegacyView } from './view.mts';

const defaultLimit = 25;

/** Answers GET of a collection: a bare list, and where it is in `Content-Range`. */
export function listRecords(
	space: Space,
	view: LegacyView,
	query: URLSearchParams,
	pretty: boolean,
): SandboxAnswer {
	const only = (query.get('loadonly') ?? '').split('|').filter((name) => name !== '');
	const fields = only.map((name) => fieldOf(view, name));
	const found = select(space, {
		entity: view.entity,
		conditions: [
			...scopeOf(view),
			...readConditions(space, view, query.get('filter') ?? ''),
			...readAfter(view, query.get('after')),
		],
		order: readSort(space, view, query.get('sort') ?? ''),
		deleted: 'without',
	});
	const limit = readWhole(query, 'limit', defaultLimit);
	const offset = readWhole(query, 'offset', 0);
	if (limit < -1 || offset < 0) throw new LegacyError(402, 'limit or offset is out of range.');
	const page = limit === -1 ? found.slice(offset) : found.slice(offset, offset + limit);
	const shown = page.map((record) => showRecord(space, view, record, fields));
	const headers = {
		// for nothing at all it says `items 0--1/0` (SDK)
		'content-range': `items ${offset}-${offset + page.length - 1}/${found.length}`,
		...revisionHeader(space, query),
	};
	if (pretty) return jsonPieces(200, [Buffer.from(JSON.stringify(shown, null, 4))], headers);
	return jsonPieces(200, serialiseList(shown), headers);
}

/** `revision=true` asks for the number of the space's last change. */
export function revisionHeader(space: Space, query: URLSearchParams): Record<string, string> {
	return query.get('revision') === 'true' ? { revision: String(space.revision()) } : {};
}

/** The field of this name; 400 if there is none. */
export function fieldOf(view: LegacyView, name: string): LegacyField {
	const field = view.fields.get(name);
	if (field === undefined) throw new LegacyError(305, `Unknown field ${name} of ${view.name}.`);
	return field;
}

function scopeOf({ dataSet, entity }: LegacyView): Condition[] {
	const field = entity.fields.get('data_set_id');
	if (dataSet === undefined || field === undefined) return [];
	return [{ field, operator: 'eq', wanted: [[dataSet]] }];
}

/** `after`: modified after that time. */
function readAfter(view: LegacyView, text: string | null): Condition[] {
	if (text === null || text === '') return [];
	const time = readTime(text);
	if (time === undefined) throw new LegacyError(402, `after: "${text}" is not a date.`);
	const { column } = fieldOf(view, 'MODIFIED');
	const wanted = [[time.slice(0, 19)]];
	return [{ field: column, operator: 'gt', wanted, seenAs: wholeSeconds }];
}

/** `FIELD|-FIELD2`; without it, the order in which records were made. */
function readSort(space: Space, view: LegacyView, text: string): Order[] | null {
	const names = text.split('|').filter((name) => name !== '');
	if (names.length === 0) return null;
	return names.map((name) => {
		const field = fieldOf(view, name.replace(/^-/, ''));
		return {
			field: field.column,
			descending: name.startsWith('-'),
			seenAs: sightOf(space, view, field),
		};
	});
}

function sightOf(space: Space, view: LegacyView, field: LegacyField): Sight {
	return {
		name: field.name,
		see: (_value: Json, record: JsonObject) => showField(space, view, field, record),
	};
}

function readWhole(query: URLSearchParams, name: string, otherwise: number): number {
	const text = query.get(name);
	if (text === null || text === '') return otherwise;
	if (!/^-?\d+$/.test(text)) throw new LegacyError(402, `${name} must be a whole number.`);
	return Number(text);
}
