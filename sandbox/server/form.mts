import type { Json, JsonObject } from '../json.mts';

/**
 * Reads `application/x-www-form-urlencoded` the way PHP fills `$_POST` and `$_GET`: of a name given
 * twice the last counts, and `a[]=1&b[x][y]=2` makes lists and objects.
 */
export function parseForm(text: string): JsonObject {
	return readPairs(new URLSearchParams(text));
}

/** The same for a query string that is parsed already. */
export function readPairs(pairs: Iterable<readonly [string, string]>): JsonObject {
	const form: JsonObject = {};
	for (const [name, value] of pairs) put(form, keysOf(name), value);
	return asLists(form) as JsonObject;
}

/** `a[b][]` → `a`, `b`, ``. */
function keysOf(name: string): string[] {
	const open = name.indexOf('[');
	if (open <= 0 || !name.endsWith(']')) return [name];
	return [name.slice(0, open), ...name.slice(open + 1, -1).split('][')];
}

function put(target: JsonObject, [first = '', ...rest]: string[], value: string): void {
	const key = first === '' ? String(Object.keys(target).length) : first;
	if (rest.length === 0) {
		target[key] = value;
		return;
	}
	const inner = Object.hasOwn(target, key) ? target[key] : undefined;
	const next: JsonObject = typeof inner === 'object' && inner !== null ? (inner as JsonObject) : {};
	target[key] = next;
	put(next, rest, value);
}

/** Objects with the keys 0, 1, 2 … as lists, below the form itself. */
function asLists(form: Json, isTop = true): Json {
	if (typeof form !== 'object' || form === null || Array.isArray(form)) return form;
	const entries = Object.entries(form).map(([key, value]) => [key, asLists(value, false)] as const);
	const isList = !isTop && entries.every(([key], index) => key === String(index));
	return isList ? entries.map(([, value]) => value) : Object.fromEntries(entries);
}

/** True for a content type that such a body comes with. */
export function isForm(contentType: string | undefined): boolean {
	return contentType?.toLowerCase().startsWith('application/x-www-form-urlencoded') ?? false;
}
