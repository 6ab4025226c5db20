import type { Field, FieldType, FieldValue } from '../crm/field';
import { choiceMeant } from './choices';
import { cutProblem } from './cut-text';
import { readDate, readDateTime } from './dates';
import { nearest, suggestion } from './names';
import {
	canonicalNumber,
	HOLDS_LOST_DIGITS,
	holdsInexact,
	isInexact,
	LOST_DIGITS,
} from './numbers';
import { shown, ValueProblem } from './value-problem';
import type { ValueContext } from './value-problem';

type Reader = (value: unknown, field: Field, context: ValueContext) => FieldValue | ValueProblem;

const TOO_LONG = new ValueProblem(LOST_DIGITS);

const TOO_MANY_DIGITS = new ValueProblem('has more digits than a JSON number can hold');

function readText(value: unknown): FieldValue | ValueProblem {
	if (typeof value === 'string') return value;
	if (isInexact(value)) return TOO_LONG;
	const isPlain = typeof value === 'boolean' || Number.isFinite(value);
	if (isPlain) return String(value);
	return new ValueProblem(`must be text, not ${shown(value)}`);
}

// One @ with something on both sides and a dot after it: what every mail system asks at least
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

function readEmail(value: unknown): FieldValue | ValueProblem {
	if (typeof value === 'string' && EMAIL.test(value.trim())) return value.trim();
	return new ValueProblem(`must be an e-mail address, not ${shown(value)}`);
}

const INTEGER = /^[+-]?\d+(\.0+)?$/;

function readInteger(value: unknown): FieldValue | ValueProblem {
	const number = typeof value === 'string' && INTEGER.test(value.trim()) ? Number(value) : value;
	if (typeof number === 'number' && Number.isSafeInteger(number)) return number;
	if (isInexact(value)) return TOO_LONG;
	return new ValueProblem(`must be a whole number, not ${shown(value)}`);
}

const DECIMAL = /^[+-]?\d+(\.\d+)?$/;

function readDecimal(value: unknown): FieldValue | ValueProblem {
	if (isInexact(value)) return TOO_LONG;
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

const ID = /^\d+$/;

/** The choice by its value, or by what it is called, letter case aside. */
function readChoice(
	value: unknown,
	{ choices = [], openChoices, otherIds, choicesDependOn }: Field,
): FieldValue | ValueProblem {
	const text = readText(value);
	if (typeof text !== 'string') return text;
	if (choicesDependOn !== undefined) return text.trim();
	const meant = choiceMeant(text, choices);
	if (meant !== undefined) return meant;
	if (openChoices || (otherIds && ID.test(text.trim()))) return text.trim();
	const labels = choices.map(({ label }) => label);
	const few = labels.length <= 20 ? ` Possible values: ${labels.join(', ')}.` : '';
	return new ValueProblem(`has no value ${shown(value)}.${suggestion(text, labels)}${few}`);
}

function readReference(value: unknown, { zeroIsNone }: Field): FieldValue | ValueProblem {
	const { id = value } = (value ?? {}) as { id?: unknown };
	if (zeroIsNone && (id === 0 || id === '0')) return null;
	if (isInexact(id)) return TOO_LONG;
	if (typeof id === 'number' && Number.isFinite(id)) return id;
	if (typeof id === 'string' && id.trim() !== '') return id.trim();
	return new ValueProblem(`must be the ID or the name of a record, not ${shown(value)}`);
}

/**
 * `{ type, value }`, or text: `Mobile: 0034600123456`, or the value alone for the first type where
 * that is the usual one.
 */
function readTyped(value: unknown, field: Field): FieldValue | ValueProblem {
	const typed = typeof value === 'object' && value !== null ? value : splitTyped(value, field);
	const usual = field.typeMatters ? undefined : field.choices?.[0]?.value;
	const { type = usual, value: inner } = typed as Record<string, unknown>;
	if (inner === undefined || String(inner).trim() === '') {
		return new ValueProblem(`needs a value beside its type, not ${shown(value)}`);
	}
	if (type === undefined) return lacksType(inner, field);
	const kind = readChoice(type, field);
	if (kind instanceof ValueProblem) return kind;
	const text = readText(inner);
	if (text instanceof ValueProblem) return text;
	return { type: String(kind), value: String(text) };
}

function lacksType(inner: unknown, { choices = [] }: Field): ValueProblem {
	const types = choices.map(({ label }) => label).join(', ');
	return new ValueProblem(`needs a type before ${shown(inner)} and a colon. Types: ${types}`);
}

function splitTyped(value: unknown, { choices = [] }: Field): { type?: string; value: unknown } {
	if (typeof value !== 'string') return { value };
	const [, word, rest] = /^([^:]+):(.*)$/s.exec(value.trim()) ?? [];
	const types = choices.flatMap(({ label, value: type }) => [label, type]);
	// A misspelt type is no part of the value, but one that the reader of the type refuses
	const isTyped = word !== undefined && nearest(word, types) !== undefined;
	return isTyped ? { type: word, value: rest.trim() } : { value: value.trim() };
}

function readObject(value: unknown, { mainPart }: Field): FieldValue | ValueProblem {
	const read = readJson(value);
	if (!mainPart || (typeof read === 'object' && !(read instanceof ValueProblem))) return read;
	const amount = readDecimal(value);
	if (amount instanceof ValueProblem) return amount;
	const isKept = canonicalNumber(String(Number(amount))) === canonicalNumber(amount);
	return isKept ? { [mainPart]: Number(amount) } : TOO_MANY_DIGITS;
}

function readJson(value: unknown): FieldValue | ValueProblem {
	try {
		const read = typeof value === 'object' ? value : (JSON.parse(String(value)) as unknown);
		const json = typeof value === 'object' ? value : String(value);
		// Escaped, half a character shows only now
		const problem = cutProblem(read) ?? (holdsInexact(json) ? HOLDS_LOST_DIGITS : undefined);
		return problem ? new ValueProblem(problem) : (read as FieldValue);
	} catch {
		return new ValueProblem(`must be JSON, not ${shown(value)}`);
	}
}

/** How a value of each type is read. */
export const READERS: Record<FieldType, Reader> = {
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
