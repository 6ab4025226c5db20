import type { IDataObject } from 'n8n-workflow';
import { jsonParse } from 'n8n-workflow';
import { CrmError } from '../../../core/crm/error';
import type { Item } from '../../../core/operations/operation';
import { objectsIn } from '../../legacy/answers';
import { collectionPath } from '../../legacy/reader';
import { legacyCall, reading } from './call';
import { collectionParameter, queryParameter, readName } from './parameters';

const EXAMPLE = '{"limit": 5, "filter": {"FIRST_NAME": "Todd"}}';

function filterOf(conditions: object): string {
	return Object.entries(conditions)
		.map(([field, value]) => {
			if (!/\||::/.test(String(value))) return `${field}::${String(value)}`;
			throw new CrmError(
				'unsupported',
				`A filter of the legacy API can't hold "|" or "::": ${field} ${String(value)}`,
				{
					advice: 'Use Get Many of the record type, which compares such values by itself.',
					field,
					fate: 'notWritten',
				},
			);
		})
		.join('|');
}

/** What follows the `?` of the request, as it is or as an object (source document: `params`). */
export function readParams(item: Item): Record<string, string> {
	const given: unknown = item.parameter('params') ?? '';
	const isText = typeof given === 'string';
	if (isText && !given.trim().startsWith('{')) {
		return Object.fromEntries(new URLSearchParams(given.trim().replace(/^\?/, '')));
	}
	const errorMessage = 'Parameters are neither a query string nor valid JSON';
	const object = (isText ? jsonParse(given, { errorMessage }) : given) as IDataObject;
	const entries = Object.entries(object).map(([name, value]) => [
		name,
		typeof value === 'object' && value !== null ? filterOf(value) : String(value),
	]);
	return Object.fromEntries(entries) as Record<string, string>;
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
