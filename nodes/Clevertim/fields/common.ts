import type { WireField } from './wire';
import { groupMask } from './wire';

export const id: WireField = {
	key: 'id',
	label: 'ID',
	wire: 'id',
	type: 'integer',
	readOnly: true,
	identifies: true,
	matchable: true,
	common: true,
};

/** Time stamps are in UTC. */
export const stamps: WireField[] = [
	{ key: 'addedAt', label: 'Added On', wire: 'ao', type: 'dateTime', readOnly: true },
	{ key: 'modifiedAt', label: 'Last Modified', wire: 'lm', type: 'dateTime', readOnly: true },
];

export const visibility: WireField[] = [
	{ key: 'isPrivate', label: 'Private', wire: 'is_private', type: 'boolean' },
	{
		key: 'privateUserId',
		label: 'Private to User',
		wire: 'puser',
		type: 'reference',
		references: ['user'],
	},
	{
		key: 'groupIds',
		label: 'Visible to Groups',
		wire: 'gid',
		type: 'reference',
		references: ['group'],
		// No group would be everyone
		mustExist: true,
		expandsTo: 'groups',
		many: true,
		unordered: true,
		codec: groupMask,
	},
];

export const description: WireField = {
	key: 'description',
	label: 'Description',
	wire: 'description',
	type: 'longText',
};

export const tags: WireField = {
	key: 'tags',
	label: 'Tags',
	wire: 'tags',
	type: 'text',
	many: true,
	unordered: true,
	common: true,
};

export const files: WireField[] = [
	{
		key: 'fileIds',
		label: 'Files',
		wire: 'files',
		type: 'reference',
		references: ['file'],
		expandsTo: 'files',
		many: true,
		unordered: true,
	},
	{
		key: 'linkedFileIds',
		label: 'Linked Files',
		wire: 'lfiles',
		type: 'reference',
		references: ['linkedfile'],
		expandsTo: 'linkedFiles',
		many: true,
		unordered: true,
	},
];

/** A list of records that point here. To change it, change those records. */
export function backLinks(label: string, wire: string, entity: string): WireField {
	return {
		key: `${entity}Ids`,
		label,
		wire,
		type: 'reference',
		references: [entity],
		expandsTo: wire,
		many: true,
		unordered: true,
		readOnly: true,
	};
}

export const createdBy: WireField = {
	key: 'createdById',
	label: 'Created By',
	wire: 'userId',
	type: 'reference',
	references: ['user'],
	readOnly: true,
};

/** Contacts and companies share one range of IDs. */
export const customer: WireField = {
	key: 'customerId',
	label: 'Contact or Company',
	wire: 'cust',
	type: 'reference',
	references: ['contact', 'company'],
	common: true,
};

export const assignedTo: WireField = {
	key: 'assignedToId',
	label: 'Assigned To',
	wire: 'leadUser',
	type: 'reference',
	references: ['user'],
	common: true,
};

export const name: WireField = {
	key: 'name',
	label: 'Name',
	wire: 'name',
	type: 'text',
	required: true,
	matchable: true,
	common: true,
};
