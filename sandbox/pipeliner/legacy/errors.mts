import type { Json, JsonObject } from '../../json.mts';
import { jsonAnswer, type SandboxAnswer } from '../../server/exchange.mts';
import type { Space } from '../space.mts';

/**
 * The error codes, with what `/errorCodes` says of them. Clients can only know the list from there:
 * these numbers are the sandbox's own.
 */
export const errorCodes: Readonly<Record<number, string>> = {
	100: 'Unknown error.',
	101: 'Invalid API token or password.',
	102: 'Insufficient permissions.',
	201: 'Unknown team pipeline.',
	202: 'Unknown entity or collection.',
	203: 'Unknown method.',
	301: 'Entity does not exist.',
	302: 'Required field is missing.',
	303: 'Invalid field value.',
	304: 'Field is read only.',
	305: 'Unknown field.',
	306: 'Value must be unique.',
	307: 'Entity cannot be deleted.',
	308: 'Entity was changed in the meantime.',
	401: 'Invalid JSON.',
	402: 'Invalid query parameter.',
};

/** A reason to stop with an error. */
export class LegacyError extends Error {
	readonly code: number;
	readonly status: number;

	constructor(code: number, message = errorCodes[code] ?? '', status = 400) {
		super(message);
		this.code = code;
		this.status = status;
	}
}

/** An id that isn't there, or a collection. */
export function missing(code: 201 | 202 | 203 | 301, message: string): LegacyError {
	return new LegacyError(code, `${errorCodes[code]} ${message}`, 404);
}

/** The error as a value: in the place of an id, with flag 8. */
export function errorValue({ code, message }: LegacyError): JsonObject {
	return { errorcode: code, message };
}

/** The error as an answer: JSON, or the text alone. */
export function errorAnswer(
	{ switches }: Space,
	error: LegacyError,
	headers: Record<string, string> = {},
): SandboxAnswer {
	if (switches.settings.legacyErrors === 'json') {
		return jsonAnswer(error.status, errorValue(error) as Json, headers);
	}
	return {
		status: error.status,
		headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
		body: [Buffer.from(error.message)],
	};
}
