import type { IDataObject } from 'n8n-workflow';
import { CrmError } from '../../../core/crm/error';
import type { Item } from '../../../core/operations/operation';
import { givenJson } from '../../../core/schema/given-json';
import { shown } from '../../../core/schema/value-problem';
import { objectsIn } from '../../legacy/answers';
import { collectionPath } from '../../legacy/reader';
import { legacyCall, reading } from './call';
import { collectionParameter, isObject, queryParameter, readName, refuseCut } from './parameters';

const EXAMPLE = '{"limit": 5, "filter": {"FIRST_NAME": "Todd"}}';

function refuse(message: string, advice: string, field = 'Parameters'): CrmError {
	return new CrmError('validation', message, { advice, field, fate: 'notWritten' });
}

function conditionOf(field: string, value: unknown): string {
	const text = String(value ?? '');
	if (typeof value === 'object' && value !== null) {
		throw refuse(
			`The filter of ${field} takes one value, not ${shown(value)}`,
			`For another operator write {"filter": "${field}::value::gt"}.`,
			field,
		);
	}
	if (!/\||::/.test(text)) return `${field}::${text}`;
	throw new CrmError(
		'unsupported',
		`A filter of the legacy API can't hold "|" or "::": ${field} ${text}`,
		{
			advice: 'Use Get Many of the record type, which compares such values by itself.',
			field,
			fate: 'notWritten',
		},
	);
}

/** A parameter of the request: a list is joined as the API wants it, and only a filter is an object. */
function paramOf([name, value]: [string, unknown]): [string, string] {
	if (Array.isArray(value)) return [name, value.map(String).join('|')];
	if (!isObject(value)) return [name, String(value)];
	if (name === 'filter') {
		const conditions = Object.entries(value).map(([field, one]) => conditionOf(field, one));
		return [name, conditions.join('|')];
	}
	throw refuse(`${name} can't be ${shown(value)}`, `Compare it with the example: ${EXAMPLE}`);
}

/** What follows the `?` of the request, as it is or as an object (source document: `params`). */
export function readParams(item: Item): Record<string, string> {
	const given: unknown = item.parameter('params') ?? '';
	const text = typeof given === 'string' ? given.trim().replace(/^\?/, '') : undefined;
	if (text === '' || (text?.includes('=') && !/^[[{]/.test(text))) {
		refuseCut('Parameters', text);
		return Object.fromEntries(new URLSearchParams(text));
	}
	const errorMessage = 'Parameters are neither a query string nor valid JSON';
	const object = givenJson(text ?? given, 'Parameters', errorMessage);
	if (!isObject(object)) {
		throw refuse(
			`Parameters are a query string or a JSON object, not ${shown(object)}`,
			`Compare them with the example: ${EXAMPLE}`,
		);
	}
	const entries = Object.entries(object).filter(([, value]) => value !== null);
	return Object.fromEntries(entries.map(paramOf));
}

export const getEntities = legacyCall({
	name: 'getEntities',
	title: 'Get Entities',
	action: 'Get entities',
	description: 'Read one page of a collection as it is',
	effect: 'read',
	parameters: () => [
		collectionParameter,
		queryParameter(
			EXAMPLE,
			'What follows the "?" of the request, or the same as JSON: limit (25, -1 for all), offset, sort (FIELD|-FIELD2), filter (FIELD::value::operator, joined by |), after, loadonly (FIELD|FIELD2)',
		),
	],
	read: (item) =>
		reading(collectionPath(readName(item, 'collection', 'Collection')), readParams(item)),
	answers: (response) => objectsIn(response) as IDataObject[],
});

export const getFields = legacyCall({
	name: 'getFields',
	title: 'Get Fields',
	action: 'Get fields',
	description: 'Read what the fields of an entity are: names, types, choices, limits',
	effect: 'read',
	parameters: () => [
		collectionParameter,
		queryParameter(
			'{"filter": {"CUSTOM": "TRUE"}}',
			'What follows the "?" of the request, or the same as JSON; a filter of fields for instance',
		),
	],
	read: (item) => {
		const name = encodeURIComponent(readName(item, 'collection', 'Collection'));
		return reading(`/getFields/${name}`, readParams(item));
	},
	answers: (response) => objectsIn(response) as IDataObject[],
});
