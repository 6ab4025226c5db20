import { isJsonObject, type Json } from '../json.mts';

/** The forms a value takes on Clevertim's wire. */
export type Shape =
	| 'text'
	| 'integer'
	| 'boolean'
	| 'decimal'
	| 'texts'
	| 'integers'
	| 'integerOrIntegers'
	| 'phones'
	| 'socialIds'
	| 'customValues'
	| 'date'
	| 'object';

const isText = (value: Json) => typeof value === 'string';
const isInteger = (value: Json) => Number.isSafeInteger(value);
const isListOf = (test: (value: Json) => boolean) => (value: Json) =>
	Array.isArray(value) && value.every(test);

const tests: Record<Shape, (value: Json) => boolean> = {
	text: isText,
	integer: isInteger,
	boolean: (value) => typeof value === 'boolean',
	decimal: (value) =>
		typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)),
	texts: isListOf(isText),
	integers: isListOf(isInteger),
	integerOrIntegers: (value) => isInteger(value) || isListOf(isInteger)(value),
	phones: isListOf((phone) => isJsonObject(phone) && isText(phone.no) && isText(phone.type)),
	socialIds: isListOf((id) => isJsonObject(id) && isText(id.smid) && isText(id.type)),
	customValues: isJsonObject,
	date: isDate,
	object: isJsonObject,
};

/** `{y,mo,d}` with `h` and `mi` for a time: month from 1, no time zone (Python client). */
function isDate(value: Json): boolean {
	if (!isJsonObject(value)) return false;
	const { y, mo, d, h = 0, mi = 0, ...rest } = value;
	const parts = [y, mo, d, h, mi].map((part) =>
		typeof part === 'string' && /^\d+$/.test(part) ? Number(part) : part,
	);
	if (Object.keys(rest).length > 0 || !parts.every(Number.isInteger)) return false;
	const [year, month, day, hour, minute] = parts as number[];
	const date = new Date(Date.UTC(year, month - 1, day, hour, minute));
	return date.getUTCDate() === day && date.getUTCHours() === hour && minute < 60;
}

/** True if a value may be written under a key of this shape. Null empties any key. */
export function fits(shape: Shape, value: Json): boolean {
	return value === null || tests[shape](value);
}

/** The value as Clevertim keeps it: a list or an object is empty rather than null. */
export function stored(shape: Shape, value: Json): Json {
	if (value === null) return emptyOf(shape);
	if (shape === 'decimal') return String(value);
	if (shape === 'integerOrIntegers') return Array.isArray(value) ? value : [value];
	return value;
}

function emptyOf(shape: Shape): Json {
	if (['texts', 'integers', 'integerOrIntegers', 'phones', 'socialIds'].includes(shape)) return [];
	return shape === 'customValues' ? {} : null;
}
