import type { FieldValue } from '../../core/crm/field';
import type { FieldSpec } from './spec';

/**
 * Columns that CiviCRM cuts longer text down to without a word. `getFields` doesn't tell all of
 * them, so those of contacts and their details are here (CiviCRM's schema/Contact/*.entityType.php).
 */
const LENGTHS: Record<string, number> = {
	first_name: 64,
	middle_name: 64,
	last_name: 64,
	external_identifier: 64,
	nick_name: 128,
	legal_name: 128,
	organization_name: 128,
	household_name: 128,
	formal_title: 64,
	legal_identifier: 32,
	sic_code: 8,
	job_title: 255,
	email: 254,
	phone: 32,
	phone_ext: 16,
	street_address: 96,
	supplemental_address_1: 96,
	supplemental_address_2: 96,
	supplemental_address_3: 96,
	city: 64,
	postal_code: 64,
};

function longestOf({ name, input_attrs: attributes, type, data_type: kind }: FieldSpec) {
	if (kind !== 'String') return undefined;
	const told = Array.isArray(attributes) ? undefined : attributes?.maxlength;
	if (told) return Number(told);
	// A custom field may have the same name; its column is another
	return type === 'Custom' ? undefined : LENGTHS[name.replace(/^.*\./, '')];
}

// CRM_Core_DAO writes no value for this word; only "Null" is kept (FormattingUtil::formatWriteParams)
const NO_VALUE = /^null$/i;
const KEPT = 'Null';

function objection(value: string, longest: number): string | undefined {
	// As many as MySQL counts: an emoji is one character
	const length = value.length > longest ? [...value].length : 0;
	if (length > longest) return `has ${length} characters, and CiviCRM keeps only ${longest}`;
	const isLost = NO_VALUE.test(value) && value !== KEPT;
	return isLost ? `is the word "${value}", which CiviCRM takes for no value` : undefined;
}

const IS_TEXT = new Set(['String', 'Text']);

/** Refuses text that CiviCRM would cut short or drop. */
export function textCheck(spec: FieldSpec) {
	if (!IS_TEXT.has(spec.data_type ?? '') || spec.options) return undefined;
	const longest = longestOf(spec) ?? Infinity;
	return (value: FieldValue): string | undefined =>
		typeof value === 'string' ? objection(value, longest) : undefined;
}
