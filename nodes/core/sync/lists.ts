import type { Field, FieldValue } from '../crm/field';
import type { CrmRecord, RecordValues } from '../crm/store';
import { comparable, elementsOf } from '../schema/comparable';

/** What to do with the values that a list field already has. */
export type ListMode = 'add' | 'replace' | 'remove';

const LIST_EDITS: Record<ListMode, (present: FieldValue[], given: FieldValue[]) => FieldValue[]> = {
	add: (present, given) => [...present, ...without(given, present)],
	remove: (present, given) => without(present, given),
	replace: (_present, given) => given,
};

/** The values that aren't among the others, each once. */
function without(values: FieldValue[], others: FieldValue[]): FieldValue[] {
	const seen = new Set(others.map(comparable));
	return values.filter((value) => {
		const key = comparable(value);
		return !seen.has(key) && seen.add(key);
	});
}

export function hasLists(values: RecordValues, fields: Map<string, Field>): boolean {
	return Object.keys(values).some((key) => fields.get(key)?.many);
}

/** The values with every list as it is to be in full, given what the record has now. */
export function withEditedLists(
	current: CrmRecord | RecordValues,
	values: RecordValues,
	mode: ListMode,
	fields: Map<string, Field>,
): RecordValues {
	const edited = Object.entries(values).map(([key, value]) => {
		if (!fields.get(key)?.many) return [key, value] as const;
		return [key, LIST_EDITS[mode](elementsOf(current[key]), elementsOf(value))] as const;
	});
	return Object.fromEntries(edited);
}

/** One of the changes that a set makes to a record. */
export interface ListedChange {
	values: RecordValues;
	lists: ListMode;
}

/** What several changes of one record come to, made one after the other; later values win. */
export function mergedChanges(
	current: CrmRecord | RecordValues,
	changes: ListedChange[],
	fields: Map<string, Field>,
): RecordValues {
	return changes.reduce<RecordValues>(
		(merged, { values, lists }) => ({
			...merged,
			...withEditedLists({ ...current, ...merged }, values, lists, fields),
		}),
		{},
	);
}
