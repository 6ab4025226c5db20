import type { Json, JsonObject } from '../../json.mts';
import type { EntitySpec, FieldSpec } from '../schema/spec.mts';
import type { Caller } from '../site.mts';
import type { Option } from '../options.mts';
import { basicGet } from './basic.mts';
import { deciders, offeredOptions } from './offered.mts';
import { phpArray, type ActionResult } from './result.mts';

/** `getFields`: the live schema, with options when they are asked for. */
export function getFields(caller: Caller, entity: EntitySpec, params: JsonObject): ActionResult {
	const action = String(params.action ?? 'get');
	const writing = action === 'create' || action === 'save' || action === 'update';
	const fields = [...caller.site.schema.fields(entity.name).values()].filter((field) => {
		if (field.name === 'api_key' && !caller.user.permissions.has('edit api keys')) return false;
		return writing ? field.kind !== 'Filter' : !field.onlyToCreate;
	});
	const items = fields.map((field) => describe(caller, entity, field, action, params));
	return basicGet(items, params);
}

function describe(
	caller: Caller,
	entity: EntitySpec,
	field: FieldSpec,
	action: string,
	{ loadOptions, values }: JsonObject,
): JsonObject {
	const creating = action === 'create' || action === 'save';
	const usage = field.readonly ? ['export'] : ['import', 'export', 'duplicate_matching'];
	const hasOptions = field.options !== undefined && !field.optionsHidden;
	return {
		default_value: (creating ? field.createDefault : field.apiDefault) ?? null,
		type: field.kind,
		entity: entity.name,
		required: creating ? field.requiredToCreate : field.required,
		nullable: field.nullable,
		required_if: creating ? field.requiredIf : null,
		permission: field.name === 'api_key' ? [['administer CiviCRM', 'edit api keys']] : null,
		readonly: field.readonly && field.name !== 'contact_type' ? true : field.readonly,
		deprecated: field.deprecated,
		usage: isUsed(field) ? usage : [],
		name: field.name,
		title: field.title,
		description: null,
		data_type: field.dataType,
		serialize: field.multiple && field.kind !== 'Extra' ? 1 : null,
		fk_entity: field.fkEntity,
		fk_column: field.fkEntity === null ? null : 'id',
		dfk_entities: null,
		options: optionsOf(offeredOptions(caller, field, values), loadOptions),
		suffixes: field.suffixes,
		options_callback: hasOptions
			? ['Civi\\Api4\\Service\\Spec\\SpecFormatter', 'getOptions']
			: null,
		options_callback_params: [],
		label: field.label,
		input_type: field.inputType,
		localizable: false,
		input_attrs: inputAttributes(field),
		help_pre: null,
		help_post: null,
		table_name:
			field.customGroup === undefined ? entity.table : `civicrm_value_${field.customGroup}`,
		column_name: field.kind === 'Extra' ? 'id' : (field.name.split('.').at(-1) ?? field.name),
		operators: null,
		custom_field_id: field.customId,
		...(field.customGroup === undefined ? {} : { custom_group: field.customGroup }),
	};
}

/** Fields without a place in forms aren't imported or exported, but for the hash (recorded). */
function isUsed({ kind, deprecated, inputType, name }: FieldSpec): boolean {
	return kind !== 'Extra' && !deprecated && (inputType !== null || name === 'hash');
}

/** False, true, `{id: label}`, or a list with the keys that were asked for (recorded). */
function optionsOf(options: readonly Option[] | undefined, load: Json | undefined): Json {
	if (options === undefined) return false;
	if (load === undefined || load === null || load === false) return true;
	if (!Array.isArray(load)) {
		return phpArray(options.map(({ id, label }) => [String(id), label] as const));
	}
	const keys = load.map(String);
	return options.map((option) =>
		Object.fromEntries(Object.entries(option).filter(([key]) => keys.includes(key))),
	);
}

/** PHP's empty array is a list, a filled one an object. */
function inputAttributes({ name, dataType, inputType, multiple, options, label }: FieldSpec): Json {
	if (inputType === 'ChainSelect') return { control_field: deciders[name] ?? null, label };
	if (multiple && options !== undefined) return { multiple: true };
	if (dataType !== 'Date' && dataType !== 'Timestamp') return [];
	const time = dataType === 'Timestamp';
	return { label, time, date: true, start_date_years: 20, end_date_years: 10 };
}
