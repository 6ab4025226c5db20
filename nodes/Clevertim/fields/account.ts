import { id, name, stamps } from './common';
import { choicesOf, lettered, listed } from './wire';
import type { WireField } from './wire';

/** What an account is set up with: users, groups, custom fields, files. */

export const userFields: WireField[] = [
	id,
	{ ...name, label: 'Name', wire: 'user', required: false, readOnly: true },
	{
		key: 'email',
		label: 'E-Mail',
		wire: 'email',
		type: 'email',
		readOnly: true,
		matchable: true,
		common: true,
	},
	{ key: 'isOwner', label: 'Account Owner', wire: 'is_owner', type: 'boolean', readOnly: true },
	{
		key: 'isAdmin',
		label: 'Administrator',
		wire: 'is_admin',
		type: 'boolean',
		readOnly: true,
		common: true,
	},
	{ key: 'isPending', label: 'Invited', wire: 'pending', type: 'boolean', readOnly: true },
	{ key: 'permissions', label: 'Permissions', wire: 'permissions', type: 'object', readOnly: true },
];

export const groupFields: WireField[] = [
	id,
	{ ...name, required: false, readOnly: true },
	{ key: 'bit', label: 'Bit', wire: 'gid', type: 'integer', readOnly: true },
	{
		key: 'userIds',
		label: 'Users',
		wire: 'users',
		type: 'reference',
		references: ['user'],
		expandsTo: 'users',
		many: true,
		readOnly: true,
		common: true,
	},
];

const CUSTOM_FIELD_TYPES = {
	Text: 'input',
	Select: 'select',
	Date: 'date',
	User: 'user',
	State: 'state',
	Region: 'region',
	Country: 'country',
	Currency: 'currency',
	Contact: 'contact',
	Company: 'company',
	Case: 'case',
	Opportunity: 'opportunity',
};

const MODELS = {
	Contacts: 'customers',
	Companies: 'companies',
	Cases: 'cases',
	Opportunities: 'opportunities',
};

const modelCodec = lettered(MODELS);

export const customFieldFields: WireField[] = [
	id,
	name,
	{
		key: 'fullName',
		label: 'Full Name',
		wire: 'fullname',
		type: 'text',
		readOnly: true,
		matchable: true,
	},
	{
		key: 'type',
		label: 'Type',
		wire: 'elemType',
		type: 'choice',
		choices: choicesOf(Object.keys(CUSTOM_FIELD_TYPES)),
		codec: lettered(CUSTOM_FIELD_TYPES),
		required: true,
		common: true,
	},
	{
		key: 'models',
		label: 'Used For',
		wire: 'modelType',
		type: 'choice',
		choices: choicesOf(Object.keys(MODELS)),
		many: true,
		unordered: true,
		required: true,
		common: true,
		codec: {
			toWire: (list, context) =>
				(list as string[]).map((model) => modelCodec.toWire(model, context)),
			fromWire: (list, context) =>
				(listed(list) as string[]).map((model) => modelCodec.fromWire(model, context)),
		},
	},
	{
		key: 'values',
		label: 'Possible Values',
		wire: 'values',
		type: 'text',
		many: true,
		common: true,
	},
	{
		key: 'isMultiple',
		label: 'Several Values Allowed',
		wire: 'multiple',
		type: 'boolean',
		common: true,
	},
	{ key: 'app', label: 'App', wire: 'app', type: 'text', readOnly: true },
	...stamps,
];

const parent: WireField = {
	key: 'folderId',
	label: 'Folder',
	wire: 'parentId',
	type: 'reference',
	references: ['folder'],
	common: true,
};

export const folderFields: WireField[] = [
	// IDs of folders look like f1001
	{ ...id, type: 'text' },
	name,
	{ ...parent, label: 'Parent Folder' },
	...stamps,
];

export const fileFields: WireField[] = [id, name, parent, ...stamps];

const SYSTEMS = { Dropbox: 'D', 'Google Drive': 'G' };

export const linkedFileFields: WireField[] = [
	id,
	name,
	{
		key: 'system',
		label: 'System',
		wire: 'sys',
		type: 'choice',
		choices: choicesOf(Object.keys(SYSTEMS)),
		codec: lettered(SYSTEMS),
		readOnly: true,
		common: true,
	},
	{ key: 'size', label: 'Size (Bytes)', wire: 'size', type: 'integer', readOnly: true },
	{ key: 'link', label: 'Link', wire: 'link', type: 'url', readOnly: true, common: true },
	{ key: 'icon', label: 'Icon', wire: 'icon', type: 'url', readOnly: true },
	...stamps,
];
