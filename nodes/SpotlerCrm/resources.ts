import type { Resource } from '../core/crm/definition';
import { create } from '../core/operations/create';
import { createOrUpdate } from '../core/operations/create-or-update';
import { deleteRecords } from '../core/operations/delete';
import { get } from '../core/operations/get';
import { getMany } from '../core/operations/get-many';
import type { Operation } from '../core/operations/operation';
import { update } from '../core/operations/update';
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
const writing: Operation[] = [create, createOrUpdate, deleteRecords, update];
const everything: Operation[] = [...writing, ...read, getRelated];

export const resources: Resource[] = [
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
	},
	{
		name: 'opportunityHistory',
		entity: 'opportunityhistories',
		title: 'Opportunity History',
		plural: 'Opportunity Histories',
		operations: read,
		titleFields: ['opportunitystatus', 'modifieddate'],
		lookupFields: [],
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
	},
	{
		name: 'document',
		entity: 'documents',
		title: 'Document',
		plural: 'Documents',
		operations: [upload, downloadDocument, deleteRecords, update, ...read],
		titleFields: ['name'],
		lookupFields: ['name'],
	},
	{
		name: 'dataDictionary',
		entity: 'dataDictionary',
		title: 'Data Dictionary',
		plural: 'Data Dictionaries',
		operations: [getFields],
		titleFields: [],
		lookupFields: [],
	},
	{
		name: 'lookupList',
		entity: 'lookupList',
		title: 'Lookup List',
		plural: 'Lookup Lists',
		operations: [getValues, addValues],
		titleFields: [],
		lookupFields: [],
	},
	{
		name: 'customTable',
		entityPicker: tablePicker,
		title: 'Custom Table',
		plural: 'Custom Table Records',
		operations: everything,
		titleFields: ['name'],
		lookupFields: [],
	},
];
