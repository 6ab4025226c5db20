import type { Choice, Field, FieldType, FieldValue } from '../../core/crm/field';
import { choicesListed } from '../../core/schema/choices';
import type { Decode } from '../../core/schema/decoding';
import { canonicalNumber } from '../../core/schema/numbers';

type Encode = (value: string | number | boolean) => unknown;

const ID = /^\d{1,15}$/;

/** IDs are numbers on the wire. A number that isn't exact would name another record. */
export const idOnWire = (id: unknown) => (ID.test(String(id)) ? Number(id) : id);

/** A JSON number where that holds every digit, else the text, which Spotler CRM takes as well. */
function numberOnWire(value: unknown): unknown {
	const number = Number(value);
	return canonicalNumber(String(value)) === canonicalNumber(String(number)) ? number : value;
}

const ENCODE: Partial<Record<FieldType, Encode>> = {
	boolean: (value) => (value === true ? 1 : 0),
	integer: numberOnWire,
	decimal: numberOnWire,
	reference: idOnWire,
	dateTime: (value) => String(value).replace('T', ' '),
};

/** Kinds of values that are emptied with an empty text; the others are with null. */
const EMPTY_TEXT = new Set<FieldType>(['text', 'longText', 'email', 'url', 'choice']);

/** A value as Spotler CRM's JSON has it. */
export function toWire(value: FieldValue, field: Field): unknown {
	if (Array.isArray(value)) return value.map((one) => toWire(one, { ...field, many: false }));
	if (value === null) return EMPTY_TEXT.has(field.type) ? '' : null;
	if (typeof value === 'object') return value;
	return ENCODE[field.type]?.(value) ?? value;
}

const STAMP = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;

function asMoment(value: unknown): unknown {
	const text = String(value);
	return STAMP.test(text) ? text.replace(' ', 'T') : text;
}

function asBoolean(value: unknown): unknown {
	if (value === 1 || value === '1') return true;
	return value === 0 || value === '0' ? false : value;
}

const DECODE: Partial<Record<FieldType, Decode>> = {
	boolean: asBoolean,
	dateTime: asMoment,
	// The vendor's own example of a new account has `"campaignid": 0` for none
	reference: (value) => (Number(value) === 0 ? null : value),
};

/** Dates, numbers and references without a value come as null or as an empty text. */
const NOTHING = new Set<unknown>([undefined, null, '', '0000-00-00', '0000-00-00 00:00:00']);

/** A field with several dropdown values may be answered as one text. */
function listFrom(value: unknown, choices: Choice[] = []): unknown {
	if (NOTHING.has(value)) return [];
	return Array.isArray(value) ? value : choicesListed(String(value), choices, /,/);
}

/** How a value of Spotler CRM's JSON is read; undefined where the field has it just so. */
export function decoderOf({ type, many, choices }: Field): Decode | undefined {
	if (many) return (value) => listFrom(value, choices);
	if (EMPTY_TEXT.has(type)) return undefined;
	const decode = DECODE[type] ?? ((value) => value);
	return (value) => (NOTHING.has(value) ? null : decode(value));
}
