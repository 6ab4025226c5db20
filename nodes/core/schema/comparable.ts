import type { Field, FieldValue } from '../crm/field';
import type { CrmRecord } from '../crm/store';
import { canonicalNumber } from './numbers';

/** What counts as no value, and when two values are the same. Nowhere else is either decided. */

/** No value: nothing at all, blank text, or a list of such. */
export function isEmpty(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isEmpty);
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

const isSomething = (value: unknown) => !isEmpty(value);

/** The single values of a field: the elements of a list, or the one value, if it has any. */
export function elementsOf(value: FieldValue | undefined): FieldValue[] {
	if (Array.isArray(value)) return value.some(isEmpty) ? value.filter(isSomething) : value;
	return value === undefined || isEmpty(value) ? [] : [value];
}

/** A field as filters and sorts see it: an amount with its currency is compared as the number alone. */
export const asCompared = (field: Field): Field =>
	field.mainPart === undefined ? field : { ...field, type: 'decimal' };

/** The single values of a field that filters and sorts look at. */
export function comparedIn(record: CrmRecord, { key, mainPart }: Field): FieldValue[] {
	const elements = elementsOf(record[key]);
	if (mainPart === undefined) return elements;
	return elements.flatMap((one) => elementsOf((one as Record<string, FieldValue>)[mainPart]));
}

/** The form in which values that people take for the same are: text without case and outer spaces. */
export function comparable(value: FieldValue | undefined): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object' && !Array.isArray(value) && 'value' in value) {
		return comparable(value.value);
	}
	if (typeof value === 'object') return JSON.stringify(value);
	return String(value).normalize('NFC').trim().toLowerCase();
}

/**
 * A value in the forms in which it may be stored: as it is, and without outer spaces. For looking it
 * up where these count: what was written with spaces has to be found again.
 */
export function spellingsOf(value: FieldValue): FieldValue[] {
	return typeof value === 'string' ? [...new Set([value.trim(), value])] : [value];
}

/** The form in which values are the same when writing one over the other would change nothing. */
export function canonical(value: FieldValue | undefined, field: Field): string {
	if (isEmpty(value)) return '';
	if (Array.isArray(value)) {
		const elements = value.map((one) => canonical(one, field));
		return JSON.stringify(field.unordered ? elements.sort() : elements);
	}
	if (field.type === 'decimal' || field.type === 'integer') return canonicalNumber(value);
	if (field.type === 'dateTime' && String(value).includes('T')) {
		return String(Date.parse(String(value)));
	}
	return typeof value === 'object' ? JSON.stringify(value, inKeyOrder) : String(value);
}

/** For `JSON.stringify`: the order of an object's keys has no meaning. */
export function inKeyOrder(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Whether a record has one of the values, as single value or as an element of a list. */
export function hasOneOf(key: string, values: FieldValue[]): (record: CrmRecord) => boolean {
	const forms = new Set(values.map(comparable));
	return (record) => elementsOf(record[key]).some((element) => forms.has(comparable(element)));
}

/** For each value, those of all that have it, as single value or as an element of a list. */
export function matching<T>(
	all: T[],
	valueOf: (one: T) => FieldValue | undefined,
	values: FieldValue[],
): T[][] {
	const forms = values.map(comparable);
	const found = new Map<string, T[]>(forms.map((form) => [form, []]));
	for (const one of all) {
		for (const element of elementsOf(valueOf(one))) {
			const same = found.get(comparable(element));
			if (same && same.at(-1) !== one) same.push(one);
		}
	}
	return forms.map((form) => found.get(form) as T[]);
}

/** The records that have each of the values in a field. */
export const matchesOf = (records: CrmRecord[], key: string, values: FieldValue[]) =>
	matching(records, (record) => record[key], values);
