import type { Field, FieldValue, TypedValue } from '../crm/field';
import type { CrmRecord, RecordValues } from '../crm/store';
import { comparable, elementsOf, isEmpty } from '../schema/comparable';

/** What to do with the values that a list field already has. */
export type ListMode = 'add' | 'replace' | 'remove';

type Edit = (present: FieldValue[], given: FieldValue[], field: Field) => FieldValue[];

const LIST_EDITS: Record<ListMode, Edit> = {
	add: (present, given, field) => [...present, ...without(given, present, field)],
	remove: (present, given, field) => without(present, given, field),
	replace: (_present, given) => given,
};

function elementKey(value: FieldValue, { typeMatters }: Field): string {
	const type = typeMatters ? comparable((value as Partial<TypedValue>).type) : '';
	return `${type} ${comparable(value)}`;
}

/** The values that aren't among the others, each once. */
function without(values: FieldValue[], others: FieldValue[], field: Field): FieldValue[] {
	const seen = new Set(others.map((value) => elementKey(value, field)));
	return values.filter((value) => {
		const key = elementKey(value, field);
		return !seen.has(key) && seen.add(key);
	});
}

export function hasLists(values: RecordValues, fields: Map<string, Field>): boolean {
	return Object.keys(values).some((key) => fields.get(key)?.many);
}

/** Whether both stand for the same value, which neither may lack. */
const isSame = (a: FieldValue | undefined, b: FieldValue | undefined) =>
	!isEmpty(a) && comparable(a) === comparable(b);

/** A list as it is to be: with what is written into its head, without what was there before. */
function editedList(
	current: CrmRecord | RecordValues,
	values: RecordValues,
	mode: ListMode,
	key: string,
	field: Field,
): FieldValue[] {
	const { head = '' } = field;
	const present = elementsOf(current[key]);
	const given = elementsOf(values[key]);
	const written = values[head];
	if (isEmpty(written)) return LIST_EDITS[mode](present, given, field);
	const isOverwritten = !isSame(written, current[head]);
	const staying = present.filter((one) => !(isOverwritten && isSame(one, current[head])));
	const edited = LIST_EDITS[mode](staying, given, field);
	const own = present.filter((one) => isSame(one, written));
	return [...without(own, edited, field), ...edited];
}

/** The values with every list as it is to be in full, given what the record has now. */
export function withEditedLists(
	current: CrmRecord | RecordValues,
	values: RecordValues,
	mode: ListMode,
	fields: Map<string, Field>,
): RecordValues {
	const edited = { ...values };
	for (const key of Object.keys(values)) {
		const field = fields.get(key);
		if (field?.many) edited[key] = editedList(current, values, mode, key, field);
	}
	return edited;
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
