import type { FieldValue } from '../crm/field';

/** A number of which JavaScript has lost the last digits, so that it may stand for another one. */
export const isInexact = (value: unknown) =>
	typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;

/** What is wrong with such a number, in words that complete "<label> …". */
export const LOST_DIGITS =
	'is a number too long to be exact: its last digits are already lost. Pass it as text';

/** What is wrong with JSON that holds one, in words that complete "<label> …". */
export const HOLDS_LOST_DIGITS =
	'holds a number too long to be exact, whose last digits would be lost. Pass it as text';

/** Whether a number in JSON, as text or as the data that it stands for, has lost digits or would. */
export function holdsInexact(json: unknown): boolean {
	let isFound = false;
	// Node.js tells what stood in the text since version 22
	const look = (_key: string, value: unknown, context?: { source?: string }) => {
		const { source } = context ?? {};
		const isLost =
			typeof value === 'number' &&
			(isInexact(value) ||
				(source !== undefined && canonicalNumber(source) !== canonicalNumber(value)));
		isFound ||= isLost;
		return value;
	};
	if (typeof json === 'string') JSON.parse(json, look);
	else JSON.stringify(json, look);
	return isFound;
}

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
