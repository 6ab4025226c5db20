import type {
	FieldType as MapperType,
	INodePropertyOptions,
	ResourceMapperField,
} from 'n8n-workflow';
import type { Field, FieldType, FieldUse } from '../crm/field';

/** Text wherever n8n's own input could change what was typed: numbers, lists, references. */
const MAPPER_TYPE: Record<FieldType, MapperType> = {
	text: 'string',
	longText: 'string',
	email: 'string',
	url: 'string',
	integer: 'string',
	decimal: 'string',
	boolean: 'boolean',
	date: 'dateTime',
	dateTime: 'dateTime',
	choice: 'options',
	reference: 'string',
	typed: 'string',
	object: 'object',
};

function typeOf(field: Field, choices: unknown): MapperType {
	if (field.many || field.openChoices || field.mainPart) return 'string';
	return choices ? 'options' : MAPPER_TYPE[field.type];
}

interface MapperContext {
	/** Key of the field that Create or Update matches by, unless told otherwise. */
	matchBy?: string;
	/** The choices of a reference to a short list. */
	records?: INodePropertyOptions[];
	/** It can be picked under Linked Records instead. */
	hasPicker?: boolean;
}

/**
 * A field as n8n's field mapper shows it. `records` are the choices of a reference to a short
 * list, users for instance; other references take an ID or a name.
 */
export function mapperField(
	field: Field,
	use: FieldUse,
	{ matchBy, records, hasPicker }: MapperContext = {},
): ResourceMapperField {
	const choices =
		field.type === 'reference'
			? records
			: field.choices?.map(({ label, value }) => ({ name: label, value }));
	const type = typeOf(field, field.type === 'typed' ? undefined : choices);
	return {
		id: field.key,
		displayName: field.label,
		type,
		...(type === 'options' ? { options: choices } : {}),
		// n8n would insist on it here, though it may have been picked from its list
		required: use === 'create' && field.required === true && !hasPicker,
		display: !field.readOnly || field.identifies === true,
		// An ID is there for those who match by it, and in nobody's way
		removed: field.identifies === true || (!field.common && !field.required),
		canBeUsedToMatch: field.matchable === true,
		defaultMatch: field.key === matchBy,
	};
}
