import type { IDataObject } from 'n8n-workflow';

/** A resource of the node, with what makes a record of it. */
export interface Kind {
	resource: string;
	creates: IDataObject;
	/** A part of what is put out of the new record. */
	wanted: IDataObject;
	changes: IDataObject;
	/** The fields that recognise it. */
	matchBy: string[];
}

const contact_id = 204;

const contacts: Kind[] = [
	{
		resource: 'contact',
		creates: {
			contact_type: 'Individual',
			first_name: 'Łukasz',
			external_identifier: '0034600123456',
			'email_primary.email': 'lukasz@kinds.example',
		},
		wanted: { contact_type: 'Individual', 'email_primary.email': 'lukasz@kinds.example' },
		changes: { job_title: 'Köchin & Chefin' },
		matchBy: ['external_identifier'],
	},
	{
		resource: 'individual',
		creates: { first_name: 'Zoë', last_name: 'Kinds', gender_id: 'Female' },
		wanted: { contact_type: 'Individual', gender_id: 1 },
		changes: { nick_name: 'Z' },
		matchBy: ['first_name', 'last_name'],
	},
	{
		resource: 'organization',
		creates: { organization_name: 'Żubr & Kinds' },
		wanted: { contact_type: 'Organization', display_name: 'Żubr & Kinds' },
		changes: { legal_name: 'Żubr' },
		matchBy: ['organization_name'],
	},
	{
		resource: 'household',
		creates: { household_name: 'The Kinds' },
		wanted: { contact_type: 'Household' },
		changes: { nick_name: 'K' },
		matchBy: ['household_name'],
	},
	{
		resource: 'email',
		creates: { contact_id, email: 'zoe@kinds.example', location_type_id: 'Work' },
		wanted: { contact_id, email: 'zoe@kinds.example', location_type_id: 2 },
		changes: { location_type_id: 'Other' },
		matchBy: ['email'],
	},
	{
		resource: 'phone',
		creates: {
			contact_id,
			phone: '0034600123456',
			location_type_id: 'Home',
			phone_type_id: 'Mobile',
		},
		wanted: { phone: '0034600123456', location_type_id: 1 },
		changes: { phone: '01234' },
		matchBy: ['contact_id', 'phone'],
	},
	{
		resource: 'address',
		creates: { contact_id, location_type_id: 'Home', city: 'Łódź', postal_code: '01234' },
		wanted: { city: 'Łódź', postal_code: '01234' },
		changes: { street_address: 'Kościelna 5' },
		matchBy: ['contact_id', 'city'],
	},
	{
		resource: 'website',
		creates: { contact_id, url: 'https://kinds.example/?a=1&b=2' },
		wanted: { url: 'https://kinds.example/?a=1&b=2' },
		changes: { url: 'https://kinds.example' },
		matchBy: ['url'],
	},
];

const giving: Kind[] = [
	{
		resource: 'contribution',
		creates: {
			contact_id,
			financial_type_id: 'Donation',
			total_amount: '1234.56',
			receive_date: '2026-03-29',
			trxn_id: '0012345',
		},
		wanted: { financial_type_id: 1, total_amount: 1234.56, trxn_id: '0012345' },
		changes: { source: 'Gala' },
		matchBy: ['trxn_id'],
	},
	{
		resource: 'contributionRecur',
		creates: {
			contact_id,
			amount: '15.50',
			frequency_unit: 'month',
			currency: 'USD',
			trxn_id: 'r-0012345',
		},
		wanted: { contact_id, amount: 15.5, frequency_unit: 'month' },
		changes: { amount: 20 },
		matchBy: ['trxn_id'],
	},
	{
		resource: 'membership',
		creates: {
			contact_id,
			membership_type_id: 'General',
			join_date: '2026-11-01',
			source: 'Kinds',
		},
		wanted: { contact_id, membership_type_id: 1, join_date: '2026-11-01' },
		changes: { is_override: 'no' },
		matchBy: ['contact_id', 'source'],
	},
	{
		resource: 'pledge',
		creates: {
			contact_id,
			amount: 120,
			original_installment_amount: 10,
			start_date: '2026-12-01',
			create_date: '2026-11-21',
			status_id: 'Pending',
		},
		wanted: { contact_id, amount: 120, start_date: '2026-12-01T00:00:00-05:00' },
		changes: { amount: 130 },
		matchBy: ['contact_id', 'status_id'],
	},
	{
		resource: 'campaign',
		creates: { name: 'kinds', title: 'Spring appeal' },
		wanted: { title: 'Spring appeal' },
		changes: { description: 'x' },
		matchBy: ['name'],
	},
];

