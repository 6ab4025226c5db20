import type { Resource } from '../../core/crm/definition';
import { merge } from '../operations/merge';
import { account, byName, contact, everything, owner, stamped, unit } from './parts';

/** People and companies. */
export const customers: Resource[] = [
	{
		name: 'account',
		entity: 'Accounts',
		title: 'Account',
		plural: 'Accounts',
		operations: [...everything, merge],
		titleFields: ['name', 'ORGANIZATION'],
		lookupFields: ['name', 'ORGANIZATION'],
		matchBy: 'name',
		links: [
			owner,
			{ field: 'parent_account_id', label: 'Parent Account', resources: ['account'] },
			unit,
		],
		changes: stamped,
	},
	{
		name: 'contact',
		entity: 'Contacts',
		title: 'Contact',
		plural: 'Contacts',
		operations: [...everything, merge],
		titleFields: ['first_name', 'last_name', 'FIRST_NAME', 'SURNAME'],
		lookupFields: ['email1', 'EMAIL1'],
		matchBy: 'email1',
		links: [owner, unit],
		changes: stamped,
	},
	{
		name: 'contactAccountRelation',
		entity: 'ContactAccountRelations',
		title: 'Contact–Account Relation',
		plural: 'Contact–Account Relations',
		operations: everything,
		titleFields: ['formatted_name', 'POSITION'],
		lookupFields: [],
		links: [account, contact],
		changes: stamped,
	},
	{
		name: 'tag',
		entity: 'Tags',
		title: 'Tag',
		plural: 'Tags',
		operations: everything,
		...byName,
		changes: stamped,
	},
];
