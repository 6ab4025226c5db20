import { CrmError } from '../../core/crm/error';
import { givenJson } from '../../core/schema/given-json';

const isNothing = (value: unknown) => value === undefined || value === null || value === '';

/** A JSON parameter, as text or as the value of an expression; undefined when it was left empty. */
function readJson(value: unknown, title: string): unknown {
	if (isNothing(value)) return undefined;
	const errorMessage = `${title} is not valid JSON. Compare it with the example in the field`;
	return givenJson(value, title, errorMessage);
}

function refuse(title: string, wanted: string): CrmError {
	return new CrmError('validation', `${title} must be ${wanted}`, {
		field: title,
		fate: 'notWritten',
	});
}

export function readObject(value: unknown, title: string): Record<string, unknown> {
	const read = readJson(value, title) ?? {};
	if (typeof read === 'object' && !Array.isArray(read)) return read as Record<string, unknown>;
	throw refuse(title, 'an object, such as {"limit": 5}');
}

export function readRecords(value: unknown, title: string): Array<Record<string, unknown>> {
	const read = readJson(value, title) ?? [];
	const isList =
		Array.isArray(read) && read.every((one) => typeof one === 'object' && one !== null);
	if (isList) return read as Array<Record<string, unknown>>;
	throw refuse(title, 'a list of records, such as [{"email": "zoe@example.org"}]');
}

const isGroup = (word: unknown) => /^(AND|OR|NOT)$/i.test(String(word));

/** Whether these are conditions as APIv4 takes them, groups of them included. */
export const isWhere = (value: unknown): value is unknown[][] =>
	Array.isArray(value) &&
	value.every(
		(one: unknown) =>
			Array.isArray(one) && one.length >= 2 && (!isGroup(one[0]) || isWhere(one[1])),
	);

/** Conditions. CiviCRM breaks the whole request off at any other form. */
export function readWhere(value: unknown, title: string): unknown[][] {
	const read = readJson(value, title) ?? [];
	if (isWhere(read)) return read;
	throw refuse(title, 'a list of conditions, such as [["id", ">", 5]]');
}
