import { isJsonObject, type Json } from '../../json.mts';
import { readDate, relativeRange } from '../dates.mts';
import type { FieldSpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { readBoolean } from '../values.mts';
import type { Column } from './columns.mts';

/** No stored value is equal to this. */
const nothing = '\u0000no such option';

/**
 * What a clause looks for, as the column stores it: options by their ids, dates as local times.
 * The operator may change, for `created_date = this.year` is a range (recorded).
 */
export function wantedValue(
	caller: Caller,
	column: Column,
	operator: string,
	value: Json,
): [operator: string, wanted: Json] {
	const { field, suffix } = column;
	if (isDate(field) && typeof value === 'string') {
		const range = relativeRange(value, caller.site.clock);
		if (range !== undefined) return rangeFor(operator, range, field);
	}
	const isPattern = /LIKE|REGEXP/.test(operator);
	const one = (item: Json): Json => {
		if (suffix !== undefined) return optionId(caller, field, suffix, item);
		// a pattern is read as a date where the field is one (FormattingUtil::formatInputValue)
		return isPattern && !isDate(field) ? item : storedForm(caller, field, item);
	};
	const list = isJsonObject(value) ? Object.values(value) : value;
	return [operator, Array.isArray(list) ? list.map(one) : one(list)];
}

const isDate = ({ dataType }: FieldSpec) => dataType === 'Date' || dataType === 'Timestamp';

function rangeFor(
	operator: string,
	[start, end]: [string, string],
	field: FieldSpec,
): [string, Json] {
	const [first, last] =
		field.dataType === 'Date' ? [start.slice(0, 10), end.slice(0, 10)] : [start, end];
	if (operator === '=') return ['BETWEEN', [first, last]];
	if (operator === '!=') return ['NOT BETWEEN', [first, last]];
	return [operator, operator === '<' || operator === '>=' ? first : last];
}

/** Recorded: an unknown name, and a suffix that doesn't exist, match nothing, with 200. */
function optionId({ site }: Caller, field: FieldSpec, suffix: string, item: Json): Json {
	if (item === null) return null;
	return site.options.find(field, suffix, String(item))?.id ?? nothing;
}

function storedForm({ site, user }: Caller, field: FieldSpec, item: Json): Json {
	if (item === null || typeof item === 'object') return item;
	if (item === 'user_contact_id' && (field.name === 'id' || field.fkEntity === 'Contact')) {
		return user.contactId;
	}
	if (field.dataType === 'Boolean') return readBoolean(item);
	if (!isDate(field)) return item;
	// observed on CiviCRM 6.17.2: a date that can't be read is 1969 in a filter too
	const read = readDate(String(item), site.clock) ?? site.clock.local(0);
	return field.dataType === 'Date' ? read.slice(0, 10) : read;
}
