import type { Json } from '../json.mts';
import { readDate } from './dates.mts';
import { ApiFailure, PhpError } from './failure.mts';
import type { FieldSpec } from './schema/spec.mts';
import type { Caller } from './site.mts';

/** PHP's idea of true: `1` and `"1"`; recorded: `"true"`, `"yes"` and `"false"` are all false. */
export function readBoolean(value: Json): boolean {
	return value === true || value === 1 || value === '1';
}

/** A value as a column stores it. The silent traps are here, and can be switched off. */
export function storedValue(caller: Caller, field: FieldSpec, value: Json): Json {
	if (value === null || value === '') return null;
	if (isLostWord(value)) return value === 'null' ? 'Null' : null;
	if (field.multiple && field.dataType !== 'Array') return listValue(value);
	if (Array.isArray(value) || typeof value === 'object') {
		if (field.dataType === 'Array' || field.dataType === 'Mediumblob') return value;
		throw new PhpError('trim(): Argument #1 ($string) must be of type string, array given');
	}
	switch (field.dataType) {
		case 'Boolean':
			return booleanValue(caller, field, value);
		case 'Integer':
			return integerValue(caller, field, value);
		case 'Money':
			return rounded(moneyValue(caller, field, value), field);
		case 'Float':
			return moneyValue(caller, field, value);
		case 'Date':
		case 'Timestamp':
			return dateValue(caller, field, value);
		default:
			return textValue(caller, field, value);
	}
}

/** "NULL" is no value; "null" is made "Null", which is one (FormattingUtil::formatWriteParams). */
const isLostWord = (value: Json) =>
	typeof value === 'string' && value !== 'Null' && /^null$/i.test(value);

/** Recorded: lists are stored, and answered, as texts: `[1, 2]` → `["1", "2"]`. */
function listValue(value: Json): Json {
	const list = Array.isArray(value) ? value : [value];
	return list.length === 0 ? null : list.map((item) => String(item));
}

function booleanValue({ site }: Caller, { name }: FieldSpec, value: Json): Json {
	const known = [true, false, 0, 1, '0', '1'].some((sign) => sign === value);
	if (!known && site.switches.settings.badBoolean === 'refused') {
		throw new ApiFailure(`Invalid boolean for '${name}'`);
	}
	return readBoolean(value);
}

function integerValue(caller: Caller, field: FieldSpec, value: Json): Json {
	if (value === 'user_contact_id') return caller.user.contactId;
	if (typeof value === 'number') return Math.trunc(value);
	if (typeof value === 'boolean') return Number(value);
	const text = String(value).trim();
	if (/^[+-]?\d+$/.test(text)) return Number(text);
	if (field.kind === 'Custom') {
		// recorded for a whole number, although it speaks of a timestamp
		throw new ApiFailure(`One of the parameters  (value: ${text}) is not of the type Timestamp`);
	}
	return Number.parseInt(text, 10) || 0;
}

/** Recorded: `"1,234.56"` is 1 and `"1234,56"` is 1234. */
function moneyValue({ site }: Caller, { name }: FieldSpec, value: Json): number {
	if (typeof value === 'number') return value;
	const text = String(value).trim();
	const clean = /^[+-]?\d*\.?\d+$/.test(text);
	if (!clean && site.switches.settings.badMoney === 'refused') {
		throw new ApiFailure(`Invalid amount for '${name}'`);
	}
	const number = Number.parseFloat(text);
	return Number.isNaN(number) ? 0 : number;
}

/** A column of money is `decimal(20,2)`, that of the membership fee `decimal(18,9)`. */
const decimalsOf = ({ name }: FieldSpec) => (name === 'minimum_fee' ? 9 : 2);

/** As MariaDB puts a number into such a column: halves away from zero, by the digits as they are sent. */
function rounded(value: number, field: FieldSpec): number {
	const decimals = decimalsOf(field);
	const size = Number(`${Math.abs(value)}e${decimals}`);
	return Number.isNaN(size) ? value : Math.sign(value) * Number(`${Math.round(size)}e-${decimals}`);
}

/** Recorded: what strtotime can't read becomes the epoch, 1969-12-31 in New York. */
function dateValue({ site }: Caller, field: FieldSpec, value: Json): Json {
	const read = readDate(String(value), site.clock);
	if (read === undefined && site.switches.settings.badDate === 'refused') {
		throw new ApiFailure(`Invalid date for '${field.name}'`);
	}
	const local = read ?? site.clock.local(0);
	return field.dataType === 'Date' ? local.slice(0, 10) : local;
}

function textValue({ site }: Caller, field: FieldSpec, value: Json): Json {
	const text = value === true ? '1' : value === false ? '0' : String(value);
	const { maxLength = field.dataType === 'Text' ? undefined : 255 } = field;
	if (field.dataType === 'Text') {
		// a TEXT column has 65,535 bytes (recorded for Note)
		if (Buffer.byteLength(text) > 65_535) throw new ApiFailure('DB Error: unknown error');
		return text;
	}
	if (maxLength === undefined || [...text].length <= maxLength) return text;
	if (!cutNames.has(field.name) || site.switches.settings.longText === 'refused') {
		throw new ApiFailure('DB Error: unknown error', 500, -5);
	}
	// recorded for first_name
	return `${[...text].slice(0, maxLength - 3).join('')}...`;
}

const cutNames = new Set([
	'first_name',
	'middle_name',
	'last_name',
	'nick_name',
	'organization_name',
	'household_name',
	'legal_name',
	'display_name',
	'sort_name',
]);
