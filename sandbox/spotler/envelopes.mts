import type { Json, JsonObject } from '../json.mts';
import { htmlAnswer, jsonAnswer, type SandboxAnswer } from '../server/exchange.mts';
import type { SpotlerObject } from './object.mts';

/** One rule per broken promise of a field: `{"accountid": [{"Required": []}]}`. */
export type Validation = Record<string, Array<Record<string, Json[]>>>;

/** One page of a list. */
export interface Page {
	records: readonly JsonObject[];
	total: number;
	hasMore: boolean;
	/** `/` or the record whose children these are. */
	parent: string;
}

/** A record with what Spotler says about it. `parent` is null but in lists (vendor's examples). */
export function envelope(object: SpotlerObject, record: JsonObject, parent: Json): JsonObject {
	return { metadata: recordMetadata(object, record.id, parent), record };
}

function recordMetadata({ name, recordType }: SpotlerObject, id: Json, parent: Json): JsonObject {
	return {
		url: `/${name}/${String(id)}`,
		list_url: `/${name}`,
		parent,
		object_type: 'record',
		record_type: recordType,
	};
}

/** One record. */
export function recordAnswer(
	status: number,
	object: SpotlerObject,
	record: JsonObject,
): SandboxAnswer {
	return jsonAnswer(status, envelope(object, record, null));
}

/** An envelope with nothing in it: one reading of "returns nothing". */
export function emptyEnvelopeAnswer(object: SpotlerObject, id: string): SandboxAnswer {
	return jsonAnswer(200, { metadata: recordMetadata(object, id, null), record: null });
}

/** A list. Its own url is singular, `/account`, in the vendor's example. */
export function listAnswer(object: SpotlerObject, page: Page): SandboxAnswer {
	return jsonAnswer(200, {
		metadata: {
			url: `/${object.recordType}`,
			object_type: 'list',
			total_count: page.total,
			has_more: page.hasMore,
		},
		list: page.records.map((record) => envelope(object, record, page.parent)),
	});
}

const types: Record<number, string> = {
	400: 'Invalid Request error',
	402: 'Forbidden error',
	403: 'Forbidden error',
	404: 'Not Found error',
	405: 'Not Allowed error',
	422: 'Validation error',
	429: 'Too Many Requests error',
};

/** A failure. `message` is always there (vendor documentation). */
export function errorAnswer(
	status: number,
	message: string,
	headers: Record<string, string> = {},
): SandboxAnswer {
	const type = types[status] ?? 'Invalid Request error';
	return jsonAnswer(status, { type, code: status, message }, headers);
}

/** An object that doesn't exist is a 500, not a 404 (vendor's example). */
export function unknownObjectAnswer(name: string): SandboxAnswer {
	return errorAnswer(500, `Invalid record type (${name})`);
}

/** What an id or a page that isn't there gets. */
export function notFoundAnswer(): SandboxAnswer {
	return errorAnswer(404, 'Record or page not found');
}

/** What the wrong method gets. */
export function notAllowedAnswer(): SandboxAnswer {
	return errorAnswer(405, 'Method not allowed');
}

/** Fields whose values can't be accepted, and the rules they break. */
export function validationAnswer(validation: Validation): SandboxAnswer {
	return jsonAnswer(422, {
		...{ type: 'Validation error', code: 422, message: 'The given data was invalid.' },
		validation,
	});
}

/** What a web server in front of the API says to an address it finds too long. */
export function longUrlAnswer(): SandboxAnswer {
	return htmlAnswer(414, '<html><head><title>414 Request-URI Too Large</title></head></html>');
}
