import type { Json } from '../json.mts';
import type { Field, FieldType } from './field.mts';
import type { Tenant } from './tenant.mts';

/** A value as it is kept, or the rule it breaks, as a 422 names it: `{"Max": ["255"]}`. */
export type CheckedValue = { value: Json } | { rule: Record<string, Json[]> };

type Check = (value: Json, field: Field, tenant: Tenant) => CheckedValue;

const longest = 255;

const checks: Record<FieldType, Check> = {
	integer: (value, field, tenant) =>
		isNumberText(value) && Number.isSafeInteger(Number(value))
			? existing(Number(value), field, tenant)
			: broken('Integer'),
	decimal: (value) => (isNumberText(value) ? { value: Number(value) } : broken('Numeric')),
	boolean: (value) =>
		[true, false, 0, 1, '0', '1'].some((choice) => choice === value)
			? { value: Number(value) }
			: broken('Boolean'),
	string: (value) => {
		if (typeof value !== 'string') return broken('String');
		return value.length > longest ? broken('Max', [String(longest)]) : { value };
	},
	text: (value) => (typeof value === 'string' ? { value } : broken('String')),
	email: (value) =>
		typeof value === 'string' && /^[^\s@]+@[^\s@]+$/.test(value) ? { value } : broken('Email'),
	phone: (value, ...rest) => checks.string(value, ...rest),
	url: (value, ...rest) => checks.string(value, ...rest),
	date: (value) =>
		isDate(value, /^\d{4}-\d\d-\d\d$/) ? { value } : broken('DateFormat', ['Y-m-d']),
	datetime: (value) =>
		isDate(value, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)
			? { value }
			: broken('DateFormat', ['Y-m-d H:i:s']),
	lookup: (value, field, tenant) => {
		if (typeof value !== 'string') return broken('String');
		return isOffered([value], field, tenant) ? { value } : notOffered(field, tenant);
	},
	multilookup: (value, field, tenant) => {
		const values = typeof value === 'string' ? value.split(/\s*,\s*/) : value;
		if (!Array.isArray(values) || !values.every((one) => typeof one === 'string')) {
			return broken('Array');
		}
		return isOffered(values, field, tenant) ? { value: values } : notOffered(field, tenant);
	},
};

/** A client's value for a field, checked by its type. Null and '' empty any field. */
export function checkedValue(tenant: Tenant, field: Field, value: Json): CheckedValue {
	if (value === null || value === '') return { value: null };
	if (tenant.switches.settings.values === 'trusted') return { value };
	return checks[field.type](value, field, tenant);
}

function broken(rule: string, parameters: Json[] = []): CheckedValue {
	return { rule: { [rule]: parameters } };
}

/** A number, or a number as text, as PHP takes them both. */
function isNumberText(value: Json): boolean {
	if (typeof value === 'number') return true;
	return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

/** A reference must lead somewhere; 0 is nowhere (vendor's example: `"campaignid": 0`). */
function existing(value: number, { refersTo }: Field, { store }: Tenant): CheckedValue {
	const leads = refersTo === undefined || value === 0 || store.get(refersTo, value) !== undefined;
	return leads ? { value } : broken('Exists', [String(refersTo), 'id']);
}

function isDate(value: Json, form: RegExp): boolean {
	if (typeof value !== 'string' || !form.test(value)) return false;
	const date = new Date(`${value.replace(' ', 'T')}${value.length > 10 ? 'Z' : ''}`);
	// the 30th of February would become the 1st of March
	return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value.slice(0, 10);
}

function isOffered(values: readonly string[], { list = '' }: Field, tenant: Tenant): boolean {
	if (tenant.switches.settings.unknownLookupValue === 'stored') return true;
	const offered = tenant.lookups.values(list);
	return values.every((value) => offered.includes(value));
}

function notOffered({ list = '' }: Field, { lookups }: Tenant): CheckedValue {
	return broken('In', [...lookups.values(list)]);
}
