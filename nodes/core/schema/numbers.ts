import type { FieldValue } from '../crm/field';

/** A number of which JavaScript has lost the last digits, so that it may stand for another one. */
export const isInexact = (value: unknown) =>
	typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;

/** What is wrong with such a number, in words that complete "<label> …". */
export const LOST_DIGITS =
	'is a number too long to be exact: its last digits are already lost. Pass it as text';

/** A form in which equal numbers are equal text, whatever their length: `+01.50` is `1.5`. */
export function canonicalNumber(value: FieldValue | undefined): string {
	const text = String(value).trim();
	const [, sign, whole, fraction] = /^([+-]?)0*(\d+)(?:\.(\d*?)0*)?$/.exec(text) ?? [];
	if (whole === undefined) return String(Number(text));
	const digits = fraction ? `${whole}.${fraction}` : whole;
	return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}

const lengthOfWhole = (number: string) => number.split('.', 1)[0].length;

/** Orders two numbers by size, to the last digit, also where JavaScript sees no difference. */
export function compareNumbers(a: FieldValue, b: FieldValue): number {
	const difference = Number(a) - Number(b);
	if (difference !== 0 || a === b) return difference;
	const one = canonicalNumber(a);
	const other = canonicalNumber(b);
	if (one === other) return 0;
	const size = lengthOfWhole(one) - lengthOfWhole(other) || (one < other ? -1 : 1);
	return one.startsWith('-') ? -size : size;
}
