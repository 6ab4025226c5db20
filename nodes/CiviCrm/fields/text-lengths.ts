import type { FieldSpec } from './spec';

/**
 * How long the texts of columns may be where `getFields` doesn't tell (CiviCRM's
 * schema/*.entityType.php). It cuts longer names of contacts down without a word; of all others its
 * database says nothing but "unknown error".
 */

/** Of contacts and their e-mails, phones and addresses, of whichever entity they are fields. */
const OF_CONTACTS: Record<string, number> = {
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

const CONTACT = { source: 255 };

const OF_ENTITIES: Record<string, Record<string, number>> = {
	Activity: { subject: 255, location: 255 },
	Campaign: { title: 255, name: 255 },
	Case: { subject: 128 },
	Contact: CONTACT,
	Contribution: { source: 255, trxn_id: 255, invoice_id: 255, check_number: 255 },
	Event: { title: 255 },
	Household: CONTACT,
	Individual: CONTACT,
	Membership: { source: 128 },
	Note: { subject: 255 },
	Organization: CONTACT,
	Participant: { source: 128 },
	Tag: { name: 64, label: 64, description: 255 },
};

/** The most characters that a field keeps, as far as that is known. */
export function mostCharacters(spec: FieldSpec, entity: string): number | undefined {
	const { name, input_attrs: attributes, type, data_type: kind } = spec;
	if (kind !== 'String') return undefined;
	const told = Array.isArray(attributes) ? undefined : attributes?.maxlength;
	if (told) return Number(told);
	// A custom field may have the same name; its column is another
	if (type === 'Custom') return undefined;
	return OF_ENTITIES[entity]?.[name] ?? OF_CONTACTS[name.replace(/^.*\./, '')];
}

/** A TEXT column holds no more. */
const BYTES_OF_NOTE = 65_535;

/** The most bytes that a long text keeps, as far as that is known. */
export const mostBytes = ({ name }: FieldSpec, entity: string): number | undefined =>
	entity === 'Note' && name === 'note' ? BYTES_OF_NOTE : undefined;
