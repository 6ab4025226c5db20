/** What the documentation calls record types; a custom table is one too. */
export interface SpotlerObject {
	/** Its name in addresses: `accounts`. */
	name: string;
	/** Title Case, singular and plural. */
	title: string;
	plural: string;
}

export const OBJECTS: SpotlerObject[] = [
	{ name: 'accounts', title: 'Account', plural: 'Accounts' },
	{ name: 'activities', title: 'Activity', plural: 'Activities' },
	{ name: 'campaigndetails', title: 'Campaign Detail', plural: 'Campaign Details' },
	{ name: 'campaigns', title: 'Campaign', plural: 'Campaigns' },
	{ name: 'campaignstages', title: 'Campaign Stage', plural: 'Campaign Stages' },
	{ name: 'cases', title: 'Case', plural: 'Cases' },
	{ name: 'contacts', title: 'Contact', plural: 'Contacts' },
	{ name: 'documents', title: 'Document', plural: 'Documents' },
	{ name: 'opportunities', title: 'Opportunity', plural: 'Opportunities' },
	{ name: 'opportunity_lines', title: 'Opportunity Line', plural: 'Opportunity Lines' },
	{ name: 'opportunityhistories', title: 'Opportunity History', plural: 'Opportunity Histories' },
	{ name: 'users', title: 'User', plural: 'Users' },
];

const byName = new Map(OBJECTS.map((object) => [object.name, object]));

/** A kind of record inside a sentence: `account`, or for a custom table `record in policies`. */
export const titleOf = (name: string) =>
	byName.get(name)?.title.toLowerCase() ?? `record in ${name}`;

/** The address of all records of an object, or below one of its records. */
export const pathOf = (...parts: Array<string | number>) =>
	parts.map((part) => `/${encodeURIComponent(String(part))}`).join('');
