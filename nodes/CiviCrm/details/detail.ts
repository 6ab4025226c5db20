import type { Choice, FieldValue } from '../../core/crm/field';
import type { RecordValues } from '../../core/crm/store';
import type { CiviField } from '../fields/field';

/** What a contact can have several of, each a record of its own with a location type. */
export interface Detail {
	/** The field of the contact that lists them. */
	key: string;
	label: string;
	/** One of them inside a sentence. */
	words: string;
	entity: string;
	/** The field of such a record that says what it is. */
	value: string;
	/** The field by which a contact takes along the primary one. */
	primary: string;
	/** What is wrong with one, in words; undefined when it is fine. */
	check(value: string): string | undefined;
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

// CiviCRM cuts longer ones down without a word
const LONGEST_EMAIL = 254;
const LONGEST_PHONE = 32;

export const DETAILS: Detail[] = [
	{
		key: 'emails',
		label: 'All E-Mails',
		words: 'e-mail',
		entity: 'Email',
		value: 'email',
		primary: 'email_primary.email',
		check: (value) =>
			EMAIL.test(value) && value.length <= LONGEST_EMAIL
				? undefined
				: `has something that is no e-mail address: "${value}"`,
	},
	{
		key: 'phones',
		label: 'All Phones',
		words: 'phone',
		entity: 'Phone',
		value: 'phone',
		primary: 'phone_primary.phone',
		check: (value) =>
			value.length <= LONGEST_PHONE
				? undefined
				: `has a phone of more than ${LONGEST_PHONE} characters: "${value}"`,
	},
];

/** The fields that list them, of a contact that is being written. */
export function detailFields(locationTypes: Choice[]): CiviField[] {
	return DETAILS.map(({ key, label, check }) => ({
		key,
		label,
		type: 'typed',
		many: true,
		unordered: true,
		choices: locationTypes,
		check: (value) => check((value as unknown as Located).value),
		spec: { name: key, type: 'Extra', data_type: 'Array' },
	}));
}

const isDetail = (key: string) => DETAILS.some((detail) => detail.key === key);

/** What is of the contact itself, and what makes records of their own. */
export function partsOf(values: RecordValues): { own: RecordValues; lists: RecordValues } {
	const part = (wanted: boolean) =>
		Object.fromEntries(Object.entries(values).filter(([key]) => isDetail(key) === wanted));
	return { own: part(false), lists: part(true) };
}

/** One element of such a list. */
export interface Located {
	type: string;
	value: string;
}

export const listOf = (value: FieldValue | undefined): Located[] =>
	Array.isArray(value) ? (value as unknown as Located[]) : [];
