import { isJsonObject, type Json } from '../../sandbox/json.mts';

/** Keys whose texts must be the same, not only of the same type. */
const exact = new Set([
	...['error_message', 'error_code', 'is_error', 'entity', 'action', 'version', 'status'],
	...['status_code', 'status_message', 'flow', 'cred', 'error_field', 'fields'],
]);

/** Hints for CiviCRM's own forms, which the sandbox leaves out. */
const ignored = new Set(['input_attrs', 'paths']);

/** `$.error_message`, and the same within `calls`; but not a record's own field. */
function isEnvelope(path: string): boolean {
	return path.split('.').length <= 3 && !path.includes('values');
}

/** Where the two differ in shape; nothing if they have the same keys and types. */
export function differences(expected: Json, actual: Json, path = '$'): string[] {
	const key = path.split('.').at(-1) ?? '';
	if (ignored.has(key)) return [];
	if (exact.has(key) && isEnvelope(path)) {
		const [one, other] = [normal(expected), normal(actual)];
		return one === other ? [] : [`${path}: ${one} ≠ ${other}`];
	}
	const [want, have] = [kindOf(expected), kindOf(actual)];
	// in the records themselves any field may be empty
	if (want !== have && path.includes('values') && (want === 'null' || have === 'null')) return [];
	if (want !== have) return [`${path}: ${want} ≠ ${have}`];
	if (Array.isArray(expected) && Array.isArray(actual))
		return listDifferences(expected, actual, path);
	if (isJsonObject(expected) && isJsonObject(actual))
		return objectDifferences(expected, actual, path);
	return [];
}

function normal(value: Json): string {
	return JSON.stringify(value)
		.replaceAll(/\(Error ID: .{14}\)/g, '(Error ID: …)')
		.replaceAll(/id: \d+/g, 'id: …')
		.replaceAll(/contacts: \d+/g, 'contacts: …');
}

function kindOf(value: Json): string {
	if (value === null) return 'null';
	if (!Array.isArray(value)) return typeof value;
	return value.length === 0 ? 'an empty list' : 'a list';
}

type Objects = { [key: string]: Json };

function objectDifferences(expected: Objects, actual: Objects, path: string): string[] {
	if (isMap(expected) && isMap(actual)) {
		const [first = null] = Object.values(expected);
		return Object.values(actual)
			.slice(0, 1)
			.flatMap((value) => differences(first, value, `${path}.#`));
	}
	// the sandbox has other custom fields than the recorded site
	const isCustom = (key: string) => /^custom_\d+$/.test(key);
	const missing = Object.keys(expected).filter((key) => !(key in actual) && !isCustom(key));
	const more = Object.keys(actual).filter((key) => !(key in expected) && !isCustom(key));
	return [
		...missing.map((key) => `${path}.${key}: missing`),
		...more.map((key) => `${path}.${key}: too much`),
		...Object.keys(expected)
			.filter((key) => key in actual)
			.flatMap((key) => differences(expected[key] ?? null, actual[key] ?? null, `${path}.${key}`)),
	];
}

/** An object of records by their ids. */
function isMap(value: Objects): boolean {
	const keys = Object.keys(value);
	return keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
}

function listDifferences(expected: Json[], actual: Json[], path: string): string[] {
	const named = expected.filter((item) => isJsonObject(item) && typeof item.name === 'string');
	if (named.length > 3 || hasTwins(named as Objects[], actual)) {
		return namedDifferences(named as Objects[], actual as Objects[], path);
	}
	const [first = null] = expected;
	return actual.slice(0, 1).flatMap((item) => differences(first, item, `${path}[]`));
}

/** True if each is there by its name. */
function hasTwins(named: Objects[], actual: Json[]): boolean {
	const names = new Set(actual.map((item) => (isJsonObject(item) ? item.name : undefined)));
	return named.length > 0 && named.every(({ name }) => names.has(name));
}

/** Fields, entities, actions: each with the one of its name. */
function namedDifferences(expected: Objects[], actual: Objects[], path: string): string[] {
	const byName = new Map(actual.map((item) => [item.name, item]));
	return expected.flatMap((item) => {
		const twin = byName.get(item.name);
		const at = `${path}[${String(item.name)}]`;
		return twin === undefined ? [`${at}: missing`] : differences(item, twin, at);
	});
}
