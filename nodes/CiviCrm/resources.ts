import type { Changes } from '../core/crm/changes';
import type { Link, Resource } from '../core/crm/definition';
import { create } from '../core/operations/create';
import { createOrUpdate } from '../core/operations/create-or-update';
import { deleteRecords } from '../core/operations/delete';
import { get as getOfAll } from '../core/operations/get';
import type { Operation } from '../core/operations/operation';
import { update } from '../core/operations/update';
import { watched } from '../core/operations/watched';
import { campaign, contact, employer, event, toCampaign, toContact } from './links';
import { count } from './operations/count';
import { deleteContact } from './operations/delete';
import { checkAccess, getActions, getFields, getOptions } from './operations/describe';
import { getMany } from './operations/get-many';
import { replace } from './operations/replace';
import { runAction } from './operations/run-action';

/** CiviCRM itself shows a record of the trash to whoever names its ID. */
const get: Operation = { ...getOfAll, crmOptions: ['optionLabels'] };
const everything: Operation[] = [
	create,
	createOrUpdate,
	deleteRecords,
	get,
	getMany,
	count,
	update,
];
const ofContacts: Operation[] = everything.map((one) =>
	one === deleteRecords ? deleteContact : one,
);

/**
 * What an entity doesn't have of these is seen by comparing its records: memberships, e-mails.
 * `create_date` of pledges and recurring contributions is left out, for people may set it.
 */
const stamped: Changes = {
	created: ['created_date'],
	changed: ['modified_date', 'last_modified_date'],
};
/** Contacts and cases stay in the trash when they are deleted. */
const trashed: Changes = { ...stamped, deletedMark: ['is_deleted'] };

/** One of the kinds of contact. */
const contacts = (name: string, entity: string, title: string, links: Link[] = []): Resource => ({
	name,
	entity,
	title,
	plural: `${title}s`,
	operations: ofContacts,
	titleFields: ['display_name'],
	lookupFields: ['display_name', 'email_primary.email', 'external_identifier'],
	matchBy: 'external_identifier',
	hasLists: true,
	changes: trashed,
	links,
});

type Parts = Pick<Resource, 'name' | 'entity' | 'title'> & Partial<Resource>;

const resource = ({ plural, ...parts }: Parts): Resource => ({
	operations: everything,
	titleFields: ['id'],
	lookupFields: [],
	changes: stamped,
	...parts,
	plural: plural ?? `${parts.title}s`,
});

const named = (field: string) => ({
	titleFields: [field],
	lookupFields: [field],
	matchBy: field,
});

const ofContact = { titleFields: ['contact_id.display_name', 'id'], links: [contact] };

export const resources: Resource[] = watched([
	contacts('contact', 'Contact', 'Contact'),
	contacts('individual', 'Individual', 'Individual', [employer]),
	contacts('organization', 'Organization', 'Organization'),
	contacts('household', 'Household', 'Household'),
	resource({
		name: 'activity',
		entity: 'Activity',
		title: 'Activity',
		plural: 'Activities',
		titleFields: ['subject'],
		matchBy: 'subject',
		hasLists: true,
		links: [
			toContact('source_contact_id', 'Added By'),
			toContact('target_contact_id', 'With Contact'),
			toContact('assignee_contact_id', 'Assigned To'),
			campaign,
		],
	}),
	resource({
		...ofContact,
		name: 'contribution',
		entity: 'Contribution',
		title: 'Contribution',
		matchBy: 'trxn_id',
		links: [contact, campaign],
	}),
	resource({
		...ofContact,
		name: 'contributionRecur',
		entity: 'ContributionRecur',
		title: 'Recurring Contribution',
		matchBy: 'trxn_id',
		links: [contact, campaign],
	}),
	resource({
		...ofContact,
		name: 'membership',
		entity: 'Membership',
		title: 'Membership',
		links: [contact, campaign],
	}),
	resource({
		...ofContact,
		name: 'participant',
		entity: 'Participant',
		title: 'Participant',
		links: [contact, event, campaign],
		hasLists: true,
	}),
	resource({
		...named('title'),
		name: 'event',
		entity: 'Event',
		title: 'Event',
		hasLists: true,
		links: [campaign],
	}),
	resource({
		name: 'relationship',
		entity: 'Relationship',
		title: 'Relationship',
		titleFields: ['contact_id_a.display_name', 'contact_id_b.display_name'],
		links: [toContact('contact_id_a', 'Contact A'), toContact('contact_id_b', 'Contact B')],
	}),
	resource({ ...named('title'), name: 'group', entity: 'Group', title: 'Group', hasLists: true }),
	resource({ ...ofContact, name: 'groupContact', entity: 'GroupContact', title: 'Group Contact' }),
	resource({ ...named('name'), name: 'tag', entity: 'Tag', title: 'Tag', hasLists: true }),
	resource({ name: 'entityTag', entity: 'EntityTag', title: 'Entity Tag' }),
	resource({ ...ofContact, ...named('email'), name: 'email', entity: 'Email', title: 'Email' }),
	resource({ ...ofContact, ...named('phone'), name: 'phone', entity: 'Phone', title: 'Phone' }),
	resource({
		...ofContact,
		name: 'address',
		entity: 'Address',
		title: 'Address',
		plural: 'Addresses',
		titleFields: ['contact_id.display_name', 'street_address', 'city'],
	}),
	resource({ ...ofContact, ...named('url'), name: 'website', entity: 'Website', title: 'Website' }),
	resource({ name: 'note', entity: 'Note', title: 'Note', titleFields: ['subject', 'note'] }),
	resource({
		name: 'case',
		entity: 'Case',
		title: 'Case',
		titleFields: ['subject'],
		matchBy: 'subject',
		changes: trashed,
		links: [toContact('contact_id', 'Client'), toContact('creator_id', 'Creator')],
	}),
	resource({
		...named('title'),
		name: 'campaign',
		entity: 'Campaign',
		title: 'Campaign',
		links: [toCampaign('parent_id', 'Parent Campaign')],
	}),
	resource({
		...ofContact,
		name: 'pledge',
		entity: 'Pledge',
		title: 'Pledge',
		links: [contact, campaign],
	}),
	{
		name: 'anyEntity',
		title: 'Any Entity',
		plural: 'Records of Any Entity',
		noun: 'record',
		operations: [
			...everything,
			checkAccess,
			getActions,
			getFields,
			getOptions,
			replace,
			runAction,
		] as Operation[],
		titleFields: ['id'],
		lookupFields: [],
		hasLists: true,
		changes: stamped,
	},
]);
