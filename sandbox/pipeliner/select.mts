import type { Json, JsonObject } from '../json.mts';
import { columnValue, partsOf } from './columns.mts';
import { compare, passes, scalarOf, type Scalar } from './conditions.mts';
import type { Entity, EntityField } from './model/entity.mts';
import type { Space } from './space.mts';

/** What a record must be like. Any one of `wanted` will do. */
export interface Condition {
	field: EntityField;
	operator: string;
	wanted: ReadonlyArray<readonly Scalar[]>;
	seenAs?: Sight;
}

/** What of a column counts, such as its whole seconds; the name tells one sight from another. */
export interface Sight {
	name: string;
	see(value: Json, record: JsonObject): Json;
}

/** By what to order. */
export interface Order {
	field: EntityField;
	descending: boolean;
	seenAs?: Sight;
}

/** Which records, and in which order. */
export interface Selection {
	entity: Entity;
	conditions: readonly Condition[];
	/** Ties, and lists without an order, go by id; null: in the order they were made. */
	order: readonly Order[] | null;
	/** Whether deleted records count. */
	deleted: 'without' | 'with';
}

interface Selected {
	key: string;
	version: string;
	records: readonly JsonObject[];
}

const remembered = new WeakMap<object, Selected[]>();
const rememberedLists = 8;

/** The records of a selection. The last few are remembered until their collection changes. */
export function select(space: Space, selection: Selection): readonly JsonObject[] {
	const { store } = space;
	if (looksElsewhere(selection)) return find(space, selection);
	const key = keyOf(selection);
	const version = partsOf(space, selection.entity.name)
		.map(({ collection }) => store.version(collection))
		.join();
	const lists = remembered.get(store) ?? [];
	const known = lists.find((list) => list.key === key);
	if (known?.version === version) return known.records;
	const records = find(space, selection);
	const others = lists.filter((list) => list !== known).slice(0, rememberedLists - 1);
	remembered.set(store, [{ key, version, records }, ...others]);
	return records;
}

/** True if other collections decide too: who is primary is said in the relations. */
function looksElsewhere({ conditions, order }: Selection): boolean {
	return [...conditions, ...(order ?? [])].some(({ field }) => field.type === 'primary');
}

function keyOf({ entity, conditions, order, deleted }: Selection): string {
	const parts = conditions.map(({ field, operator, wanted, seenAs }) => [
		...[field.name, operator, wanted, seenAs?.name],
	]);
	const names =
		order?.map(({ field, descending, seenAs }) => [field.name, descending, seenAs?.name]) ?? 'made';
	return JSON.stringify([entity.collection, parts, names, deleted]);
}

function find(space: Space, selection: Selection): readonly JsonObject[] {
	const { conditions, order, deleted } = selection;
	const found = partsOf(space, selection.entity.name).flatMap((entity) =>
		candidates(space, entity, selection).filter(
			(record) =>
				(deleted === 'with' || record.is_deleted !== true) &&
				conditions.every((condition) => holds(space, entity, condition, record)),
		),
	);
	if (order === null) return found;
	if (order.length === 0) return isOneWhole(space, selection) ? found : found.sort(compareIds);
	const keyed = found.map((record) => ({ record, key: sortKey(space, selection, record) }));
	keyed.sort((left, right) => compareKeys(order, left.key, right.key));
	return keyed.map(({ record }) => record);
}

function compareIds(left: JsonObject, right: JsonObject): number {
	return (left.id as string) < (right.id as string) ? -1 : 1;
}

/** Those that can pass: few, if an equality is among the conditions. */
function candidates(
	{ store }: Space,
	{ collection }: Entity,
	{ conditions, order }: Selection,
): readonly JsonObject[] {
	const equality = conditions.find(isIndexable);
	if (equality === undefined) {
		return order?.length === 0 ? store.sorted(collection) : store.all(collection);
	}
	const { field, operator, wanted } = equality;
	const value = wanted[0][0] as string;
	const column = field.key ?? field.name;
	if (operator === 'ieq') return store.havingIgnoringCase(collection, column, value);
	if (column !== 'id') return store.having(collection, column, value);
	return [store.get(collection, value) ?? []].flat();
}

/** True if the records come from one collection that was looked at as a whole, by id. */
function isOneWhole(space: Space, { entity, conditions }: Selection): boolean {
	return partsOf(space, entity.name).length === 1 && !conditions.some(isIndexable);
}

function isIndexable({ field, operator, wanted, seenAs }: Condition): boolean {
	const isText = field.type === 'text' || field.type === 'uuid';
	const [value = null] = wanted.length === 1 ? wanted[0] : [];
	const isComputed = ['formatted_name', 'name_translated', 'translated_name'].includes(field.name);
	if (!isText || isComputed || seenAs !== undefined) return false;
	return (operator === 'eq' || operator === 'ieq') && typeof value === 'string' && value !== '';
}

function holds(space: Space, entity: Entity, condition: Condition, record: JsonObject): boolean {
	const { field, operator, wanted, seenAs } = condition;
	const stored = columnValue(space, entity, field, record);
	const actual = seenAs === undefined ? stored : seenAs.see(stored, record);
	return wanted.some((values) => passes(operator, actual, values));
}

/** What a record is ordered by: the values of the order, and its id. */
export function sortKey(space: Space, { entity, order }: Selection, record: JsonObject): Scalar[] {
	const values = (order ?? []).map(({ field, seenAs }) => {
		const stored = columnValue(space, entity, field, record);
		return scalarOf(seenAs === undefined ? stored : seenAs.see(stored, record));
	});
	return [...values, record.id as string];
}

/** Which of two keys comes first. What is null comes last, in descending order first. */
export function compareKeys(
	order: readonly Order[],
	left: readonly Scalar[],
	right: readonly Scalar[],
): number {
	for (const [index, { descending }] of order.entries()) {
		const way = descending ? -1 : 1;
		const [first, second] = [left[index], right[index]];
		if (first === null || second === null) {
			if (first !== second) return first === null ? way : -way;
			continue;
		}
		const difference = compare(first, second);
		if (difference !== 0) return difference * way;
	}
	return compare(left[order.length], right[order.length]);
}
