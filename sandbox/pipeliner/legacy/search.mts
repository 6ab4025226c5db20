import { isJsonObject, serialiseList, type JsonObject } from '../../json.mts';
import { jsonPieces, type SandboxAnswer } from '../../server/exchange.mts';
import { select } from '../select.mts';
import type { Space } from '../space.mts';
import { LegacyError } from './errors.mts';
import { readConditions } from './filters.mts';
import { revisionHeader } from './list.mts';
import { showRecord } from './show.mts';
import type { LegacyView } from './view.mts';

/** Answers `search`: `{limit, offset, filter: {terms: {FIELD: value}}, revision}` (C# SDK). */
export function searchRecords(space: Space, view: LegacyView, body: JsonObject): SandboxAnswer {
	const { limit = 25, offset = 0, filter, revision } = body;
	const terms = isJsonObject(filter) && isJsonObject(filter.terms) ? filter.terms : {};
	if (typeof limit !== 'number' || typeof offset !== 'number') {
		throw new LegacyError(402, 'limit and offset must be numbers.');
	}
	const found = select(space, {
		entity: view.entity,
		conditions: Object.entries(terms).flatMap(([name, value]) =>
			readConditions(space, view, `${name}::${String(value)}`),
		),
		order: null,
		deleted: 'without',
	});
	const page = limit === -1 ? found.slice(offset) : found.slice(offset, offset + limit);
	const query = new URLSearchParams({ revision: String(revision === true) });
	return jsonPieces(200, serialiseList(page.map((record) => showRecord(space, view, record, []))), {
		'content-range': `items ${offset}-${offset + page.length - 1}/${found.length}`,
		...revisionHeader(space, query),
	});
}
