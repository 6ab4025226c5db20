import type { Json, JsonObject } from '../../json.mts';
import { ApiFailure } from '../failure.mts';
import { splitSuffix } from '../query/columns.mts';
import type { EntitySpec, FieldSpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { storedValue } from '../values.mts';
import type { Work } from './work.mts';

/** What the values of a record mean. */
export type Resolved = Pick<Work, 'changes' | 'extras' | 'linked' | 'unknown'>;

/**
 * Reads values as a write gets them. An unknown option name is null, an unknown field is dropped:
 * neither is an error (recorded on CiviCRM 6.17.2), unless switched.
 */
export function resolveValues(caller: Caller, entity: EntitySpec, values: JsonObject): Resolved {
	const resolved: Resolved = { changes: {}, extras: {}, linked: {}, unknown: [] };
	for (const [key, value] of Object.entries(values)) {
		if (key !== 'id') resolveOne(caller, entity, resolved, key, value);
	}
	return resolved;
}

function resolveOne(
	caller: Caller,
	entity: EntitySpec,
	resolved: Resolved,
	key: string,
	value: Json,
): void {
	const { schema, switches } = caller.site;
	const [name, suffix] = splitSuffix(key);
	const field = schema.field(entity.name, name);
	if (field === undefined) {
		if (isLinked(caller, entity, key)) return addLinked(resolved, key, value);
		if (switches.settings.unknownField === 'refused')
			throw new ApiFailure(`Invalid field '${key}'`);
		resolved.unknown.push(key);
		return;
	}
	const plain = suffix === undefined ? value : optionValue(caller, field, suffix, value);
	if (field.kind === 'Extra' || field.kind === 'Filter') resolved.extras[name] = plain;
	else resolved.changes[name] = checkedOption(caller, field, storedValue(caller, field, plain));
}

/** `email_primary.email`: a field of a record that belongs to the contact. */
function isLinked({ site }: Caller, entity: EntitySpec, key: string): boolean {
	const [head = '', rest = ''] = splitSuffix(key)[0].split('.');
	const target = /_(primary|billing)$/.test(head) && site.schema.field(entity.name, head)?.fkEntity;
	return Boolean(target && site.schema.field(target, rest));
}

function addLinked({ linked }: Resolved, key: string, value: Json): void {
	const dot = key.indexOf('.');
	const head = key.slice(0, dot);
	linked[head] = { ...linked[head], [key.slice(dot + 1)]: value };
}

/** The id of an option by its label or name; null when there is none. */
function optionValue(caller: Caller, field: FieldSpec, suffix: string, value: Json): Json {
	const { options, switches } = caller.site;
	const one = (item: Json): Json => {
		if (item === null || item === '') return null;
		const option = options.find(field, suffix, String(item));
		if (option === undefined && switches.settings.badOption === 'refused') {
			throw new ApiFailure(`'${String(item)}' is not a valid option for field ${field.name}`);
		}
		// recorded: the echo of an unknown option is null, so it empties what was there
		return option?.id ?? null;
	};
	if (!Array.isArray(value)) return one(value);
	return value.map(one).filter((id) => id !== null);
}

function checkedOption({ site }: Caller, field: FieldSpec, stored: Json): Json {
	if (stored === null || field.options === undefined) return stored;
	if (site.switches.settings.badOption === 'accepted') return stored;
	for (const item of Array.isArray(stored) ? stored : [stored]) {
		if (item === null || typeof item === 'object' || site.options.byId(field, item)) continue;
		throw new ApiFailure(`'${String(item)}' is not a valid option for field ${field.name}`);
	}
	return stored;
}

/** The names of fields that a new record lacks, in the order of the schema. */
export function missingFields(caller: Caller, entity: EntitySpec, resolved: Resolved): string[] {
	const { changes, extras } = resolved;
	const valueOf = (name: string) => changes[name] ?? extras[name] ?? null;
	const isMissing = (field: FieldSpec) => {
		if (field.kind === 'Custom') return isMissingCustom(caller, field, valueOf(field.name));
		const needed = field.requiredToCreate || isNeeded(field, valueOf);
		return needed && field.createDefault === undefined && valueOf(field.name) === null;
	};
	return [...caller.site.schema.fields(entity.name).values()]
		.filter(isMissing)
		.map(({ name }) => name);
}

/** Recorded: a required custom field may be missing all the same. */
function isMissingCustom({ site }: Caller, field: FieldSpec, value: Json): boolean {
	return (
		site.switches.settings.requiredCustom === 'refused' &&
		field.requiredBySite === true &&
		value === null
	);
}

/** `required_if` says `empty($values.a) && empty($values.b)`. */
function isNeeded({ requiredIf }: FieldSpec, valueOf: (name: string) => Json): boolean {
	if (requiredIf === null) return false;
	const names = [...requiredIf.matchAll(/empty\(\$values\.(\w+)\)/g)].map(
		(match) => match[1] ?? '',
	);
	return names.every((name) => valueOf(name) === null);
}

/** Recorded: the words for missing values. */
export function refuseMissing(
	entity: EntitySpec,
	action: string,
	missing: readonly string[],
): void {
	if (missing.length === 0) return;
	throw new ApiFailure(
		`Mandatory values missing from Api4 ${entity.name}::${action}: ${missing.join(', ')}`,
		500,
		'mandatory_missing',
		{ fields: [...missing] },
	);
}