const together: Kind[] = [
	{
		resource: 'activity',
		creates: {
			activity_type_id: 'Meeting',
			source_contact_id: contact_id,
			subject: 'Kinds',
			activity_date_time: '2026-11-21T10:00:00Z',
		},
		wanted: { activity_type_id: 1, activity_date_time: '2026-11-21T05:00:00-05:00' },
		changes: { status_id: 'Completed' },
		matchBy: ['subject'],
	},
	{
		resource: 'event',
		creates: { title: 'Gala', event_type_id: 'Meeting', start_date: '2027-07-02T18:00:00-04:00' },
		wanted: { title: 'Gala', event_type_id: 4, start_date: '2027-07-02T18:00:00-04:00' },
		changes: { is_active: 'no' },
		matchBy: ['title'],
	},
	{
		resource: 'participant',
		creates: {
			contact_id,
			event_id: 1,
			status_id: 'Registered',
			role_id: 'Attendee',
			source: 'Kinds',
		},
		wanted: { contact_id, event_id: 1, status_id: 1 },
		changes: { fee_level: 'Full' },
		matchBy: ['contact_id', 'source'],
	},
	{
		resource: 'relationship',
		creates: { contact_id_a: contact_id, contact_id_b: 1, relationship_type_id: 5 },
		wanted: { contact_id_a: contact_id, contact_id_b: 1, is_active: true },
		changes: { description: 'Since 2020' },
		matchBy: ['contact_id_a', 'contact_id_b'],
	},
	{
		resource: 'group',
		creates: { title: 'Łódź helpers' },
		wanted: { title: 'Łódź helpers' },
		changes: { description: 'All of them' },
		matchBy: ['title'],
	},
	{
		resource: 'groupContact',
		creates: { group_id: 1, contact_id, status: 'Added' },
		wanted: { group_id: 1, contact_id, status: 'Added' },
		changes: { status: 'Removed' },
		matchBy: ['contact_id', 'group_id'],
	},
	{
		resource: 'tag',
		creates: { name: 'Łódź', label: 'Łódź' },
		wanted: { name: 'Łódź', label: 'Łódź' },
		changes: { description: 'City' },
		matchBy: ['name'],
	},
	{
		resource: 'entityTag',
		creates: { entity_table: 'civicrm_contact', entity_id: contact_id, tag_id: 1 },
		wanted: { entity_id: contact_id, tag_id: 1 },
		changes: { tag_id: 2 },
		matchBy: ['entity_id', 'tag_id'],
	},
	{
		resource: 'note',
		creates: {
			entity_table: 'civicrm_contact',
			entity_id: contact_id,
			subject: 'Kinds',
			note: 'Line 1\nLine <2>',
		},
		wanted: { entity_id: contact_id, note: 'Line 1\nLine <2>' },
		changes: { note: 'S & T' },
		matchBy: ['entity_id', 'subject'],
	},
	{
		resource: 'case',
		creates: {
			case_type_id: 'housing_support',
			contact_id: 42,
			creator_id: contact_id,
			subject: 'Roof',
		},
		wanted: { case_type_id: 1, subject: 'Roof' },
		changes: { details: 'Roof and door' },
		matchBy: ['subject'],
	},
];

/** Every resource that is named in the node's menu. */
export const kinds: Kind[] = [...contacts, ...giving, ...together];
