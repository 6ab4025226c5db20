import type { FieldValue } from '../crm/field';
import type { CrmRecord } from '../crm/store';

/** The form in which two values of a field are the same: text without case and outer spaces. */
export function comparable(value: FieldValue | undefined): string {
	if (value === null || value === undefined) return '';
	if (typeof value === 'object' && !Array.isArray(value) && 'value' in value) {
		return comparable(value.value);
	}
	if (typeof value === 'object') return JSON.stringify(value);
	return String(value).normalize('NFC').trim().toLowerCase();
}

/** The single values of a field: the elements of a list, or the one value, if it has any. */
export function elementsOf(value: FieldValue | undefined): FieldValue[] {
	if (Array.isArray(value)) return value;
	return value === undefined || value === null || value === '' ? [] : [value];
}

/** For each value, the records that have it, as single value or as an element of a list. */
export function matchesOf(records: CrmRecord[], key: string, values: FieldValue[]): CrmRecord[][] {
	const byValue = new Map<string, CrmRecord[]>();
	for (const record of records) {
		for (const element of new Set(elementsOf(record[key]).map(comparable))) {
			const same = byValue.get(element);
			if (same) same.push(record);
			else byValue.set(element, [record]);
		}
	}
	return values.map((value) => byValue.get(comparable(value)) ?? []);
}
