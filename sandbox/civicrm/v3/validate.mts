import type { Json, JsonObject } from '../../json.mts';
import { readDate } from '../dates.mts';
import { ApiFailure } from '../failure.mts';
import { runGet } from '../query/get.mts';
import { tableName } from '../schema/schema.mts';
import type { EntitySpec, FieldSpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { missingFields, resolveValues } from '../write/resolve.mts';
import { fieldOf } from './names.mts';
import { optionId } from './query.mts';
import { isTrue } from './run.mts';

/** Recorded: unlike v4, APIv3 knows what options there are, and dates too. */
export function validated(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const values: JsonObject = {};
	for (const [name, value] of Object.entries(params)) {
		const field = fieldOf(caller, entity, name);
		if (name.startsWith('email_primary.')) values[name] = value;
		if (field === undefined || field.name === 'id') continue;
		const plain = value === 'null' ? null : optionId(caller, entity, field.name, value);
		if (plain !== null && plain !== '') check(caller, field, name, plain);
		values[field.name] = plain;
	}
	return values;
}

function check({ site }: Caller, field: FieldSpec, name: string, value: Json): void {
	const isDate = field.dataType === 'Date' || field.dataType === 'Timestamp';
	if (isDate && readDate(String(value), site.clock) === undefined) {
		const error_field = name;
		throw new ApiFailure(`${name} is not a valid date: ${String(value)}`, 500, 2000, {
			error_field,
		});
	}
	if (field.options === undefined) return;
	for (const item of Array.isArray(value) ? value : [value]) {
		if (typeof item === 'object' || site.options.byId(field, item) !== undefined) continue;
		const message = `'${String(item)}' is not a valid option for field ${name}`;
		throw new ApiFailure(message, 500, 2001, { error_field: name });
	}
}

const contactNames = ['first_name', 'last_name', 'email', 'display_name'];

/** Refuses a new record that lacks something, in APIv3's words. */
export function checkMandatory(
	caller: Caller,
	entity: EntitySpec,
	params: JsonObject,
	values: JsonObject,
): void {
	if (tableName(entity) === 'Contact') return checkContact(caller, entity, params);
	const resolved = resolveValues(caller, entity, values);
	const missing = missingFields(caller, entity, resolved).filter((name) => name !== 'version');
	if (missing.length > 0) throw mandatory(missing);
}

function checkContact(caller: Caller, entity: EntitySpec, params: JsonObject): void {
	if ((params.contact_type ?? '') === '') throw mandatory(['contact_type']);
	const type = String(params.contact_type);
	const names =
		type === 'Individual' ? contactNames : [`${type.toLowerCase()}_name`, 'display_name'];
	if (names.every((name) => (params[name] ?? '') === '')) {
		throw mandatory([type === 'Individual' ? `one of (${names.join(', ')})` : (names[0] ?? '')]);
	}
	if (isTrue(params.dupe_check)) refuseDuplicate(caller, entity, params);
}

/** Recorded: `dupe_check` compares by the unsupervised rule, the e-mail. */
function refuseDuplicate(caller: Caller, entity: EntitySpec, { email = null }: JsonObject): void {
	if (email === null) return;
	const found = caller.site.store
		.find('Email', 'email', email)
		.map(({ contact_id = 0 }) => contact_id);
	const where: Json[] = [['id', 'IN', found]];
	const ids = runGet(caller, entity, { select: ['id'], where }).rows.map(({ id }) => String(id));
	if (ids.length === 0) return;
	throw new ApiFailure(`Found matching contacts: ${ids.join(',')}`, 500, 'duplicate', { ids });
}

/** The error for missing parameters. */
export function mandatory(fields: string[]): ApiFailure {
	const message = `Mandatory key(s) missing from params array: ${fields.join(', ')}`;
	return new ApiFailure(message, 500, 'mandatory_missing', { fields });
}
