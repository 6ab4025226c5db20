import { DateTime } from 'luxon';
import type { Field, FieldValue } from '../../core/crm/field';

/** What a value's translation may depend on. */
export interface WireContext {
	/** The workflow's zone: Clevertim's task dates carry none. */
	timezone: string;
	/** Bits of the groups by group ID. */
	groupBits: Map<string, number>;
}

export interface Codec {
	toWire(value: FieldValue, context: WireContext): unknown;
	fromWire(value: unknown, context: WireContext): FieldValue;
}

/** A field, where it stands in Clevertim's JSON, and how its value is written there. */
export interface WireField extends Field {
	/** Key in Clevertim's JSON; absent for fields that are worked out from others. */
	wire?: string;
	codec?: Codec;
}

const asIs: Codec = {
	toWire: (value) => value,
	fromWire: (value) => (value ?? null) as FieldValue,
};

/** IDs are numbers on the wire, but for those of folders (`f1001`). */
export function idOnWire(id: FieldValue): unknown {
	if (Array.isArray(id)) return id.map(idOnWire);
	// A number that isn't exact would name another record
	const isExact = typeof id === 'string' && /^\d+$/.test(id) && Number.isSafeInteger(Number(id));
	return isExact ? Number(id) : id;
}

const idCodec: Codec = { ...asIs, toWire: idOnWire };

export function codecOf({ codec, type }: WireField): Codec {
	return codec ?? (type === 'reference' ? idCodec : asIs);
}

/** Words for people, letters on the wire: `{ Prospect: 'P' }`. */
export function lettered(letters: Record<string, string>): Codec {
	const words = new Map(Object.entries(letters).map(([word, letter]) => [letter, word]));
	return {
		toWire: (value) => (value === null ? null : letters[String(value)]),
		fromWire: (value) =>
			value === null || value === undefined ? null : (words.get(String(value)) ?? String(value)),
	};
}

export const choicesOf = (words: string[]) => words.map((label) => ({ label, value: label }));

/**
 * The elements of a list. Its documents show lists only; a single value counts as a list of it, and
 * the empty text or object that stands for an empty list in other software as one without elements.
 */
export function listed(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	const isNothing =
		value === null ||
		value === undefined ||
		value === '' ||
		(typeof value === 'object' && Object.keys(value).length === 0);
	return isNothing ? [] : [value];
}

/** A list of `{ type, value }`, whose value Clevertim calls `no` or `smid`. */
export function typedList(valueKey: 'no' | 'smid'): Codec {
	return {
		toWire: (list) =>
			(list as Array<{ type: string; value: string }>).map(({ type, value }) => ({
				[valueKey]: value,
				type,
			})),
		fromWire: (list) =>
			(listed(list) as Array<Record<string, string>>).map((one) => ({
				type: one.type,
				value: one[valueKey],
			})),
	};
}

/** Money is text on the wire, `"1000.50"`, and stays text. */
export const decimalText: Codec = {
	toWire: (value) => (value === null ? null : String(value)),
	fromWire: (value) => (value === null || value === undefined ? null : String(value)),
};

/** A list that Clevertim writes as a single ID where there is one only. */
export const oneOrMany: Codec = {
	toWire: (value) => {
		const ids = idOnWire(value) as unknown[];
		return ids.length === 1 ? ids[0] : ids;
	},
	fromWire: (value) => listed(value) as FieldValue[],
};

interface DateParts {
	y: number | string;
	mo: number | string;
	d: number | string;
	h?: number | string | null;
	mi?: number | string | null;
}

/** Digits, as a number or as the text that the vendor's own client also casts. */
const isGiven = (part: unknown) => /^\d+$/.test(String(part));

/** `{ y, mo, d, h, mi }` without a zone; `h` and `mi` are absent for a whole day. */
export const dateParts: Codec = {
	toWire: (value, { timezone }) => {
		if (value === null) return null;
		const moment = DateTime.fromISO(String(value), { zone: timezone });
		const day = { y: moment.year, mo: moment.month, d: moment.day };
		return String(value).includes('T') ? { ...day, h: moment.hour, mi: moment.minute } : day;
	},
	fromWire: (value, { timezone }) => {
		if (listed(value).length === 0) return null;
		const { y, mo, d, h, mi } = value as DateParts;
		// Of a form that isn't known: rather shown as it is than lost
		if (![y, mo, d].every(isGiven)) return value as FieldValue;
		const day = { year: Number(y), month: Number(mo), day: Number(d) };
		if (!isGiven(h)) return DateTime.fromObject(day, { zone: timezone }).toISODate();
		return DateTime.fromObject(
			{ ...day, hour: Number(h), minute: Number(mi ?? 0) },
			{ zone: timezone },
		).toISO({ suppressMilliseconds: true, suppressSeconds: true });
	},
};

/**
 * `gid` is the sum of the bits of the groups that may see a record. JavaScript's own operators on
 * bits know 32 of them only: the 33rd group would be nobody, and the record everyone's.
 */
export const groupMask: Codec = {
	toWire: (value, { groupBits }) => {
		const bits = new Set((value as FieldValue[]).map((id) => groupBits.get(String(id)) ?? 0));
		return [...bits].reduce((mask, bit) => mask + bit, 0);
	},
	fromWire: (value, { groupBits }) => {
		const mask = Number(value ?? 0);
		const has = (bit: number) => bit > 0 && Math.floor(mask / bit) % 2 === 1;
		return [...groupBits].filter(([, bit]) => has(bit)).map(([id]) => Number(id));
	},
};
