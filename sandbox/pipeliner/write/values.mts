import { isJsonObject, type Json } from '../../json.mts';
import { follow } from '../columns.mts';
import { isUuid } from '../ids.mts';
import type { Entity, EntityField } from '../model/entity.mts';
import type { Space } from '../space.mts';
import { isDay, readTime } from '../times.mts';

/** A value in the form it is stored in, or undefined if a field can't hold it. Null empties. */
export function readValue(field: EntityField, value: Json): Json | undefined {
	if (value === null) return null;
	switch (field.type) {
		case 'text':
			return typeof value === 'string' ? value : undefined;
		case 'boolean':
			return typeof value === 'boolean' ? value : undefined;
		case 'integer':
			return Number.isInteger(value) ? value : undefined;
		case 'number':
			return typeof value === 'number' ? value : undefined;
		case 'enum':
			return readChoice(field, value);
		case 'date':
			return typeof value === 'string' && isDay(value) ? value : undefined;
		case 'datetime':
			return typeof value === 'string' ? readTime(value) : undefined;
		case 'uuid':
			return readId(value);
		case 'uuids':
			return readAll(value, readId);
		case 'list':
			return readAll(value, readReference);
		case 'texts':
			return readAll(value, (part) => (typeof part === 'string' ? part : undefined));
		case 'object':
			if (amounts.includes(field.name)) return readAmount(value);
			return isJsonObject(value) || Array.isArray(value) ? value : undefined;
		default:
			return undefined;
	}
}

/** Amounts with their currency (tutorial "Create Opportunity"). */
const amounts = ['value', 'total_amount', 'revenue_goal'];

function readAmount(value: Json): Json | undefined {
	if (!isJsonObject(value)) return undefined;
	const { value_foreign = null, base_value = null, currency_id = null } = value;
	const isNumber = (part: Json) => part === null || typeof part === 'number';
	const isKnown = currency_id === null || readId(currency_id) !== undefined;
	return isNumber(value_foreign) && isNumber(base_value) && isKnown ? value : undefined;
}

function readChoice({ choices = {} }: EntityField, value: Json): Json | undefined {
	return typeof value === 'number' && Object.hasOwn(choices, value) ? value : undefined;
}

function readId(value: Json): string | undefined {
	return typeof value === 'string' && isUuid(value) ? value.toLowerCase() : undefined;
}

/** An id, the address of a record, or an object with its id. */
function readReference(value: Json): string | undefined {
	if (isJsonObject(value)) return readId(value.id);
	return typeof value === 'string' ? readId(value.split('/').at(-1) ?? '') : undefined;
}

function readAll(value: Json, read: (part: Json) => string | undefined): string[] | undefined {
	if (!Array.isArray(value)) return undefined;
	const parts = value.map(read);
	return parts.includes(undefined) ? undefined : (parts as string[]);
}

/** The entities a column of ids may point at; empty for a column that points nowhere. */
export function targetsOf(entity: Entity, column: string): string[] {
	return [...entity.fields.values()]
		.filter(({ type, key }) => type === 'link' && key === column)
		.map(({ target }) => target ?? '');
}

/** True if there is such a record. One that was deleted counts only when `deleted` says so. */
export function refersToRecord(
	space: Space,
	entity: Entity,
	column: string,
	id: string,
	deleted: boolean,
): boolean {
	const targets = targetsOf(entity, column);
	const known = targets.filter((target) => target !== 'Application');
	if (known.length === 0) return true;
	return known.some((target) => {
		const found = follow(space, target, id);
		return found !== undefined && (deleted || found.record.is_deleted !== true);
	});
}

/** True if the values are options of the field's set. */
export function areOptions({ store }: Space, field: EntityField, value: Json): boolean {
	const ids = Array.isArray(value) ? value : [value];
	return ids.every((id) => {
		const option = typeof id === 'string' ? store.get('Data', id) : undefined;
		return option?.data_set_id === field.dataSet && option?.is_deleted !== true;
	});
}
