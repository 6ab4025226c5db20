import type { Json, JsonObject } from '../../json.mts';
import type { EntitySpec, FieldSpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';

/** What `getfields` calls `uniqueName`: a name that no other entity's field has. */
const uniqueNames: Record<string, Record<string, string>> = {
	Contact: {
		contact_is_deleted: 'is_deleted',
		contact_source: 'source',
		current_employer_id: 'employer_id',
	},
	Event: { event_title: 'title', event_start_date: 'start_date', event_end_date: 'end_date' },
	Contribution: {
		contribution_source: 'source',
		contribution_check_number: 'check_number',
		contribution_cancel_date: 'cancel_date',
		contribution_campaign_id: 'campaign_id',
	},
};

/** What `getfields` calls `api.aliases`. */
const aliases: Record<string, Record<string, string>> = {
	Contact: { gender: 'gender_id' },
	Contribution: { instrument_id: 'payment_instrument_id' },
};

/** The other names of a field, as `getfields` tells them (recorded for contacts). */
export function otherNames(entity: EntitySpec, { name }: FieldSpec): JsonObject {
	const namesIn = (table: Record<string, string> = {}) =>
		Object.keys(table).filter((one) => table[one] === name);
	const [uniqueName] = namesIn(uniqueNames[entity.name]);
	const own = name === 'id' ? [`${snakeCase(entity.name)}_id`] : namesIn(aliases[entity.name]);
	return {
		...(uniqueName === undefined ? {} : { uniqueName }),
		...(own.length === 0 ? {} : { 'api.aliases': own }),
	};
}

/** The field APIv3 means: by its name, an old one, `{entity}_id`, or `custom_7`. */
export function fieldOf({ site }: Caller, entity: EntitySpec, name: string): FieldSpec | undefined {
	if (name === `${snakeCase(entity.name)}_id`) return site.schema.field(entity.name, 'id');
	const custom = /^custom_(\d+)$/.exec(name);
	if (custom !== null) {
		const id = Number(custom[1]);
		return [...site.schema.fields(entity.name).values()].find(({ customId }) => customId === id);
	}
	const plain = uniqueNames[entity.name]?.[name] ?? aliases[entity.name]?.[name] ?? name;
	return site.schema.field(entity.name, plain);
}

function snakeCase(name: string): string {
	return name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
}

/** The name under which APIv3 answers a field. */
export function answeredName({ name, customId }: FieldSpec): string {
	return customId === null ? name : `custom_${customId}`;
}

/** APIv3 answers texts: nothing is `""`, false is `"0"`, money has two places (recorded). */
export function asText(value: Json, field?: FieldSpec): Json {
	if (value === null) return '';
	if (typeof value === 'boolean') return value ? '1' : '0';
	if (typeof value === 'number')
		return field?.dataType === 'Money' ? value.toFixed(2) : String(value);
	if (Array.isArray(value)) return value.map((item) => String(item));
	return value;
}

/** A `return`: a list, or a text with commas. */
export function namesOf(value: Json | undefined): string[] {
	if (Array.isArray(value)) return value.map(String);
	if (typeof value !== 'string' || value === '') return [];
	return value.split(',').map((name) => name.trim());
}

/** `options.limit` and its older spellings. */
export function optionOf(params: JsonObject, name: string, ...others: string[]): Json | undefined {
	const { options } = params;
	const inner =
		typeof options === 'object' && options !== null && !Array.isArray(options) ? options : {};
	for (const key of [name, ...others]) {
		const value = inner[key] ?? params[`option.${key}`] ?? params[`option_${key}`];
		if (value !== undefined) return value;
	}
	return others.map((key) => params[key]).find((value) => value !== undefined);
}
