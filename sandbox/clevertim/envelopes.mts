import { serialiseList, type Json, type JsonObject } from '../json.mts';
import { jsonAnswer, jsonPieces, type SandboxAnswer } from '../server/exchange.mts';

/** Success is 200 and nothing else, for creates too (REST README). */
export function contentAnswer(content: readonly JsonObject[]): SandboxAnswer {
	return jsonAnswer(200, { status: 'OK', content: content as Json[] });
}

/** The body of a success with many records, in pieces that can be kept and sent again. */
export function contentPieces(content: readonly JsonObject[]): Buffer[] {
	return serialiseList(content, '{"status":"OK","content":', '}');
}

/** A success whose body is already written. */
export function piecesAnswer(pieces: Buffer[]): SandboxAnswer {
	return jsonPieces(200, pieces);
}

/** The only success without `content`. */
export function deletedAnswer(): SandboxAnswer {
	return jsonAnswer(200, { status: 'OK' });
}

/** A failure, with Clevertim's words for it. */
export function errorAnswer(
	status: number,
	error: string,
	headers: Record<string, string> = {},
): SandboxAnswer {
	return jsonAnswer(status, { status: 'ERROR', error }, headers);
}

/** A failure without words, as in the Python client's tests. */
export function wordlessAnswer(status: number): SandboxAnswer {
	return jsonAnswer(status, { status: 'ERROR', content: [] });
}
