/** Of every contact, with the names that its kind has. */
const contactWith = (...names: string[]) => [
	'contact_type',
	'display_name',
	...names,
	'external_identifier',
	'email_primary.email',
	'phone_primary.phone',
	'address_primary.city',
];

const PERSON = ['first_name', 'last_name'];

/** The fields that the mapper shows at once and that make up a simplified output. */
const COMMON: Record<string, string[]> = {
	Contact: contactWith(...PERSON, 'organization_name', 'household_name'),
	Individual: contactWith(...PERSON, 'job_title', 'employer_id'),
	Organization: contactWith('organization_name'),
	Household: contactWith('household_name'),
	Activity: [
		'activity_type_id',
		'subject',
		'activity_date_time',
		'status_id',
		'source_contact_id',
		'target_contact_id',
		'assignee_contact_id',
		'details',
	],
	Contribution: [
		'contact_id',
		'financial_type_id',
		'total_amount',
		'currency',
		'receive_date',
		'contribution_status_id',
		'source',
		'trxn_id',
	],
	Address: [
		'contact_id',
		'location_type_id',
		'street_address',
		'city',
		'postal_code',
		'country_id',
	],
	Email: ['contact_id', 'location_type_id', 'email', 'is_primary', 'on_hold'],
	Event: ['title', 'event_type_id', 'start_date', 'end_date', 'is_active', 'max_participants'],
	Membership: [
		'contact_id',
		'membership_type_id',
		'join_date',
		'start_date',
		'end_date',
		'status_id',
	],
	Participant: ['contact_id', 'event_id', 'status_id', 'role_id', 'register_date', 'fee_amount'],
};

const USUAL = [
	'contact_id',
	'title',
	'name',
	'label',
	'subject',
	'description',
	'status_id',
	'start_date',
	'end_date',
	'amount',
	'note',
	'phone',
	'phone_type_id',
	'location_type_id',
	'url',
	'website_type_id',
	'is_active',
	'group_id',
	'tag_id',
	'entity_table',
	'entity_id',
	'status',
	'contact_id_a',
	'contact_id_b',
	'relationship_type_id',
	'case_type_id',
];

const commonOf = (entity: string) => COMMON[entity] ?? USUAL;

export const isCommon = (entity: string, name: string) => commonOf(entity).includes(name);

/** The fields with the common ones in front, in the order in which people think of them. */
export function inUsualOrder<T extends { key: string }>(entity: string, fields: T[]): T[] {
	const common = commonOf(entity);
	const place = ({ key }: T) => (common.includes(key) ? common.indexOf(key) : common.length);
	return [...fields].sort((a, b) => place(a) - place(b));
}
