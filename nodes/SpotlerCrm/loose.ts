/**
 * The vendor doesn't publish what the answers of `/datadictionary` and `/lookup` look like. These
 * read every form that its other answers and clients of third parties make plausible.
 */

export type Entry = Record<string, unknown>;

/** Where the actual content of an answer may be. */
const WRAPPERS = ['list', 'items', 'fields', 'values', 'data', 'record'];

const isObject = (value: unknown): value is Entry =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

function unwrapped(body: unknown, depth = 0): unknown {
	if (!isObject(body) || depth > 2) return body;
	const inner = WRAPPERS.map((key) => body[key]).find(
		(one) => Array.isArray(one) || (isObject(one) && 'metadata' in body),
	);
	return inner === undefined ? body : unwrapped(inner, depth + 1);
}

/** The elements of an answer: of a list, or of an object under its keys; undefined if neither. */
export function elementsIn(body: unknown): Array<{ key?: string; element: unknown }> | undefined {
	const content = unwrapped(body);
	if (Array.isArray(content)) {
		return content.map((one: unknown) => ({
			element: isObject(one) && isObject(one.record) ? one.record : one,
		}));
	}
	if (!isObject(content)) return undefined;
	return Object.entries(content).map(([key, element]) => ({ key, element }));
}

const folded = (key: string) => key.toLowerCase().replace(/[^a-z]/g, '');

/** The value under the first of these keys that the entry has, however they are written. */
export function valueOf(entry: Entry, ...keys: string[]): unknown {
	const byKey = new Map(Object.entries(entry).map(([key, value]) => [folded(key), value]));
	return keys.map((key) => byKey.get(key)).find((value) => value !== undefined && value !== null);
}

/** A text or a number as text; undefined for nothing and for anything else. */
export function textOf(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** 1, "1", true, "yes" … */
export const isYes = (value: unknown) =>
	['1', 'true', 'yes', 'y', 'required', 'mandatory'].includes(String(value).trim().toLowerCase());
