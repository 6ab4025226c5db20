import { createRandom } from '../random.mts';

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for anything in the form of a UUID, of whatever version: Pipeliner's have none. */
export function isUuid(text: string): boolean {
	return uuidForm.test(text);
}

/** The id of the sandbox's n-th record of a kind; their order says nothing about their age. */
export function seededId(seed: number, kind: string, index: number): string {
	const random = createRandom(seed, kind, index);
	return dashed(Array.from({ length: 4 }, () => hex(random.next() * 2 ** 32, 8)).join(''));
}

/** A new record's id begins with its time in milliseconds: `01909781-5963-26bc-…` (real answer). */
export function newId(time: Date, seed: number, count: number): string {
	const random = createRandom(seed, 'new', count);
	const tail = [hex(random.next() * 2 ** 32, 8), hex(random.next() * 2 ** 32, 8)].join('');
	return dashed(`${hex(time.getTime(), 12)}${hex(count % 65_536, 4)}${tail}`);
}

/** A user's id is the number of the legacy API in hexadecimal: `…-000000008e97` (real answer). */
export function numberedId(number: number): string {
	return dashed(hex(number, 32));
}

/** The number in such an id, or undefined. */
export function numberOfId(id: string): number | undefined {
	return id.startsWith('00000000-0000-0000-0000-') ? parseInt(id.slice(-12), 16) : undefined;
}

const legacyPrefix = 'PY-7FFFFFFF-';

/** An id as the legacy API writes it: `PY-7FFFFFFF-0A1B2C3D-…`. */
export function legacyId(id: string): string {
	return legacyPrefix + id.toUpperCase();
}

/** The id behind a legacy one, or undefined for what doesn't look like one. */
export function idOfLegacy(text: string): string | undefined {
	if (!text.toUpperCase().startsWith(legacyPrefix)) return undefined;
	return text.slice(legacyPrefix.length).toLowerCase();
}

function hex(number: number, length: number): string {
	return Math.floor(number).toString(16).padStart(length, '0');
}

function dashed(digits: string): string {
	const parts = [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16)];
	return [...parts, digits.slice(16, 20), digits.slice(20)].join('-');
}
