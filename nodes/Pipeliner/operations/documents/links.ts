import type { INodeProperties } from 'n8n-workflow';
import { CrmError } from '../../../core/crm/error';
import type { Item } from '../../../core/operations/operation';

/** What a document can belong to, by the field of the relation that says so. */
const TARGETS = [
	{ name: 'Account', value: 'account_id' },
	{ name: 'Contact', value: 'contact_id' },
	{ name: 'Custom Entity Record', value: 'custom_entity_id' },
	{ name: 'Email or Memo', value: 'message_id' },
	{ name: 'Lead or Opportunity', value: 'lead_oppty_id' },
	{ name: 'Nothing', value: '' },
	{ name: 'Project', value: 'project_id' },
	{ name: 'Quote', value: 'quote_id' },
	{ name: 'Task or Appointment', value: 'activity_id' },
];

export const linkParameters: INodeProperties[] = [
	{
		displayName: 'Link To',
		name: 'linkTo',
		type: 'options',
		default: 'account_id',
		description: 'The kind of record that the document belongs to',
		options: TARGETS,
	},
	{
		displayName: 'Record ID',
		name: 'linkId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 0a1b2c3d-1111-2222-3333-444455556666',
		displayOptions: { hide: { linkTo: [''] } },
		description: 'The ID of the record that the document belongs to',
	},
];

/** The part of the relation that names the record; undefined for a document of nobody. */
export function readLink(item: Item): Record<string, string> | undefined {
	const field = String(item.parameter('linkTo') ?? '');
	if (field === '') return undefined;
	const id = String(item.parameter('linkId') ?? '').trim();
	if (id !== '' && TARGETS.some(({ value }) => value === field)) return { [field]: id };
	throw new CrmError('validation', 'No record is given that the document belongs to', {
		advice: 'Give its ID under Record ID, or set Link To to Nothing.',
		field: 'Record ID',
		fate: 'notWritten',
	});
}
