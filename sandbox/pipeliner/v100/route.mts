import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../../server/exchange.mts';
import { isUuid } from '../ids.mts';
import type { Entity } from '../model/entity.mts';
import type { ApiAccess, Space } from '../space.mts';
import { deleteBatch, modifyBatch } from './batch.mts';
import { decoded, originOf, zoneOf, type Call } from './call.mts';
import { errorObject, notFound, Refusal, unknownPath, unknownType, wrongVerb } from './errors.mts';
import { listRecords, readRecord } from './list.mts';
import { mergeable, mergeRecords } from './merge.mts';
import { createOne, deleteOne, updateOne } from './writes.mts';

type Verb = (call: Call, entity: Entity, id: string) => SandboxAnswer;

const collectionVerbs: Readonly<Record<string, Verb>> = { GET: listRecords, POST: createOne };

const recordVerbs: Readonly<Record<string, Verb>> = {
	GET: readRecord,
	PATCH: updateOne,
	DELETE: deleteOne,
};

const setVerbs: Readonly<Record<string, Verb>> = {
	'batch-modify': modifyBatch,
	'batch-delete': deleteBatch,
	merge: mergeRecords,
};

/** Answers a request below `/api/v100/rest/spaces/`. */
export function answerV100(
	space: Space,
	access: ApiAccess | undefined,
	request: SandboxRequest,
): SandboxAnswer {
	if (access === undefined) return refusal(space, 401, 'Invalid username or password.');
	const [, , , , , spaceId, root, collection, ...rest] = request.path.split('/');
	if (spaceId !== space.id || root !== 'entities' || !collection || rest.length > 1) {
		return unknownPath();
	}
	const entity = space.model.byCollection(decoded(collection));
	if (entity === undefined) return unknownType(decoded(collection));
	try {
		return answerEntity(readCall(space, access, request), request.method, entity, rest[0]);
	} catch (error) {
		if (error instanceof Refusal) return error.answer;
		throw error;
	}
}

function readCall(space: Space, access: ApiAccess, request: SandboxRequest): Call {
	const { headers, query, body } = request;
	const skipKey = headers['webhook-skip-key'];
	return {
		...{ space, access, query, body },
		origin: originOf(headers),
		zone: zoneOf(headers),
		...(typeof skipKey === 'string' && { skipKey }),
	};
}

function answerEntity(
	call: Call,
	method: string,
	entity: Entity,
	id: string | undefined,
): SandboxAnswer {
	const verb = verbOf(method, entity, id);
	if (verb === undefined) return wrongVerb();
	if (method !== 'GET' && call.access.readOnly) {
		return refusal(call.space, 403, `You don't have permission to change ${entity.name}.`);
	}
	const isRecord = id !== undefined && !Object.hasOwn(setVerbs, id);
	if (isRecord && !isUuid(id)) return jsonAnswer(404, notFound(entity, id));
	return verb(call, entity, id ?? '');
}

function verbOf(method: string, entity: Entity, id: string | undefined): Verb | undefined {
	if (entity.readOnly && method !== 'GET') return undefined;
	if (id === undefined) return collectionVerbs[method];
	if (!Object.hasOwn(setVerbs, id)) return recordVerbs[method];
	const knows = id === 'merge' ? mergeable.includes(entity.name) : entity.name !== 'Field';
	// `Fields` has no batch (OpenAPI)
	return method === 'POST' && knows ? setVerbs[id] : undefined;
}

/** 401 and 403: their bodies are documented nowhere. */
function refusal(space: Space, status: 401 | 403, message: string): SandboxAnswer {
	const headers = status === 401 ? { 'www-authenticate': 'Basic realm="restapi"' } : undefined;
	if (space.switches.settings.refusalBody === 'empty') {
		return { status, headers: { ...headers }, body: [] };
	}
	const [code, name] =
		status === 401 ? [103, 'ERROR_UNAUTHORIZED'] : [105, 'ERROR_PERMISSION_DENIED'];
	return jsonAnswer(status, errorObject(status, Number(code), String(name), message), headers);
}
