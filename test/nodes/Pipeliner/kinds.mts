import type { IDataObject } from 'n8n-workflow';

/** The ID of a stored record, by its collection and its place in there. */
export type IdOf = (collection: string, at?: number) => string;

/** A kind of record of the current API, and how one is made and changed. */
export interface Kind {
	resource: string;
	entity: string;
	creates: (idOf: IdOf) => IDataObject;
	updates: IDataObject;
	/** The field by which Create or Update recognises it. */
	by?: string;
}

export const kinds: Kind[] = [
	{
		resource: 'account',
		entity: 'Accounts',
		creates: (idOf) => ({ name: 'Nova', owner_id: idOf('Clients') }),
		updates: { city: 'Łódź' },
		by: 'name',
	},
	{
		resource: 'contact',
		entity: 'Contacts',
		creates: (idOf) => ({ last_name: 'Søn', email1: 'a@b.example', owner_id: idOf('Clients') }),
		updates: { gender: 'Female' },
		by: 'email1',
	},
	{
		resource: 'lead',
		entity: 'Leads',
		creates: (idOf) => ({ name: 'Hot', owner_id: idOf('Clients') }),
		updates: { ranking: 5 },
		by: 'name',
	},
	{
		resource: 'opportunity',
		entity: 'Opportunities',
		creates: (idOf) => ({
			...{
				name: 'Big',
				owner_id: idOf('Clients'),
				closing_date: '2026-12-01',
				step_id: idOf('Steps'),
			},
			value: JSON.stringify({ value_foreign: 1000, currency_id: idOf('Currencies') }),
			account_relations: JSON.stringify([{ account_id: idOf('Accounts'), is_primary: true }]),
		}),
		updates: { closing_date: '2027-01-31' },
		by: 'name',
	},
	{
		resource: 'task',
		entity: 'Tasks',
		creates: (idOf) => ({ subject: 'Call', due_date: '2026-12-01', owner_id: idOf('Clients') }),
		updates: { status: 'In Progress' },
		by: 'subject',
	},
	{
		resource: 'appointment',
		entity: 'Appointments',
		creates: (idOf) => ({
			subject: 'Meet',
			end_date: '2026-12-01T10:00:00Z',
			owner_id: idOf('Clients'),
		}),
		updates: { location: 'Rome' },
		by: 'subject',
	},
	{
		resource: 'note',
		entity: 'Notes',
		creates: (idOf) => ({ note: 'Hi', owner_id: idOf('Clients'), account_id: idOf('Accounts') }),
		updates: { note: 'Hello' },
	},
	{
		resource: 'memo',
		entity: 'Memos',
		creates: (idOf) => ({ subject: 'Hi', owner_id: idOf('Clients') }),
		updates: { subject: 'Hello' },
	},
	{
		resource: 'email',
		entity: 'Emails',
		creates: () => ({ uid: 'u1', direction: 'Incoming Email', subject: 'Hi' }),
		updates: { subject: 'Hello' },
		by: 'uid',
	},
	{
		resource: 'product',
		entity: 'Products',
		creates: () => ({ name: 'Lens', sku: '0042' }),
		updates: { unit_symbol: 'pcs' },
		by: 'sku',
	},
	{
		resource: 'opportunityProduct',
		entity: 'OpptyProductRelations',
		creates: (idOf) => ({
			product_id: idOf('Products'),
			oppty_id: idOf('Opportunities'),
			price: '9.99',
		}),
		updates: { quantity: 2 },
	},
	{
		resource: 'quote',
		entity: 'Quotes',
		creates: (idOf) => ({
			...{ name: 'Q1', owner_id: idOf('Clients'), step_id: idOf('Steps') },
			total_amount: '{"value_foreign": 1}',
		}),
		updates: { description: 'Better' },
		by: 'name',
	},
	{
		resource: 'project',
		entity: 'Projects',
		creates: (idOf) => ({
			name: 'P1',
			end_date: '2026-12-01',
			owner_id: idOf('Clients'),
			revenue_goal: '{"value_foreign": 1}',
		}),
		updates: { start_date: '2026-11-01' },
		by: 'name',
	},
	{
		resource: 'pipeline',
		entity: 'Pipelines',
		creates: () => ({ name: 'Second', color: 1, steps: '[{"name": "First", "percent": 10}]' }),
		updates: { color: 2 },
	},
	{
		resource: 'step',
		entity: 'Steps',
		creates: () => ({ name: 'Later', percent: 10 }),
		updates: { percent: 20 },
		by: 'name',
	},
	{
		resource: 'salesUnit',
		entity: 'SalesUnits',
		creates: () => ({ name: 'North' }),
		updates: { name: 'North-West' },
	},
	{
		resource: 'client',
		entity: 'Clients',
		creates: (idOf) => ({
			...{ email: 'new@user.example', default_unit_id: idOf('SalesUnits') },
			...{ master_right_id: idOf('MasterRights'), unit_membership: idOf('SalesUnits') },
		}),
		updates: { position: 'Sales' },
		by: 'email',
	},
	{
		resource: 'tag',
		entity: 'Tags',
		creates: () => ({ name: 'brand new', color: 255 }),
		updates: { color: 1 },
		by: 'name',
	},
	{
		resource: 'activityRelation',
		entity: 'ActivityRelations',
		creates: (idOf) => ({ activity_id: idOf('Tasks'), contact_id: idOf('Contacts') }),
		updates: { sort_order: 3 },
	},
	{
		resource: 'contactAccountRelation',
		entity: 'ContactAccountRelations',
		creates: (idOf) => ({
			account_id: idOf('Accounts', 3),
			contact_id: idOf('Contacts'),
			is_primary: false,
		}),
		updates: { position: 'CEO' },
	},
	{
		resource: 'dealAccountRelation',
		entity: 'LeadOpptyAccountRelations',
		creates: (idOf) => ({
			account_id: idOf('Accounts', 3),
			lead_oppty_id: idOf('Leads'),
			is_primary: false,
		}),
		updates: { is_primary: true },
	},
	{
		resource: 'dealContactRelation',
		entity: 'LeadOpptyContactRelations',
		creates: (idOf) => ({
			contact_id: idOf('Contacts', 3),
			lead_oppty_id: idOf('Leads'),
			is_primary: false,
		}),
		updates: { relationship: 'Strong' },
	},
	{
		resource: 'document',
		entity: 'CloudObjects',
		creates: () => ({ filename: 'a.txt', type: 'S3 File', content: 'aGk=' }),
		updates: { filename: 'b.txt' },
	},
	{
		resource: 'anyCollection',
		entity: 'CE1_Machines',
		creates: (idOf) => ({
			name: 'Mill',
			owner_id: idOf('Clients'),
			type_id: idOf('CE1_MachinesType'),
		}),
		updates: { name: 'Lathe' },
		by: 'name',
	},
];
