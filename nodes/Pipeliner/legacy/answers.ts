import { CrmError } from '../../core/crm/error';
import type { CrmResponse } from '../../core/crm/request';
import { legacyError } from './errors';
import type { LegacyFieldRow } from './fields';

/** The legacy API wraps nothing: what an answer is, only its form tells. */

type WireObject = Record<string, unknown>;

const isObject = (value: unknown): value is WireObject =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

function notWhatWasAsked({ status }: CrmResponse, asked: string): CrmError {
	return new CrmError(
		'invalidResponse',
		`Pipeliner's answer is not the ${asked} it was asked for`,
		{
			status,
			fate: 'unknown',
			advice: 'Check the service URL and the API generation in the credential.',
		},
	);
}

/** A list of objects, each with a value under this key, if one is given. */
export function objectsIn(response: CrmResponse, key?: string): WireObject[] {
	const { body } = response;
	const isRow = (one: unknown): one is WireObject =>
		isObject(one) && (key === undefined || (one[key] !== undefined && one[key] !== null));
	if (Array.isArray(body) && body.every(isRow)) return body;
	throw notWhatWasAsked(response, 'list');
}

/** Descriptions of fields, of which every kind of record has some. */
export function fieldRowsIn(response: CrmResponse): LegacyFieldRow[] {
	const rows = objectsIn(response, 'API_NAME');
	if (rows.length > 0) return rows as unknown as LegacyFieldRow[];
	throw notWhatWasAsked(response, 'list');
}

export function textsIn(response: CrmResponse): string[] {
	const { body } = response;
	if (Array.isArray(body) && body.every(isText)) return body;
	throw notWhatWasAsked(response, 'list');
}

/** Texts by their names. */
export function namedTextsIn(response: CrmResponse): Record<string, string> {
	const { body } = response;
	if (isObject(body)) {
		return Object.fromEntries(Object.entries(body).map(([name, text]) => [name, String(text)]));
	}
	throw notWhatWasAsked(response, 'table');
}

export function textIn(response: CrmResponse): string {
	const { body } = response;
	if (isText(body)) return body;
	throw notWhatWasAsked(response, 'text');
}

/** Throws a `CrmError` unless one record is said to be written: by nothing, its ID or the record. */
export function checkWritten(response: CrmResponse): void {
	const { body } = response;
	const error = legacyError(body, response);
	if (error) throw error;
	const isOther = typeof body === 'object' && body !== null && !('ID' in body);
	if (isOther) throw notWhatWasAsked(response, 'confirmation');
}

/** One record. */
export function recordIn(response: CrmResponse): WireObject {
	const { body } = response;
	if (isObject(body) && 'ID' in body) return body;
	throw notWhatWasAsked(response, 'record');
}
