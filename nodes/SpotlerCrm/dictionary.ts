import { CrmError } from '../core/crm/error';
import type { Choice } from '../core/crm/field';
import { elementsIn, isYes, textOf, valueOf } from './loose';
import type { Entry } from './loose';

/** A field as the data dictionary describes it. */
export interface DictionaryEntry {
	name: string;
	label?: string;
	type: string;
	required: boolean;
	readOnly: boolean;
	/** The name of its dropdown list, where that is told. */
	list?: string;
}

function unknownShape(what: string): CrmError {
	return new CrmError('invalidResponse', `Spotler CRM’s ${what} has a form that is not known`, {
		advice: 'Please report it together with the answer that Spotler CRM gives.',
	});
}

function readEntry(key: string | undefined, element: unknown): DictionaryEntry | undefined {
	// `{"name": "string"}`: nothing but a type
	const entry: Entry =
		typeof element === 'object' && element !== null ? (element as Entry) : { type: element };
	const name = textOf(valueOf(entry, 'name', 'fieldname', 'field', 'key', 'column')) ?? key;
	const type = textOf(valueOf(entry, 'type', 'datatype', 'fieldtype'));
	if (name === undefined || type === undefined) return undefined;
	return {
		name,
		type: type.toLowerCase(),
		label: textOf(valueOf(entry, 'label', 'title', 'caption', 'displayname')),
		required: isYes(valueOf(entry, 'required', 'mandatory', 'isrequired', 'ismandatory')),
		readOnly: isYes(valueOf(entry, 'readonly', 'isreadonly')),
		list: textOf(valueOf(entry, 'lookup', 'lookuplist', 'list', 'listname', 'lookupname')),
	};
}

/** The fields in an answer of `/datadictionary/{object}`. Throws a `CrmError` if it is none. */
export function readDictionary(body: unknown, object: string): DictionaryEntry[] {
	const entries = elementsIn(body)?.map(({ key, element }) => readEntry(key, element));
	if (entries && entries.length > 0 && entries.every((one) => one !== undefined)) return entries;
	throw unknownShape(`data dictionary of ${object}`);
}

function readChoice(key: string | undefined, element: unknown): Choice | undefined {
	const plain = textOf(element);
	if (plain !== undefined) return { label: plain, value: key ?? plain };
	const entry = (element ?? {}) as Entry;
	const label = textOf(valueOf(entry, 'value', 'label', 'name', 'text', 'title', 'description'));
	const value = textOf(valueOf(entry, 'id', 'key', 'value')) ?? label;
	return value === undefined ? undefined : { label: label ?? value, value };
}

/** The values in an answer of `/lookup/{object}/{field}`. Throws a `CrmError` if it is none. */
export function readLookup(body: unknown, list: string): Choice[] {
	const choices = elementsIn(body)?.map(({ key, element }) => readChoice(key, element));
	if (choices?.every((one) => one !== undefined)) return choices;
	throw unknownShape(`dropdown list ${list}`);
}
