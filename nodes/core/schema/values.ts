import type { Field, FieldValue } from '../crm/field';
import { isEmpty } from './comparable';
import { cutProblem } from './cut-text';
import { READERS } from './readers';
import { ValueProblem } from './value-problem';
import type { ValueContext } from './value-problem';

const SEPARATOR = /[\n;,]/;
/** A web address may hold both: there they only separate before what can be none of it. */
const BETWEEN_ADDRESSES = /\n|[;,](?=\s|$|https?:|www\.)/i;

/** A list, a JSON list, or text with one value a line or separated by semicolons or commas. */
function partsOf(value: unknown, separator: RegExp): unknown[] {
	if (Array.isArray(value)) return value;
	if (typeof value !== 'string') return [value];
	const text = value.trim();
	if (/^[[{]/.test(text)) {
		try {
			return [JSON.parse(text)].flat();
		} catch {
			// A value that begins with a bracket, not a list
		}
	}
	return text.split(separator).map((part) => part.trim());
}

/** The values that are meant to be a list; empty ones among them are none. */
export const asList = (value: unknown, separator = SEPARATOR): unknown[] =>
	partsOf(value, separator).filter((part) => !isEmpty(part));

/** The values of a field's list. What is one of its choices as a whole may hold commas. */
export function elementsGiven(value: unknown, { type, choices = [] }: Field): unknown[] {
	if (typeof value !== 'string') return asList(value);
	if (type === 'url' && value.includes('://')) return asList(value, BETWEEN_ADDRESSES);
	const whole = value.trim().toLowerCase();
	const isWhole = (name: string) => name.toLowerCase() === whole;
	const isOne = choices.some((choice) => isWhole(choice.value) || isWhole(choice.label));
	return isOne ? [value] : asList(value);
}

function inSmallLetters(value: FieldValue): FieldValue {
	if (typeof value === 'string') return value.toLowerCase();
	if (typeof value !== 'object' || value === null || !('value' in value)) return value;
	return { ...value, value: String(value.value).toLowerCase() };
}

function readOne(value: unknown, field: Field, context: ValueContext): FieldValue | ValueProblem {
	const cut = cutProblem(value);
	if (cut) return new ValueProblem(cut);
	const read = READERS[field.type](value, field, context);
	if (read instanceof ValueProblem) return read;
	const objection = field.check?.(read);
	if (objection) return new ValueProblem(objection);
	const spelt = field.spelt?.(read) ?? read;
	return field.lowerCase ? inSmallLetters(spelt) : spelt;
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
	const values = elementsGiven(value, field).map((one) => readOne(one, field, context));
	return values.find((one) => one instanceof ValueProblem) ?? (values as FieldValue[]);
}
