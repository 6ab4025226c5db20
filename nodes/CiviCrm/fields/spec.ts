/** A field as `getFields` describes it. */
export interface FieldSpec {
	name: string;
	label?: string | null;
	title?: string | null;
	/** `Field`, `Custom`, `Extra` (computed, or a join) or `Filter` (can only be filtered by). */
	type: string;
	data_type: string | null;
	input_type?: string | null;
	input_attrs?: { maxlength?: number | string; control_field?: string } | unknown[] | null;
	/** Set where the field holds several values. */
	serialize?: number | null;
	required?: boolean;
	/** The one type of contact that it is required of. */
	requiredOf?: string;
	default_value?: unknown;
	readonly?: boolean;
	fk_entity?: string | null;
	/** `false` when the field is free, else what `loadOptions` asked for. */
	options?: boolean | Option[] | null;
}

export interface Option {
	id: string | number | boolean;
	name?: string | null;
	label?: string | null;
	abbr?: string | null;
}

/** The field whose value decides about the options of this one: the country of a state. */
export function deciderOf({ input_type: input, input_attrs: attributes }: FieldSpec) {
	if (input !== 'ChainSelect' || Array.isArray(attributes)) return undefined;
	return attributes?.control_field;
}

/** What the node wants to know of every field. */
export const SPEC_PARTS = [
	'name',
	'label',
	'title',
	'type',
	'data_type',
	'input_type',
	'input_attrs',
	'serialize',
	'required',
	'default_value',
	'readonly',
	'fk_entity',
	'options',
];

export const OPTION_PARTS = ['id', 'name', 'label', 'abbr'];
