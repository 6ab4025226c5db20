import { jsonAnswer, type SandboxAnswer, type SandboxRequest } from '../server/exchange.mts';
import { accessOf } from './access.mts';
import { isUuid } from './ids.mts';
import { answerLegacy } from './legacy/route.mts';
import type { Space } from './space.mts';
import { errorObject, unknownPath } from './v100/errors.mts';
import { readFile } from './v100/files.mts';
import { answerV100 } from './v100/route.mts';

const v100Root = /^\/api\/v100\/rest\/spaces\/[^/]*/;
const legacyRoot = /^\/rest_services\/v1\/[^/]*/;

/** Answers a request to either generation of the API. */
export function answerRequest(space: Space, request: SandboxRequest): SandboxAnswer {
	const { path, method, headers } = request;
	const access = accessOf(space, headers.authorization);
	if (v100Root.test(path)) return answerV100(space, access, request);
	if (legacyRoot.test(path)) return answerLegacy(space, access, request);
	if (path.startsWith('/files/') && method === 'GET') return readFile(space, request);
	return unknownPath();
}

/** The path below the space: `/entities/Contacts` or `/Contacts`. */
export function innerPath(path: string): string {
	const inner = path.replace(v100Root, '').replace(legacyRoot, '');
	return inner === '' ? '/' : inner;
}

/** The path under which a request is counted; legacy collections have no `/entities` before them. */
export function routeOf(path: string): string {
	const parts = innerPath(path).split('/');
	return parts.map((part) => (isRecordId(part) ? ':id' : part)).join('/');
}

function isRecordId(part: string): boolean {
	return isUuid(part) || /^PY-/i.test(part) || /^(DV-)?\d+$/.test(part);
}

/** The body of a status that the fault layer makes up: the Error of v100. */
export function faultAnswer(status: number): SandboxAnswer {
	return jsonAnswer(
		status,
		errorObject(status, status, 'SANDBOX_FAULT', `Sandbox fault ${status}.`),
	);
}
