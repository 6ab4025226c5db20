import { address, id, owner, stamps, type FieldRow } from './field.mts';
import { defineObject } from './object.mts';

const account = { refersTo: 'accounts' } as const;

/** Fields as in the vendor's examples and as observed by third parties. */
const accountRows: readonly FieldRow[] = [
	id,
	['name', 'Account Name', 'string', { required: true }],
	['leadscore', 'Lead Score', 'integer'],
	...address.slice(0, 4),
	// the vendor's example of a new account has these three, though the client didn't send them
	['addresscountry', 'Country', 'string', { empty: '', initial: 'United Kingdom' }],
	owner,
	['campaignid', 'Campaign', 'integer', { refersTo: 'campaigns', initial: 0 }],
	['slaid', 'Service Level', 'integer', { initial: 125357 }],
	['source', 'Source', 'lookup', { list: 'source', empty: '' }],
	['notes', 'Notes', 'text'],
	['phone', 'Phone', 'phone'],
	['website', 'Website', 'url'],
	['type', 'Account Type', 'lookup', { list: 'accounttype' }],
	['sector', 'Sector', 'lookup', { list: 'sector' }],
	...stamps,
];

const contactRows: readonly FieldRow[] = [
	id,
	// required: the vendor's example of a 422
	['accountid', 'Account', 'integer', { ...account, required: true }],
	['salutation', 'Salutation', 'lookup', { list: 'salutation' }],
	['first', 'First Name', 'string', { empty: '' }],
	['middle', 'Middle Name', 'string', { empty: '' }],
	['last', 'Last Name', 'string', { empty: '' }],
	['jobtitle', 'Job Title', 'string'],
	['department', 'Department', 'string'],
	['email', 'Email', 'email'],
	['phone', 'Phone', 'phone'],
	['mobile', 'Mobile', 'phone'],
	['direct', 'Direct Line', 'phone'],
	...address,
	['decisionmaker', 'Decision Maker', 'boolean', { initial: 0 }],
	['leftcompany', 'Left Company', 'boolean'],
	['hold', 'On Hold', 'boolean'],
	['leadscore', 'Lead Score', 'integer'],
	...stamps,
];

const activityRows: readonly FieldRow[] = [
	id,
	['type', 'Type', 'lookup', { list: 'activitytype', required: true }],
	['status', 'Status', 'lookup', { list: 'activitystatus' }],
	['date', 'Date', 'date'],
	['priority', 'Priority', 'lookup', { list: 'priority' }],
	['allday', 'All Day', 'boolean', { initial: 0 }],
	['accountid', 'Account', 'integer', account],
	['contactid', 'Contact', 'integer', { refersTo: 'contacts' }],
	['caseid', 'Case', 'integer', { refersTo: 'cases' }],
	['description', 'Description', 'text'],
	['emailsubject', 'Email Subject', 'string'],
	['emailfrom', 'Email From', 'string'],
	['emailto', 'Email To', 'text'],
	['emailcc', 'Email Cc', 'text'],
	...stamps,
];

const caseRows: readonly FieldRow[] = [
	id,
	['accountid', 'Account', 'integer', { ...account, required: true }],
	['subject', 'Subject', 'string', { required: true }],
	['type', 'Case Type', 'lookup', { list: 'casetype' }],
	['status', 'Status', 'lookup', { list: 'casestatus' }],
	['opened', 'Opened', 'datetime'],
	['caselevelid', 'Case Level', 'integer'],
	owner,
	...stamps,
];

const documentRows: readonly FieldRow[] = [
	id,
	['parentobject', 'Parent Object', 'string'],
	['parentid', 'Parent', 'integer'],
	['name', 'Name', 'string'],
	['filename', 'File Name', 'string', { readOnly: true }],
	['filesize', 'File Size', 'integer', { readOnly: true }],
	['mimetype', 'MIME Type', 'string', { readOnly: true }],
	...stamps,
];

const userRows: readonly FieldRow[] = [
	id,
	['name', 'Name', 'string'],
	['first', 'First Name', 'string'],
	['last', 'Last Name', 'string'],
	['email', 'Email', 'email'],
	['live', 'Live', 'boolean'],
];

/** Whom one deals with, what one does with them, and who does it. */
export const customerObjects = [
	defineObject('accounts', 'account', accountRows),
	defineObject('contacts', 'contact', contactRows),
	defineObject('activities', 'activity', activityRows),
	defineObject('cases', 'case', caseRows, { module: 'service' }),
	defineObject('documents', 'document', documentRows),
	defineObject('users', 'user', userRows, { writable: false }),
];
