import type { Field, FieldValue } from '../crm/field';
import type { CrmRecord, RecordValues } from '../crm/store';
import { canonical } from '../schema/comparable';

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

function isChange(current: FieldValue | undefined, wanted: FieldValue, field?: Field): boolean {
	if (!field) return true;
	if (field.identifies || field.onlyNew || current === wanted) return false;
	if (field.dayIsMidnight && isMidnightOf(wanted, current)) return false;
	if (field.partial && hasAllOf(current, wanted, field)) return false;
	if (canonical(current, field) === canonical(wanted, field)) return false;
	return !field.isKeptAs?.(wanted, current ?? null);
}

/** The part of the wanted values that the record doesn't have yet. */
export function changesOf(
	current: CrmRecord,
	wanted: RecordValues,
	fields: Map<string, Field>,
): RecordValues {
	const changed: RecordValues = {};
	for (const [key, value] of Object.entries(wanted)) {
		if (isChange(current[key], value, fields.get(key))) changed[key] = value;
	}
	return changed;
}
