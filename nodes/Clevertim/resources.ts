import type { Changes } from '../core/crm/changes';
import type { Link, Resource } from '../core/crm/definition';
import { create } from '../core/operations/create';
import { createOrUpdate } from '../core/operations/create-or-update';
import { deleteRecords } from '../core/operations/delete';
import { editList } from '../core/operations/edit-list';
import { get } from '../core/operations/get';
import { getMany } from '../core/operations/get-many';
import type { Operation } from '../core/operations/operation';
import { update } from '../core/operations/update';
import { watched } from '../core/operations/watched';
import { checkComment, checkContact, checkCustomField } from './checks';
import { complete } from './operations/complete';

const read: Operation[] = [get, getMany];
/** The node's own option is about the record that is changed, and here is none. */
const add: Operation = { ...create, crmOptions: [] };
const remove: Operation = { ...deleteRecords, crmOptions: [] };
const everything: Operation[] = [add, createOrUpdate, remove, ...read, update];
const withoutUpsert: Operation[] = [add, remove, ...read, update];

const tagWords = { field: 'tags', words: 'tags', placeholder: 'e.g. newsletter, vip' };
const tagging: Operation[] = [
	editList({ name: 'addTags', title: 'Add Tags', mode: 'add', ...tagWords }),
	editList({ name: 'removeTags', title: 'Remove Tags', mode: 'remove', ...tagWords }),
];

const company: Link = { field: 'companyId', label: 'Company', resources: ['company'] };
const opportunity: Link = {
	field: 'opportunityId',
	label: 'Opportunity',
	resources: ['opportunity'],
};
const supportCase: Link = { field: 'caseId', label: 'Case', resources: ['case'] };
const customer: Link = {
	field: 'customerId',
	label: 'Contact or Company',
	resources: ['contact', 'company'],
};
const assignee: Link = { field: 'assignedToId', label: 'Assigned To', resources: ['user'] };

const stamped: Changes = { created: ['addedAt'], changed: ['modifiedAt'] };
/** Clevertim doesn't tell when these change. */
const unstamped: Changes = {};

export const resources: Resource[] = watched([
	{
		name: 'contact',
		entity: 'contact',
		title: 'Contact',
		plural: 'Contacts',
		operations: [...everything, ...tagging],
		titleFields: ['firstName', 'lastName'],
		lookupFields: ['fullName', 'emails'],
		matchBy: 'emails',
		hasLists: true,
		links: [company],
		checkRecord: checkContact,
		changes: stamped,
	},
	{
		name: 'company',
		entity: 'company',
		title: 'Company',
		plural: 'Companies',
		operations: [...everything, ...tagging],
		titleFields: ['name'],
		lookupFields: ['name'],
		matchBy: 'name',
		hasLists: true,
		changes: stamped,
	},
	{
		name: 'opportunity',
		entity: 'opportunity',
		title: 'Opportunity',
		plural: 'Opportunities',
		operations: everything,
		titleFields: ['name'],
		lookupFields: ['name'],
		matchBy: 'name',
		hasLists: true,
		links: [customer, assignee],
		changes: stamped,
	},
	{
		name: 'case',
		entity: 'case',
		title: 'Case',
		plural: 'Cases',
		operations: everything,
		titleFields: ['name'],
		lookupFields: ['name'],
		matchBy: 'name',
		hasLists: true,
		links: [customer, assignee],
		changes: stamped,
	},
	{
		name: 'task',
		entity: 'task',
		title: 'Task',
		plural: 'Tasks',
		operations: [...everything, complete],
		titleFields: ['name'],
		lookupFields: ['name'],
		matchBy: 'name',
		links: [customer, assignee, opportunity, supportCase],
		changes: stamped,
	},
	{
		name: 'note',
		entity: 'note',
		title: 'Note',
		plural: 'Notes',
		operations: everything,
		titleFields: ['text'],
		lookupFields: [],
		matchBy: 'text',
		hasLists: true,
		links: [opportunity, supportCase],
		changes: stamped,
	},
	{
		name: 'comment',
		entity: 'comment',
		title: 'Comment',
		plural: 'Comments',
		// Clevertim can't change a comment: delete it and create another
		operations: [add, remove, ...read],
		titleFields: ['text'],
		lookupFields: [],
		links: [
			{ field: 'noteId', label: 'Note', resources: ['note'] },
			{ field: 'taskId', label: 'Task', resources: ['task'] },
		],
		checkRecord: checkComment,
		changes: stamped,
	},
	{
		name: 'customfield',
		entity: 'customfield',
		title: 'Custom Field',
		plural: 'Custom Fields',
		operations: withoutUpsert,
		titleFields: ['name'],
		lookupFields: ['name'],
		hasLists: true,
		checkRecord: checkCustomField,
		changes: stamped,
	},
	{
		name: 'user',
		entity: 'user',
		title: 'User',
		plural: 'Users',
		operations: read,
		titleFields: ['name'],
		lookupFields: ['name', 'email'],
		isShort: true,
		changes: unstamped,
	},
	{
		name: 'group',
		entity: 'group',
		title: 'Group',
		plural: 'Groups',
		operations: read,
		titleFields: ['name'],
		lookupFields: ['name'],
		isShort: true,
		changes: unstamped,
	},
	{
		name: 'file',
		entity: 'file',
		title: 'File',
		plural: 'Files',
		operations: withoutUpsert,
		titleFields: ['name'],
		lookupFields: ['name'],
		links: [{ field: 'folderId', label: 'Folder', resources: ['folder'] }],
		changes: stamped,
	},
	{
		name: 'folder',
		entity: 'folder',
		title: 'Folder',
		plural: 'Folders',
		operations: withoutUpsert,
		titleFields: ['name'],
		lookupFields: ['name'],
		links: [{ field: 'folderId', label: 'Parent Folder', resources: ['folder'] }],
		changes: stamped,
	},
	{
		name: 'linkedfile',
		entity: 'linkedfile',
		title: 'Linked File',
		plural: 'Linked Files',
		operations: withoutUpsert,
		titleFields: ['name'],
		lookupFields: ['name'],
		changes: stamped,
	},
]);
