import type { Field, FieldValue } from '../crm/field';
import { choicesListed } from './choices';
import { isEmpty } from './comparable';
import { cutProblem } from './cut-text';
import { READERS } from './readers';
import { ValueProblem } from './value-problem';
import type { ValueContext } from './value-problem';

/** Takes apart a text with one value a line or separated by semicolons or commas. */
type Split = (text: string) => string[];

const atSeparators: Split = (text) => text.split(/[\n;,]/).map((part) => part.trim());

/** A web address may hold both: there they only separate before what can be none of it. */
const betweenAddresses: Split = (text) =>
	text.split(/\n|[;,](?=\s|$|https?:|www\.)/i).map((part) => part.trim());

/** A list, a JSON list, or a text that is taken apart. */
function partsOf(value: unknown, split: Split): unknown[] {
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
	return split(text);
}

/** The values that are meant to be a list; empty ones among them are none. */
export const asList = (value: unknown, split = atSeparators): unknown[] =>
	partsOf(value, split).filter((part) => !isEmpty(part));

/** The values of a field's list, whose choices may hold commas themselves. */
export function elementsGiven(value: unknown, { type, choices = [] }: Field): unknown[] {
	if (typeof value !== 'string') return asList(value);
	if (type === 'url' && value.includes('://')) return asList(value, betweenAddresses);
	return asList(value, (text) => choicesListed(text, choices));
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
