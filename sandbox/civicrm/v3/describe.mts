import type { JsonObject } from '../../json.mts';
import type { EntitySpec, FieldSpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import { answeredName, otherNames } from './names.mts';

/** CRM_Utils_Type's numbers. */
const types: Record<string, number> = {
	Integer: 1,
	String: 2,
	Date: 4,
	Timestamp: 256,
	Boolean: 16,
	Text: 32,
	Money: 1024,
	Float: 512,
};

/** `getfields`: the fields by their names; custom fields as `custom_7` (recorded). */
export function getFields(caller: Caller, entity: EntitySpec, params: JsonObject): JsonObject {
	const creating = (params.api_action ?? params.action) === 'create';
	const fields = [...caller.site.schema.fields(entity.name).values()].filter(
		({ kind }) => kind === 'Field' || kind === 'Custom',
	);
	const values = Object.fromEntries(
		fields.map((field) => [answeredName(field), describe(caller, entity, field, creating)]),
	);
	const extras = creating ? contactExtras : contactFilters;
	const all = entity.access === 'contact' ? { ...values, ...extras } : values;
	return { is_error: 0, version: 3, count: Object.keys(all).length, values: all };
}

const contactExtras: JsonObject = {
	current_employer: {
		...{ title: 'Current Employer', description: 'Name of Current Employer' },
		...{ type: 2, name: 'current_employer' },
	},
	dupe_check: { title: 'Check for Duplicates', description: '', type: 16, name: 'dupe_check' },
	skip_greeting_processing: {
		...{ title: 'Skip Greeting processing', description: '', type: 16 },
		name: 'skip_greeting_processing',
	},
};

/** By what else contacts are found, out of what APIv3's Contact.php tells of `get`. */
const contactFilters = Object.fromEntries(
	Object.entries({
		...{ email: 'Primary Email', phone: 'Primary Phone', city: 'Primary Address City' },
		...{ group: 'Group', tag: 'Tags' },
	}).map(([name, title]) => [name, { name, title, type: 2 }]),
);

function describe(
	{ site }: Caller,
	entity: EntitySpec,
	field: FieldSpec,
	creating: boolean,
): JsonObject {
	const name = answeredName(field);
	if (field.customId !== null) return describeCustom(field, name);
	const { options } = field;
	const source =
		options === undefined ? undefined : site.store.find('OptionGroup', 'name', options)[0];
	return {
		...{ name, type: types[field.dataType] ?? 2, title: field.title },
		...(field.required ? { required: true } : {}),
		...(field.maxLength === undefined ? {} : { maxlength: String(field.maxLength) }),
		...{ where: `${entity.table}.${name}`, table_name: entity.table, entity: entity.name },
		...(field.fkEntity === null ? {} : { FKApiName: field.fkEntity }),
		...(source === undefined ? {} : { pseudoconstant: { optionGroupName: source.name ?? null } }),
		...(field.readonly ? { readonly: true } : {}),
		...{ is_core_field: true, ...otherNames(entity, field) },
		...(creating && (field.requiredToCreate || name === 'contact_type')
			? { 'api.required': 1 }
			: {}),
	};
}

function describeCustom(field: FieldSpec, name: string): JsonObject {
	return {
		...{ id: String(field.customId), label: field.title, title: field.title, name },
		...{ custom_field_id: String(field.customId), data_type: field.dataType },
		...{ type: types[field.dataType] ?? 2, html_type: field.inputType, default_value: null },
		...{
			groupTitle: field.label.split(': ')[0] ?? '',
			is_required: field.requiredBySite ? '1' : '0',
		},
	};
}

/** `getunique`: the sets of fields that can't have the same value twice. */
export function getUnique(_caller: Caller, { unique = [] }: EntitySpec): JsonObject {
	const values = Object.fromEntries(
		unique.map((columns) => [`UI_${columns.join('_')}`, [...columns]]),
	);
	return { is_error: 0, version: 3, count: unique.length, values };
}
