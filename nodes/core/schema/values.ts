import { DateTime } from 'luxon';
import type { Field, FieldType, FieldValue } from '../crm/field';
import { suggestion } from './names';

/** What is wrong with a value, in words that complete "<label> …". */
export class ValueProblem {
	constructor(readonly text: string) {}
}

export interface ValueContext {
	/** IANA name of the zone in which dates without an offset are meant. */
	timezone: string;
}

type Reader = (value: unknown, field: Field, context: ValueContext) => FieldValue | ValueProblem;

const shown = (value: unknown) => JSON.stringify(value) ?? String(value);

const LOST_DIGITS = new ValueProblem(
	'is a number too long to be exact: its last digits are already lost. Pass it as text',
);

function isInexact(value: unknown): boolean {
	return typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER;
}

function readText(value: unknown): FieldValue | ValueProblem {
	if (typeof value === 'string') return value;
	if (isInexact(value)) return LOST_DIGITS;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return new ValueProblem(`must be text, not ${shown(value)}`);
}

// One @ with something on both sides and a dot after it: what every mail system asks at least
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function readEmail(value: unknown): FieldValue | ValueProblem {
	if (typeof value === 'string' && EMAIL.test(value.trim())) return value.trim();
	return new ValueProblem(`must be an e-mail address, not ${shown(value)}`);
}

function readInteger(value: unknown): FieldValue | ValueProblem {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
	return new ValueProblem(`must be a whole number, not ${shown(value)}`);
}

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

function readDecimal(value: unknown): FieldValue | ValueProblem {
	if (isInexact(value)) return LOST_DIGITS;
	const text = typeof value === 'number' ? String(value) : value;
	if (typeof text === 'string' && DECIMAL.test(text.trim())) return text.trim();
	return new ValueProblem(
		`must be a number such as 1234.56, without thousands separators, not ${shown(value)}`,
	);
}

const YES = new Set(['true', 'yes', '1', 'on']);
const NO = new Set(['false', 'no', '0', 'off']);

function readBoolean(value: unknown): FieldValue | ValueProblem {
	const word = String(value).trim().toLowerCase();
	if (YES.has(word)) return true;
	if (NO.has(word)) return false;
	return new ValueProblem(`must be true or false, not ${shown(value)}`);
}

/** ISO 8601 text, or the date objects that n8n's own expressions and fields produce. */
function asDateTime(value: unknown, zone: string): DateTime | undefined {
	let moment: DateTime | undefined;
	if (typeof value === 'string') {
		moment = DateTime.fromISO(value.trim().replace(' ', 'T'), { zone, setZone: true });
	} else if (value instanceof Date) {
		moment = DateTime.fromJSDate(value, { zone });
	} else if (DateTime.isDateTime(value) || hasIsoForm(value)) {
		moment = DateTime.fromISO(value.toISO() ?? '', { setZone: true });
	}
	return moment?.isValid ? moment : undefined;
}

/** A luxon DateTime of n8n's own copy of luxon is no instance of ours. */
function hasIsoForm(value: unknown): value is { toISO(): string | null } {
	return typeof (value as { toISO?: unknown } | null)?.toISO === 'function';
}

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The day that is meant: the written one for a day or a midnight in any zone, else the day in
 * the workflow's zone at that instant.
 */
function dayOf(moment: DateTime, zone: string): string | null {
	const isMidnight = moment.toMillis() === moment.startOf('day').toMillis();
	return (isMidnight ? moment : moment.setZone(zone)).toISODate();
}

function readDate(
	value: unknown,
	_field: Field,
	{ timezone }: ValueContext,
): FieldValue | ValueProblem {
	const day = asDateTime(value, timezone);
	return day
		? dayOf(day, timezone)
		: new ValueProblem(`must be a date such as 2026-03-29, not ${shown(value)}`);
}

function readDateTime(
	value: unknown,
	field: Field,
	{ timezone }: ValueContext,
): FieldValue | ValueProblem {
	if (field.timeOptional && typeof value === 'string' && ISO_DAY.test(value.trim())) {
		return readDate(value, field, { timezone });
	}
	const moment = asDateTime(value, timezone);
	return moment
		? moment.toISO({ suppressMilliseconds: true })
		: new ValueProblem(`must be a date and time such as 2026-03-29T09:00, not ${shown(value)}`);
}

