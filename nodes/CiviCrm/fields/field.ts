import type { Choice, Field, FieldType } from '../../core/crm/field';
import { isCommon } from './common';
import { moneyCheck } from './money-check';
import { deciderOf } from './spec';
import type { FieldSpec, Option } from './spec';
import { textCheck } from './text-check';

/** A field of this package, with what is needed to put its values on the wire. */
export interface CiviField extends Field {
	spec: FieldSpec;
}

const TYPES: Record<string, FieldType> = {
	Array: 'text',
	Blob: 'longText',
	Boolean: 'boolean',
	Date: 'date',
	Email: 'email',
	Float: 'decimal',
	Integer: 'integer',
	Money: 'decimal',
	Text: 'longText',
	Time: 'text',
	Timestamp: 'dateTime',
	Url: 'url',
};

const optionsOf = ({ options }: FieldSpec): Option[] | undefined =>
	Array.isArray(options) ? options : undefined;

function typeOf(spec: FieldSpec): FieldType {
	if (spec.data_type === 'Boolean') return 'boolean';
	if (optionsOf(spec)) return 'choice';
	if (spec.fk_entity) return 'reference';
	if (/(^|\.)email$/.test(spec.name)) return 'email';
	return TYPES[spec.data_type ?? ''] ?? 'text';
}

/** Options as choices. */
export function choicesOf(options: Option[]): Choice[] {
	return options.map(({ id, label, name, abbr }) => ({
		value: String(id),
		label: label ?? name ?? String(id),
		...(name ? { name } : {}),
		...(abbr ? { abbreviation: abbr } : {}),
	}));
}

/** What CiviCRM's screens call "Activity Type", its API calls "Activity Type ID". */
function labelOf(spec: FieldSpec, type: FieldType): string {
	const words = spec.label || spec.title || spec.name;
	// "Primary Email" is the address itself to people, and not the number of its record
	if (isFound(spec)) return `${words} ID`;
	return type === 'choice' || type === 'reference' ? words.replace(/ ID$/, '') : words;
}

const MATCHABLE = new Set<FieldType>(['text', 'email', 'url', 'integer', 'choice', 'reference']);

/** A field that `getFields` describes. `isNew` keeps what only a new record must have. */
export function toField(spec: FieldSpec, entity: string, isNew: boolean): CiviField {
	const type = typeOf(spec);
	const options = type === 'choice' ? optionsOf(spec) : undefined;
	const many = Boolean(spec.serialize) || spec.data_type === 'Array';
	return {
		key: spec.name,
		label: labelOf(spec, type),
		type,
		spec,
		...(many ? { many, unordered: true } : {}),
		...(options ? { choices: choicesOf(options), ...restOfChoices(spec, many) } : {}),
		...(type === 'reference' && spec.fk_entity ? { references: [spec.fk_entity] } : {}),
		...(type === 'dateTime'
			? { timeOptional: true, dayIsMidnight: true, precision: 'second' }
			: {}),
		...(type === 'email' && spec.type !== 'Custom' ? { lowerCase: true } : {}),
		required: isNew && spec.required === true && isNothing(spec.default_value),
		...(isNew && spec.requiredOf ? { requiredOf: isOfType(spec.requiredOf) } : {}),
		readOnly: isReadOnly(spec),
		identifies: spec.name === 'id',
		custom: spec.type === 'Custom',
		matchable: MATCHABLE.has(type) && !many && spec.type !== 'Filter',
		common: isCommon(entity, spec.name),
		check: textCheck(spec, entity) ?? moneyCheck(spec, entity),
	};
}

// Links to the primary e-mail and the like are found by CiviCRM, not set
const FOUND = /_(primary|billing)$/;

const isFound = ({ name, type }: FieldSpec) => type === 'Extra' && FOUND.test(name);

const isReadOnly = (spec: FieldSpec) =>
	spec.readonly === true || spec.name === 'id' || spec.type === 'Filter' || isFound(spec);

const isOfType =
	(type: string): Field['requiredOf'] =>
	({ contact_type: given }) =>
		given === type;

/**
 * What `getFields` doesn't tell of choices that are records: it leaves out disabled ones and countries
 * that a site doesn't deal with, and shows the states of one country until it is told of another.
 */
function restOfChoices(spec: FieldSpec, many: boolean): Partial<Field> {
	const decider = deciderOf(spec);
	const isLink = Boolean(spec.fk_entity) && spec.data_type === 'Integer' && !many;
	return {
		...(isLink ? { otherIds: true } : {}),
		...(decider ? { choicesDependOn: spec.name.replace(/[^.]+$/, decider) } : {}),
	};
}

const isNothing = (value: unknown) => value === null || value === undefined;
