import { isJsonObject, parseJson, type Json, type JsonObject } from '../../json.mts';
import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../../server/exchange.mts';
import type { ApiAccess, Space } from '../space.mts';
import { createTransaction, type Transaction } from '../transaction.mts';
import { decoded, originOf } from '../v100/call.mts';
import { removeRecords, setRecords } from './bulk.mts';
import { errorAnswer, errorCodes, LegacyError, missing } from './errors.mts';
import { describeFields } from './fields.mts';
import { readFlags } from './flags.mts';
import { idFromLegacy } from './ids.mts';
import { listRecords } from './list.mts';
import { searchRecords } from './search.mts';
import { showRecord } from './show.mts';
import { viewsOf, type LegacyView } from './view.mts';
import { removeRecord, setRecord } from './writes.mts';

/** One request to the legacy API. */
interface Call {
	space: Space;
	access: ApiAccess;
	request: SandboxRequest;
	/** What `prettyprint=true` asks for. */
	pretty: boolean;
}

/** Answers a request below `/rest_services/v1/`. */
export function answerLegacy(
	space: Space,
	access: ApiAccess | undefined,
	request: SandboxRequest,
): SandboxAnswer {
	if (access === undefined) {
		// 401 with this realm (SDK)
		const headers = { 'www-authenticate': 'Basic realm="restapi"' };
		return errorAnswer(space, new LegacyError(101, undefined, 401), headers);
	}
	const pretty = request.query.get('prettyprint') === 'true';
	try {
		return answerCall({ space, access, request, pretty });
	} catch (error) {
		if (error instanceof LegacyError) return errorAnswer(space, error);
		throw error;
	}
}

function answerCall(call: Call): SandboxAnswer {
	const { space, access, request } = call;
	const [, , , spaceId, name, id, ...rest] = request.path.split('/');
	if (name === 'teamPipelineUrl') return answer(call, dataCentre(call, spaceId));
	if (spaceId !== space.id) throw missing(201, `(${spaceId})`);
	if (rest.length > 0 || name === '' || id === '') throw missing(203, '');
	if (access.readOnly && request.method !== 'GET' && name !== 'search') {
		throw new LegacyError(102, undefined, 403);
	}
	if (name === undefined) return answer(call, collections(space));
	const method = methods[`${request.method} ${name}`];
	if (method !== undefined) return method(call, id);
	const view = viewsOf(space.model).byCollection(name);
	if (view === undefined) throw missing(202, `(${name})`);
	return answerCollection(call, view, id);
}

function answer({ pretty }: Call, value: Json, headers?: Record<string, string>): SandboxAnswer {
	if (!pretty) return jsonAnswer(200, value, headers);
	const body = [Buffer.from(JSON.stringify(value, null, 4))];
	return { ...jsonAnswer(200, null, headers), body };
}

function collections({ model }: Space): string[] {
	return viewsOf(model).all.map(({ collection }) => collection);
}

/** Any data centre knows where any space is: the beginning of its id says so. */
function dataCentre({ space, request }: Call, spaceId: string): string {
	if (spaceId === space.id) return originOf(request.headers);
	const [region] = spaceId.split('_');
	if (!['eu', 'us'].includes(region)) throw missing(201, `(${spaceId})`);
	return `https://${region}.pipelinersales.com`;
}

type Method = (call: Call, id: string | undefined) => SandboxAnswer;

/** What isn't a collection. Bulk calls name the entity, `Contact`, and not the collection. */
const methods: Readonly<Record<string, Method>> = {
	'GET entityPublic': (call) =>
		answer(
			call,
			Object.fromEntries(
				viewsOf(call.space.model).all.map(({ collection, name }) => [collection, name]),
			),
		),
	'GET errorCodes': (call) => answer(call, { ...errorCodes }),
	'GET serverAPIUtcDateTime': (call) =>
		answer(call, call.space.clock().toISOString().slice(0, 19).replace('T', ' ')),
	'GET teamPipelineVersion': (call) => answer(call, 15),
	'GET getFields': (call, name = '') => {
		const views = viewsOf(call.space.model);
		const view = views.byName(name) ?? views.byCollection(name);
		if (view === undefined) throw missing(202, `(${name})`);
		return answer(call, describeFields(call.space, view, call.request.query.get('filter') ?? ''));
	},
	'POST setEntities': (call) => bulk(call, setRecords),
	'POST deleteEntities': (call) => bulk(call, removeRecords),
	'POST search': (call, name = '') => {
		const view = viewsOf(call.space.model).byCollection(name);
		if (view === undefined) throw missing(202, `(${name})`);
		return searchRecords(call.space, view, readObject(call));
	},
};

function bulk(call: Call, run: typeof setRecords): SandboxAnswer {
	const { query } = call.request;
	const name = query.get('entityName') ?? '';
	const view = viewsOf(call.space.model).byName(name);
	if (view === undefined) throw missing(202, `(entityName=${name})`);
	const items = parseJson(call.request.body.toString('utf8'));
	if (!Array.isArray(items)) throw new LegacyError(401, 'A list is expected.');
	return committed(call, (transaction) =>
		answer(call, run(transaction, view, items, readFlags(query))),
	);
}

function committed(call: Call, write: (transaction: Transaction) => SandboxAnswer): SandboxAnswer {
	const { space, access, request } = call;
	const transaction = createTransaction(space, access.clientId);
	const written = write(transaction);
	space.notify(transaction.changes, { origin: originOf(request.headers) });
	return written;
}

function answerCollection(call: Call, view: LegacyView, id: string | undefined): SandboxAnswer {
	const { space, request, pretty } = call;
	const { method, query } = request;
	if (id === undefined) {
		if (method === 'GET') return listRecords(space, view, query, pretty);
		if (method === 'POST') return setOne(call, view, readObject(call));
	} else {
		const given = decoded(id);
		if (method === 'GET') return readOne(call, view, given);
		if (method === 'PUT') return setOne(call, view, { ...readObject(call), ID: given });
		if (method === 'DELETE') {
			return committed(call, (transaction) =>
				idAnswer(call, removeRecord(transaction, view, given)),
			);
		}
	}
	throw new LegacyError(203, undefined, 405);
}

function readOne(call: Call, view: LegacyView, given: string): SandboxAnswer {
	const { store } = call.space;
	const id = idFromLegacy(call.space, [view.entity.name], given);
	const record = id === undefined ? undefined : store.get(view.entity.collection, id);
	if (record === undefined || record.is_deleted === true) throw missing(301, `(${given})`);
	return answer(call, showRecord(call.space, view, record, []));
}

/** A new record: 201, its address in `Location`, and no body. A changed one: 200 and its id. */
function setOne(call: Call, view: LegacyView, body: JsonObject): SandboxAnswer {
	const { headers, query } = call.request;
	return committed(call, (transaction) => {
		const { id, created } = setRecord(transaction, view, body, readFlags(query));
		if (!created) return idAnswer(call, id);
		const root = `${originOf(headers)}/rest_services/v1/${call.space.id}`;
		return {
			status: 201,
			headers: { location: `${root}/${view.collection}/${String(id)}` },
			body: [],
		};
	});
}

function idAnswer(call: Call, id: Json): SandboxAnswer {
	if (call.space.switches.settings.legacyAnswer === 'id') return answer(call, id);
	return { status: 200, headers: {}, body: [] };
}

function readObject({ request }: Call): JsonObject {
	const value = parseJson(request.body.toString('utf8'));
	if (!isJsonObject(value)) throw new LegacyError(401, 'An object is expected.');
	return value;
}
