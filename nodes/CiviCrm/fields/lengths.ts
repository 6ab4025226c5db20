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

/** Refuses text that CiviCRM would cut short. */
export function lengthCheck(spec: FieldSpec) {
	const longest = longestOf(spec);
	if (!longest || spec.options) return undefined;
	return (value: FieldValue): string | undefined => {
		// As many as MySQL counts: an emoji is one character
		const length = typeof value === 'string' ? [...value].length : 0;
		return length > longest
			? `has ${length} characters, and CiviCRM keeps only ${longest}`
			: undefined;
	};
}
