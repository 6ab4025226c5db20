/**
 * What is known of the fields that every Spotler CRM has. The data dictionary alone decides which
 * fields there are; this names them where it has no labels, and says what only practice shows.
 */

const ADDRESS = {
	addressline: 'Address',
	addresscity: 'Town/City',
	'addresscounty/state': 'County/State',
	'addresspostcode/zip': 'Postcode/Zip',
	addresscountry: 'Country',
};

const STAMPS = {
	createdby: 'Created By',
	createddate: 'Created Date',
	modifiedby: 'Modified By',
	modifieddate: 'Modified Date',
};

/** Labels by object and key, in the order of the screens. */
export const LABELS: Record<string, Record<string, string>> = {
	accounts: {
		id: 'ID',
		name: 'Account Name',
		type: 'Account Type',
		phone: 'Phone',
		website: 'Website',
		ownerid: 'Owner',
		sector: 'Sector',
		source: 'Source',
		leadscore: 'Lead Score',
		campaignid: 'Campaign',
		slaid: 'Service Level',
		notes: 'Notes',
		...ADDRESS,
		...STAMPS,
	},
	contacts: {
		id: 'ID',
		accountid: 'Account',
		salutation: 'Salutation',
		first: 'First Name',
		middle: 'Middle Name',
		last: 'Last Name',
		jobtitle: 'Job Title',
		department: 'Department',
		email: 'Email',
		phone: 'Phone',
		mobile: 'Mobile',
		direct: 'Direct Line',
		decisionmaker: 'Decision Maker',
		leftcompany: 'Left Company',
		hold: 'On Hold',
		leadscore: 'Lead Score',
		...ADDRESS,
		...STAMPS,
	},
	opportunities: {
		id: 'ID',
		accountid: 'Account',
		contactid: 'Contact',
		name: 'Opportunity Name',
		status: 'Status',
		forecast: 'Forecast',
		value: 'Value',
		probability: 'Probability (%)',
		closedate: 'Close Date',
		nextstep: 'Next Step',
		repeat: 'Repeat Business',
		source: 'Source',
		campaignid: 'Campaign',
		ownerid: 'Owner',
		...STAMPS,
	},
	opportunity_lines: {
		id: 'ID',
		opportunityid: 'Opportunity',
		product: 'Product',
		quantity: 'Quantity',
		unitprice: 'Unit Price',
		...STAMPS,
	},
	opportunityhistories: {
		id: 'ID',
		opportunityid: 'Opportunity',
		opportunitystatus: 'Status',
		forecast: 'Forecast',
		probability: 'Probability (%)',
		value: 'Value',
		closedate: 'Close Date',
		...STAMPS,
	},
	activities: {
		id: 'ID',
		type: 'Type',
		status: 'Status',
		date: 'Date',
		priority: 'Priority',
		allday: 'All Day',
		accountid: 'Account',
		contactid: 'Contact',
		caseid: 'Case',
		description: 'Description',
		emailsubject: 'Email Subject',
		emailfrom: 'Email From',
		emailto: 'Email To',
		emailcc: 'Email Cc',
		...STAMPS,
	},
	cases: {
		id: 'ID',
		accountid: 'Account',
		subject: 'Subject',
		type: 'Case Type',
		status: 'Status',
		opened: 'Opened',
		caselevelid: 'Case Level',
		ownerid: 'Owner',
		...STAMPS,
	},
	campaigns: {
		id: 'ID',
		name: 'Campaign Name',
		type: 'Campaign Type',
		status: 'Status',
		active: 'Active',
		dripfeed: 'Drip Feed',
		members: 'Members',
		opportunities: 'Opportunities',
		sales: 'Sales',
		ownerid: 'Owner',
		...STAMPS,
	},
	documents: {
		id: 'ID',
		parentobject: 'Parent Object',
		parentid: 'Parent',
		name: 'Name',
		...STAMPS,
	},
	users: { id: 'ID', name: 'Name', email: 'Email', first: 'First Name', last: 'Last Name' },
};

/** Keys that hold IDs of other records: the data dictionary only calls them whole numbers. */
export const REFERENCES: Record<string, string> = {
	ownerid: 'users',
	createdby: 'users',
	modifiedby: 'users',
	userid: 'users',
	accountid: 'accounts',
	contactid: 'contacts',
	campaignid: 'campaigns',
	stageid: 'campaignstages',
	caseid: 'cases',
	opportunityid: 'opportunities',
};

/** Set by Spotler CRM itself. */
export const READ_ONLY = new Set(['id', ...Object.keys(STAMPS)]);

/** So many of the known fields, the first of each object, make up a simplified output. */
const COMMON = 10;

export function isCommon(object: string, key: string): boolean {
	const position = Object.keys(LABELS[object] ?? {}).indexOf(key);
	return position >= 0 && position < COMMON;
}

export const isKnown = (object: string, key: string) =>
	LABELS[object] === undefined || key in LABELS[object];

/** `leadscore` is all that a custom field without a label has; its first letter becomes a capital. */
export const labelOf = (object: string, key: string) =>
	LABELS[object]?.[key] ??
	(key === 'id' ? 'ID' : STAMPS[key as keyof typeof STAMPS]) ??
	capital(key);

const capital = (key: string) => key.charAt(0).toUpperCase() + key.slice(1).replace(/_/g, ' ');
