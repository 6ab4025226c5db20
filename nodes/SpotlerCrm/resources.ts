import type { Changes } from '../core/crm/changes';
import type { Resource } from '../core/crm/definition';
import { create } from '../core/operations/create';
import { createOrUpdate } from '../core/operations/create-or-update';
import { deleteRecords } from '../core/operations/delete';
import { get } from '../core/operations/get';
import { getMany } from '../core/operations/get-many';
import type { Operation } from '../core/operations/operation';
import { update } from '../core/operations/update';
import { watched } from '../core/operations/watched';
import * as links from './links';
import { addValues } from './operations/add-values';
import { createWithLines } from './operations/create-with-lines';
import { downloadDocument } from './operations/download';
import { getFields } from './operations/get-fields';
import { getRelated } from './operations/get-related';
import { getValues } from './operations/get-values';
import { upload } from './operations/upload';
import { linesOption, queryOption, tablePicker, withOption } from './options';

const list = withOption(getMany, queryOption);
const read: Operation[] = [get, list];
/** It has no values, which is what the node's own option is about. */
const remove: Operation = { ...deleteRecords, crmOptions: [] };
const writing: Operation[] = [create, createOrUpdate, remove, update];
const everything: Operation[] = [...writing, ...read, getRelated];

/** What an object doesn't have of these is seen by comparing its records: opportunity lines. */
const stamped: Changes = { created: ['createddate'], changed: ['modifieddate'] };

export const resources: Resource[] = watched([
	{
		name: 'account',
		entity: 'accounts',
		title: 'Account',
		plural: 'Accounts',
		operations: everything,
		titleFields: ['name'],
		lookupFields: ['name'],
		matchBy: 'name',
		links: [links.owner, links.campaign],
		changes: stamped,
	},
	{
		name: 'contact',
		entity: 'contacts',
		title: 'Contact',
		plural: 'Contacts',
		operations: everything,
		titleFields: ['first', 'last'],
		lookupFields: ['email'],
		matchBy: 'email',
		links: [links.account],
		changes: stamped,
	},
	{
		name: 'activity',
		entity: 'activities',
		title: 'Activity',
		plural: 'Activities',
		operations: everything,
		titleFields: ['type', 'description'],
		lookupFields: [],
		matchBy: 'emailsubject',
		links: [links.account, links.contact, links.supportCase],
		changes: stamped,
	},
	{
		name: 'case',
		entity: 'cases',
		title: 'Case',
		plural: 'Cases',
		operations: everything,
		titleFields: ['subject'],
		lookupFields: ['subject'],
		matchBy: 'subject',
		links: [links.account, links.owner],
		changes: stamped,
	},
	{
		name: 'opportunity',
		entity: 'opportunities',
		title: 'Opportunity',
		plural: 'Opportunities',
		operations: [
			...writing,
			createWithLines,
			withOption(get, linesOption),
			withOption(list, linesOption),
			getRelated,
		],
		titleFields: ['name'],
		lookupFields: ['name'],
		matchBy: 'name',
		links: [links.account, links.contact, links.owner, links.campaign],
		changes: stamped,
	},
	{
		name: 'opportunityLine',
		entity: 'opportunity_lines',
		title: 'Opportunity Line',
		plural: 'Opportunity Lines',
		operations: everything,
		titleFields: ['product'],
		lookupFields: [],
		matchBy: 'product',
		links: [links.opportunity],
		changes: stamped,
	},
	{
		name: 'opportunityHistory',
		entity: 'opportunityhistories',
		title: 'Opportunity History',
		plural: 'Opportunity Histories',
		operations: read,
		titleFields: ['opportunitystatus', 'modifieddate'],
		lookupFields: [],
		changes: stamped,
	},
	{
		name: 'campaign',
		entity: 'campaigns',
		title: 'Campaign',
		plural: 'Campaigns',
		operations: everything,
		titleFields: ['name'],
		lookupFields: ['name'],
		matchBy: 'name',
		links: [links.owner],
		changes: stamped,
	},
	{
		name: 'campaignStage',
		entity: 'campaignstages',
		title: 'Campaign Stage',
		plural: 'Campaign Stages',
		operations: everything,
		titleFields: ['name'],
		lookupFields: ['name'],
		links: [links.campaign],
		changes: stamped,
	},
	{
		name: 'campaignDetail',
		entity: 'campaigndetails',
		title: 'Campaign Detail',
		plural: 'Campaign Details',
		operations: everything,
		titleFields: ['id'],
		lookupFields: [],
		matchBy: 'contactid',
		links: [links.campaign, links.contact],
		changes: stamped,
	},
	{
		name: 'user',
		entity: 'users',
		title: 'User',
		plural: 'Users',
		operations: read,
		titleFields: ['name'],
		lookupFields: ['name', 'email'],
		isShort: true,
		changes: stamped,
	},
	{
		name: 'document',
		entity: 'documents',
		title: 'Document',
		plural: 'Documents',
		operations: [upload, downloadDocument, remove, update, ...read],
		titleFields: ['name'],
		lookupFields: ['name'],
		changes: stamped,
	},
	{
		name: 'dataDictionary',
		entity: 'dataDictionary',
		title: 'Data Dictionary',
		plural: 'Data Dictionaries',
		operations: [getFields],
		titleFields: [],
		lookupFields: [],
		unwatched: 'Fields are no records: there is no list of them that tells what has changed.',
	},
	{
		name: 'lookupList',
		entity: 'lookupList',
		title: 'Lookup List',
		plural: 'Lookup Lists',
		operations: [getValues, addValues],
		titleFields: [],
		lookupFields: [],
		unwatched: 'The values of a dropdown are no records and have neither IDs nor dates.',
	},
	{
		name: 'customTable',
		entityPicker: tablePicker,
		title: 'Custom Table',
		plural: 'Custom Table Records',
		noun: 'custom table record',
		operations: everything,
		titleFields: ['name'],
		lookupFields: [],
		changes: stamped,
	},
]);
