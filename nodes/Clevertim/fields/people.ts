import { backLinks, description, files, id, stamps, tags, visibility } from './common';
import { asCountry, asRegion } from './places';
import { choicesOf, lettered, typedList } from './wire';
import type { WireField } from './wire';

// Types that Clevertim's own client accepts; it refuses any other
const PHONE_TYPES = ['Work', 'Home', 'Mobile', 'Fax', 'Pager'];
const SOCIAL_TYPES = [
	'BitBucket',
	'Facebook',
	'Github',
	'Google+',
	'Instagram',
	'Kik',
	'LinkedIn',
	'MSN',
	'Pinterest',
	'Reddit',
	'Skype',
	'Snapchat',
	'Telegram',
	'Twitter',
	'Whatsapp',
	'YouTube',
];

const CUSTOMER_TYPES = {
	Customer: 'C',
	Prospect: 'P',
	Supplier: 'S',
	Reseller: 'R',
	Employee: 'E',
	Competitor: 'O',
	Consultant: 'N',
	Contractor: 'T',
	Distributor: 'D',
	Influencer: 'X',
	Investor: 'I',
	Manufacturer: 'M',
	Retailer: 'A',
	Vendor: 'V',
	Wholesaler: 'W',
	Lead: 'L',
	Friend: 'F',
	Other: 'H',
};

const reachable: WireField[] = [
	{
		key: 'emails',
		label: 'E-Mails',
		wire: 'email',
		type: 'email',
		many: true,
		matchable: true,
		common: true,
	},
	{
		key: 'phones',
		label: 'Phones',
		wire: 'phones',
		type: 'typed',
		choices: choicesOf(PHONE_TYPES),
		many: true,
		matchable: true,
		common: true,
		codec: typedList('no'),
	},
	{
		key: 'websites',
		label: 'Web Sites',
		wire: 'website',
		type: 'url',
		many: true,
		matchable: true,
	},
	{
		key: 'socialIds',
		label: 'Social Media IDs',
		wire: 'smids',
		type: 'typed',
		choices: choicesOf(SOCIAL_TYPES),
		typeMatters: true,
		many: true,
		codec: typedList('smid'),
	},
];

const placed: WireField[] = [
	{ key: 'address', label: 'Address', wire: 'address', type: 'longText' },
	{ key: 'city', label: 'City', wire: 'city', type: 'text', common: true },
	{ key: 'postcode', label: 'Postcode', wire: 'postcode', type: 'text' },
	{ key: 'region', label: 'Region', wire: 'region', type: 'text', ...asRegion },
	{
		key: 'country',
		label: 'Country',
		wire: 'country',
		type: 'text',
		common: true,
		...asCountry,
	},
];

const shared: WireField[] = [
	...reachable,
	...placed,
	{
		key: 'customerType',
		label: 'Customer Type',
		wire: 'ctype',
		type: 'choice',
		choices: choicesOf(Object.keys(CUSTOMER_TYPES)),
		codec: lettered(CUSTOMER_TYPES),
	},
	description,
	tags,
	...files,
	backLinks('Tasks', 'tasks', 'task'),
	backLinks('Opportunities', 'opportunities', 'opportunity'),
	backLinks('Cases', 'cases', 'case'),
	backLinks('Notes', 'notes', 'note'),
	{ key: 'photo', label: 'Photo', wire: 'cphoto', type: 'text', readOnly: true },
	{ key: 'lastContactedAt', label: 'Last Contacted', wire: 'lc', type: 'dateTime', readOnly: true },
	...visibility,
	...stamps,
];

export const contactFields: WireField[] = [
	id,
	{ key: 'fullName', label: 'Full Name', type: 'text', readOnly: true, matchable: true },
	{
		key: 'firstName',
		label: 'First Name',
		wire: 'fn',
		type: 'text',
		matchable: true,
		common: true,
	},
	{ key: 'lastName', label: 'Last Name', wire: 'ln', type: 'text', matchable: true, common: true },
	{ key: 'jobTitle', label: 'Job Title', wire: 'title', type: 'text' },
	{
		key: 'companyId',
		label: 'Company',
		wire: 'companyId',
		type: 'reference',
		references: ['company'],
		common: true,
	},
	...shared,
];

export const companyFields: WireField[] = [
	id,
	{
		key: 'name',
		label: 'Company Name',
		wire: 'cn',
		type: 'text',
		required: true,
		matchable: true,
		common: true,
	},
	...shared,
];
