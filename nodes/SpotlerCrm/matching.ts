import { CrmError } from '../core/crm/error';
import { comparable, spellingsOf } from '../core/schema/comparable';
import type { FieldValue } from '../core/crm/field';
import type { WireQuery } from './filters';

/** Values in one `$in`: at most as many as records come on one page. */
const MOST = 100;
/** Bytes of a query that every web server takes in an address, with room for the rest of it. */
const LONGEST = 6000;

const lengthOf = (value: unknown) => encodeURIComponent(JSON.stringify(value)).length + 3;

/** The values in portions that fit into an address. */
export function portionsOf<T>(values: T[]): T[][] {
	const portions: T[][] = [];
	let length = 0;
	for (const value of values) {
		const current = portions.at(-1);
		length += lengthOf(value);
		if (current && current.length < MOST && length <= LONGEST) {
			current.push(value);
			continue;
		}
		portions.push([value]);
		length = lengthOf(value);
	}
	return portions;
}

/** Whether a server has found an address too long (414). */
export const isTooLong = (reason: unknown) =>
	reason instanceof CrmError && reason.details.status === 414;

/** Reads a portion; one whose address the server finds too long, in halves. */
export async function inHalves<T, R>(
	values: T[],
	read: (values: T[]) => Promise<R[]>,
): Promise<R[]> {
	try {
		return await read(values);
	} catch (reason) {
		if (!isTooLong(reason) || values.length < 2) throw reason as CrmError;
		const middle = Math.ceil(values.length / 2);
		const halves = [values.slice(0, middle), values.slice(middle)];
		const results = await Promise.all(halves.map((half) => inHalves(half, read)));
		return results.flat();
	}
}

/** Text in which upper and lower case make a difference. */
export const hasCase = (value: unknown): value is string =>
	typeof value === 'string' && value.toLowerCase() !== value.toUpperCase();

/** The same text with the case of every letter turned round, where that can be undone. */
export function turnedRound(text: string): string | undefined {
	const turned = [...text]
		.map((letter) => {
			const upper = letter.toUpperCase();
			return letter === upper ? letter.toLowerCase() : upper;
		})
		.join('');
	const isSame = turned === text || comparable(turned) !== comparable(text);
	return isSame ? undefined : turned;
}

const SPACES = [' ', '\t', '\r', '\n', '\u00a0'];

/** Members of an `$or` for what has one of these at either end of a field: `$in` finds none of it. */
export const withOuterSpaces = (key: string): WireQuery[] =>
	SPACES.flatMap((space) => [{ [key]: { $sw: space } }, { [key]: { $ew: space } }]);

/** The given values, each once: without spaces around them, and also with those they have. */
export function distinct(values: FieldValue[]): FieldValue[] {
	const spellings = values.map(spellingsOf);
	const byForm = new Map(spellings.map(([plain]) => [comparable(plain), plain]));
	const padded = spellings.flatMap(([, ...others]) => others);
	return [...new Set([...byForm.values(), ...padded])];
}
