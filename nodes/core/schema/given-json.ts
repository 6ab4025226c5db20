import { jsonParse } from 'n8n-workflow';
import { refuseCut } from './cut-text';

/**
 * What a JSON parameter holds, as text or as the value of an expression. Throws on text that isn't
 * JSON, and a `CrmError` where a text in it was cut within a character.
 */
export function givenJson(value: unknown, title: string, errorMessage: string): unknown {
	const data: unknown = typeof value === 'string' ? jsonParse(value, { errorMessage }) : value;
	refuseCut(data, title);
	return data;
}
