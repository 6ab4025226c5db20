import type { Json } from '../json.mts';
import type { Site } from './site.mts';
import type { Row } from './store.mts';

type Compute = (site: Site, row: Row) => Json;

/** The id of a contact's primary or billing e-mail, phone, address. */
function linked(entity: string, flag: 'is_primary' | 'is_billing'): Compute {
	return ({ store }, { id }) => {
		const rows = store.find(entity, 'contact_id', id as number);
		return (rows.find((row) => row[flag] === true)?.id as number | undefined) ?? null;
	};
}

/** Record types of ActivityContact: assignee 1, source 2, target 3. */
const recordTypes = { assignee: 1, source: 2, target: 3 } as const;

function activityContacts(type: keyof typeof recordTypes): Compute {
	return ({ store }, { id }) => {
		const rows = store
			.find('ActivityContact', 'activity_id', id as number)
			.filter((row) => row.record_type_id === recordTypes[type]);
		const ids = rows.map((row) => row.contact_id as number);
		if (type === 'source') return ids[0] ?? null;
		return ids.length === 0 ? null : ids;
	};
}

/** Ids of the groups a contact is in, and of its tags. */
const groupsOf: Compute = ({ store }, { id }) =>
	store
		.find('GroupContact', 'contact_id', id as number)
		.filter((row) => row.status !== 'Removed' && row.status !== 'Pending')
		.map((row) => row.group_id as number);

function tagsOf(table: string): Compute {
	return ({ store }, { id }) =>
		store
			.find('EntityTag', 'entity_id', id as number)
			.filter((row) => (row.entity_table ?? 'civicrm_contact') === table)
			.map((row) => row.tag_id as number);
}

function ageOf({ clock }: Site, { birth_date }: Row): Json {
	if (typeof birth_date !== 'string') return null;
	const today = clock.now().slice(0, 10);
	const years = Number(today.slice(0, 4)) - Number(birth_date.slice(0, 4));
	return today.slice(5) < birth_date.slice(5) ? years - 1 : years;
}

function placesLeft({ store }: Site, { id, max_participants }: Row): Json {
	if (typeof max_participants !== 'number') return null;
	return max_participants - store.find('Participant', 'event_id', id as number).length;
}

function isCurrent({ clock }: Site, row: Row): Json {
	const today = clock.now().slice(0, 10);
	const begun = typeof row.start_date !== 'string' || row.start_date.slice(0, 10) <= today;
	const over = typeof row.end_date === 'string' && row.end_date.slice(0, 10) < today;
	return row.is_active !== false && begun && !over;
}

function paidOf(row: Row): number {
	return row.contribution_status_id === 1 ? Number(row.total_amount ?? 0) : 0;
}

/** The fields that no column holds, by entity and name. */
export const computed: Readonly<Record<string, Compute>> = {
	'Contact.email_primary': linked('Email', 'is_primary'),
	'Contact.email_billing': linked('Email', 'is_billing'),
	'Contact.phone_primary': linked('Phone', 'is_primary'),
	'Contact.phone_billing': linked('Phone', 'is_billing'),
	'Contact.address_primary': linked('Address', 'is_primary'),
	'Contact.address_billing': linked('Address', 'is_billing'),
	'Contact.im_primary': linked('IM', 'is_primary'),
	'Contact.age_years': ageOf,
	'Contact.groups': groupsOf,
	'Contact.tags': tagsOf('civicrm_contact'),
	'Activity.source_contact_id': activityContacts('source'),
	'Activity.target_contact_id': activityContacts('target'),
	'Activity.assignee_contact_id': activityContacts('assignee'),
	'Activity.tags': tagsOf('civicrm_activity'),
	'Case.tags': tagsOf('civicrm_case'),
	'Group.contact_count': ({ store }, { id }) =>
		store.find('GroupContact', 'group_id', id as number).filter(({ status }) => status === 'Added')
			.length,
	'Event.remaining_participants': placesLeft,
	'Event.is_current': isCurrent,
	'Campaign.is_current': isCurrent,
	'Relationship.is_current': isCurrent,
	'Contribution.paid_amount': (_site, row) => paidOf(row),
	'Contribution.balance_amount': (_site, row) => Number(row.total_amount ?? 0) - paidOf(row),
	'Contribution.tax_exclusive_amount': (_site, row) =>
		Number(row.total_amount ?? 0) - Number(row.tax_amount ?? 0),
	'Membership.is_primary_member': (_site, row) => row.owner_membership_id === undefined,
	'Domain.is_active': () => true,
};

/** The kinds of ties between an activity and its contacts. */
export const activityRecordTypes = recordTypes;
