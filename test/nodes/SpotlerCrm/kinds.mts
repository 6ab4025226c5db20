import type { IDataObject, INodeParameters } from 'n8n-workflow';

/** The parameter that names a custom table. */
export const table = (name: string): INodeParameters => ({
	entity: { __rl: true, mode: 'id', value: name },
});

/** Every standard object that can be written, with its resource and what makes a record of it. */
export interface Kind {
	resource: string;
	object: string;
	/** The first seeded record. */
	id: number;
	creates: IDataObject;
	changes: IDataObject;
	/** A field to recognise it by. */
	matchBy: string;
	/** The label of a field that a new record has to have. */
	requires: string;
}

const account = { accountid: 95920001 };

export const kinds: Kind[] = [
	{
		...{
			resource: 'account',
			matchBy: 'name',
			object: 'accounts',
			id: 95920001,
			requires: 'Account Name',
		},
		creates: { name: 'Zoë & Søn', 'addresspostcode/zip': '01234', phone: '0034600123456' },
		changes: { website: 'https://zoe.example' },
	},
	{
		...{
			resource: 'contact',
			matchBy: 'email',
			object: 'contacts',
			id: 40100001,
			requires: 'Account',
		},
		creates: { ...account, first: 'Łukasz', email: 'lukasz@example.com', decisionmaker: true },
		changes: { jobtitle: 'CEO' },
	},
	{
		...{
			resource: 'activity',
			matchBy: 'date',
			object: 'activities',
			id: 61200001,
			requires: 'Type',
		},
		creates: { type: 'Call', date: '2026-03-29', ...account },
		changes: { description: 'Called back' },
	},
	{
		...{ resource: 'case', matchBy: 'subject', object: 'cases', id: 3300001, requires: 'Subject' },
		creates: { ...account, subject: 'Broken', opened: '2026-03-29T02:30:00' },
		changes: { status: 'Closed' },
	},
	{
		...{
			resource: 'opportunity',
			matchBy: 'name',
			object: 'opportunities',
			id: 7300001,
			requires: 'Account',
		},
		creates: { ...account, name: 'Big', value: '1000.5', closedate: '2026-03-29' },
		changes: { probability: 80 },
	},
	{
		...{
			resource: 'opportunityLine',
			matchBy: 'product',
			object: 'opportunity_lines',
			id: 1,
			requires: 'Product',
		},
		creates: { opportunityid: 7300001, product: 'Seat', quantity: 3, unitprice: '45.5' },
		changes: { quantity: 4 },
	},
	{
		...{
			resource: 'campaign',
			matchBy: 'name',
			object: 'campaigns',
			id: 2101,
			requires: 'Campaign Name',
		},
		creates: { name: 'Autumn', type: 'Email', active: false },
		changes: { status: 'Finished' },
	},
	{
		...{
			resource: 'campaignStage',
			matchBy: 'name',
			object: 'campaignstages',
			id: 2501,
			requires: 'Stage',
		},
		creates: { campaignid: 2101, name: 'Called', position: 4 },
		changes: { position: 5 },
	},
	{
		...{
			resource: 'campaignDetail',
			matchBy: 'contactid',
			object: 'campaigndetails',
			id: 1,
			requires: 'Contact',
		},
		creates: { campaignid: 2101, contactid: 40100002, responded: true },
		changes: { responded: false },
	},
	{
		...{
			resource: 'customTable',
			matchBy: 'name',
			object: 'policies',
			id: 1,
			requires: 'Policy Number',
		},
		creates: { ...account, name: 'POL-9', premium: '99.95', covers: 'Building, Contents' },
		changes: { 'excess/deductible': '250' },
	},
];

/** What a resource needs beside its operation: custom tables a name. */
export const parametersOf = ({ resource, object }: Kind): INodeParameters =>
	resource === 'customTable' ? table(object) : {};
