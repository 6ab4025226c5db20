import type { Link } from '../core/crm/definition';

/** Fields that point to other records, with pickers of their own. */

const to =
	(...resources: string[]) =>
	(field: string, label: string): Link => ({ field, label, resources });

export const toContact = to('contact');
export const toCampaign = to('campaign');

export const contact = toContact('contact_id', 'Contact');
export const employer = to('organization')('employer_id', 'Employer');
export const event = to('event')('event_id', 'Event');
export const campaign = toCampaign('campaign_id', 'Campaign');
