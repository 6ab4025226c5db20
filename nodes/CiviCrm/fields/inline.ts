import type { CiviField } from './field';
import { toField } from './field';
import type { FieldSpec } from './spec';

/** The kinds of contact, each an entity of its own beside `Contact`. */
export const CONTACTS = new Set(['Contact', 'Individual', 'Organization', 'Household']);

/** What a contact takes along with itself: its primary e-mail, phone and address. */
export interface Inline {
	join: string;
	entity: string;
	/** In front of the labels. */
	words: string;
	names: string[];
}

export const PRIMARY_ADDRESS: Inline = {
	join: 'address_primary',
	entity: 'Address',
	words: 'Primary Address',
	names: [
		'street_address',
		'supplemental_address_1',
		'city',
		'postal_code',
		'state_province_id',
		'country_id',
		'location_type_id',
	],
};

export const INLINE: Inline[] = [
	{
		join: 'email_primary',
		entity: 'Email',
		words: 'Primary E-Mail',
		names: ['email', 'location_type_id'],
	},
	{
		join: 'phone_primary',
		entity: 'Phone',
		words: 'Primary Phone',
		names: ['phone', 'phone_type_id', 'location_type_id'],
	},
	PRIMARY_ADDRESS,
];

/** The keys of all such fields. */
export const INLINE_KEYS = INLINE.flatMap(({ join, names }) =>
	names.map((name) => `${join}.${name}`),
);

/** Those that hold one of a list: the country, the type of the phone. */
export const INLINE_CHOICES = INLINE_KEYS.filter((key) => key.endsWith('_id'));

export const isInline = (key: string) => INLINE_KEYS.includes(key);

/** A field of the e-mail, phone or address, as a field of the contact. */
export function inlineField(
	{ join, words }: Pick<Inline, 'join' | 'words'>,
	spec: FieldSpec,
	entity: string,
): CiviField {
	const own = toField({ ...spec, name: `${join}.${spec.name}` }, entity, false);
	const isValue = ['email', 'phone'].includes(spec.name);
	return { ...own, label: isValue ? words : `${words}: ${own.label}` };
}
