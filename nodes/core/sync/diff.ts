import type { Field, FieldValue } from '../crm/field';
import type { CrmRecord, RecordValues } from '../crm/store';
import { canonicalNumber } from '../schema/numbers';

function isNothing(value: FieldValue | undefined): boolean {
	if (Array.isArray(value)) return value.length === 0;
	return value === undefined || value === null || value === '';
}

/** A form in which equal values of a field are equal text. */
function canonical(value: FieldValue | undefined, field: Field): string {
	if (isNothing(value)) return '';
	if (Array.isArray(value)) {
		const elements = value.map((one) => canonical(one, { ...field, many: false }));
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

/** Whether the time that the CRM tells is the midnight that it makes of this day. */
function isMidnightOf(day: FieldValue, current: FieldValue | undefined): boolean {
	const [, date] = /^(\S+)[T ]00:00(:00)?/.exec(String(current)) ?? [];
	return date !== undefined && date === day;
}

/** For objects that the CRM completes: they are the same when all that is wanted is there. */
function hasAllOf(current: FieldValue | undefined, wanted: FieldValue, field: Field): boolean {
	const isObject = (value: unknown): value is Record<string, FieldValue> =>
		typeof value === 'object' && value !== null && !Array.isArray(value);
	if (!isObject(current) || !isObject(wanted)) return false;
	return Object.entries(wanted).every(
		([key, value]) => canonical(current[key], field) === canonical(value, field),
	);
}

/** The part of the wanted values that the record doesn't have yet. */
export function changesOf(
	current: CrmRecord,
	wanted: RecordValues,
	fields: Map<string, Field>,
): RecordValues {
	const changed = Object.entries(wanted).filter(([key, value]) => {
		const field = fields.get(key);
		if (field?.identifies || field?.onlyNew) return false;
		if (field?.dayIsMidnight && isMidnightOf(value, current[key])) return false;
		if (field?.partial && hasAllOf(current[key], value, field)) return false;
		return !field || canonical(current[key], field) !== canonical(value, field);
	});
	return Object.fromEntries(changed);
}
