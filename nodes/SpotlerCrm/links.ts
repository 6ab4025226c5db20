import type { Link } from '../core/crm/definition';

/** Fields that get a picker with search. */

export const account: Link = { field: 'accountid', label: 'Account', resources: ['account'] };
export const contact: Link = { field: 'contactid', label: 'Contact', resources: ['contact'] };
export const campaign: Link = { field: 'campaignid', label: 'Campaign', resources: ['campaign'] };
export const owner: Link = { field: 'ownerid', label: 'Owner', resources: ['user'] };
export const supportCase: Link = { field: 'caseid', label: 'Case', resources: ['case'] };
export const opportunity: Link = {
	field: 'opportunityid',
	label: 'Opportunity',
	resources: ['opportunity'],
};