/** The choice by its value or its label, letter case aside. */
function readChoice(value: unknown, { choices = [], openChoices }: Field): FieldValue | ValueProblem {
	const text = readText(value);
	if (typeof text !== 'string') return text;
	const wanted = text.trim().toLowerCase();
	const found =
		choices.find((choice) => choice.value === text) ??
		choices.find((choice) => choice.label.toLowerCase() === wanted) ??
		choices.find((choice) => choice.value.toLowerCase() === wanted);
	if (found) return found.value;
	if (openChoices) return text.trim();
	const labels = choices.map(({ label }) => label);
	const few = labels.length <= 20 ? ` Possible values: ${labels.join(', ')}.` : '';
	return new ValueProblem(`has no value ${shown(value)}.${suggestion(text, labels)}${few}`);
}

function readReference(value: unknown): FieldValue | ValueProblem {
	if (typeof value === 'number' || typeof value === 'string') return value;
	const { id } = (value ?? {}) as { id?: unknown };
	if (typeof id === 'number' || typeof id === 'string') return id;
	return new ValueProblem(`must be the ID or the name of a record, not ${shown(value)}`);
}

/** `{ type, value }`, or text: `Mobile: 0034600123456`, or the value alone for the first type. */
function readTyped(value: unknown, field: Field): FieldValue | ValueProblem {
	const typed = typeof value === 'object' && value !== null ? value : splitTyped(value, field);
	const { type = field.choices?.[0]?.value, value: inner } = typed as Record<string, unknown>;
	if (inner === undefined || String(inner).trim() === '') {
		return new ValueProblem(`needs a value beside its type, not ${shown(value)}`);
	}
	const kind = readChoice(type, field);
	if (kind instanceof ValueProblem) return kind;
	const text = readText(inner);
	if (text instanceof ValueProblem) return text;
	return { type: String(kind), value: String(text) };
}

function splitTyped(value: unknown, { choices = [] }: Field): { type?: string; value: unknown } {
	if (typeof value !== 'string') return { value };
	const lower = value.trim().toLowerCase();
	const choice = choices.find(({ label }) => lower.startsWith(`${label.toLowerCase()}:`));
	if (!choice) return { value: value.trim() };
	return { type: choice.value, value: value.trim().slice(choice.label.length + 1).trim() };
}

function readObject(value: unknown): FieldValue | ValueProblem {
	if (typeof value === 'object') return value as FieldValue;
	try {
		return JSON.parse(String(value)) as FieldValue;
	} catch {
		return new ValueProblem(`must be JSON, not ${shown(value)}`);
	}
}

const READERS: Record<FieldType, Reader> = {
	text: readText,
	longText: readText,
	url: readText,
	email: readEmail,
	integer: readInteger,
	decimal: readDecimal,
	boolean: readBoolean,
	date: readDate,
	dateTime: readDateTime,
	choice: readChoice,
	reference: readReference,
	typed: readTyped,
	object: readObject,
};

/** A list, a JSON list, or text with one value a line or separated by semicolons or commas. */
function asList(value: unknown): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (text.startsWith('[')) {
		try {
			return JSON.parse(text) as unknown[];
		} catch {
			// A value that begins with a bracket, not a list
		}
	}
	return text
		.split(/[\n;,]/)
		.map((part) => part.trim())
		.filter((part) => part !== '');
}

function readOne(value: unknown, field: Field, context: ValueContext): FieldValue | ValueProblem {
	const read = READERS[field.type](value, field, context);
	if (read instanceof ValueProblem) return read;
	const objection = field.check?.(read);
	return objection ? new ValueProblem(objection) : read;
}

/**
 * A value as the field wants it, or what is wrong with it. Text is never turned into a number
 * and no digit is dropped; `null` clears a field.
 */
export function readValue(
	value: unknown,
	field: Field,
	context: ValueContext,
): FieldValue | ValueProblem {
	if (value === null) return field.many ? [] : null;
	if (!field.many) return readOne(value, field, context);
	const values = asList(value).map((one) => readOne(one, field, context));
	return values.find((one) => one instanceof ValueProblem) ?? (values as FieldValue[]);
}
