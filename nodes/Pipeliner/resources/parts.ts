import type { Changes } from '../../core/crm/changes';
import type { Link, Resource } from '../../core/crm/definition';
import { create } from '../../core/operations/create';
import { createOrUpdate } from '../../core/operations/create-or-update';
import { deleteRecords } from '../../core/operations/delete';
import { get } from '../../core/operations/get';
import { getMany } from '../../core/operations/get-many';
import type { Operation } from '../../core/operations/operation';
import { update } from '../../core/operations/update';
import { createOptionsOfNode } from '../options';

/*
 * Entities go by the names of their collections in the current API. Title and look-up fields are
 * those of both APIs: each knows its own and passes over the others.
 */

/** Not all options of writes say something of a new record. */
const add: Operation = {
	...create,
	options: (definition) => [...create.options(definition), ...createOptionsOfNode],
	crmOptions: [],
};

/** The other options of writes are about values, or ask for the record afterwards. */
const remove: Operation = {
	...deleteRecords,
	crmOptions: ['batchSize', 'onRefusal', 'validation', 'webhookSkipKey'],
};
export const withoutUpsert: Operation[] = [add, remove, get, getMany, update];
export const everything: Operation[] = [...withoutUpsert, createOrUpdate];

type Recognised = Pick<Resource, 'titleFields' | 'lookupFields' | 'matchBy'>;

/** Shown, looked up and matched by the same field; its name in the legacy API comes last. */
const by = (...fields: [string, ...string[]]): Recognised => ({
	titleFields: fields,
	lookupFields: fields,
	matchBy: fields[0],
});

export const byName = by('name');
export const byOpportunityName = by('name', 'OPPORTUNITY_NAME');
export const bySubject = by('subject', 'SUBJECT');

export const owner: Link = { field: 'owner_id', label: 'Owner', resources: ['client'] };
export const unit: Link = { field: 'unit_id', label: 'Sales Unit', resources: ['salesUnit'] };
export const step: Link = { field: 'step_id', label: 'Step', resources: ['step'] };
export const account: Link = { field: 'account_id', label: 'Account', resources: ['account'] };
export const contact: Link = { field: 'contact_id', label: 'Contact', resources: ['contact'] };
export const project: Link = { field: 'project_id', label: 'Project', resources: ['project'] };
export const quote: Link = { field: 'quote_id', label: 'Quote', resources: ['quote'] };
export const deal: Link = {
	field: 'lead_oppty_id',
	label: 'Lead or Opportunity',
	resources: ['lead', 'opportunity'],
};
export const activity: Link = {
	field: 'activity_id',
	label: 'Task or Appointment',
	resources: ['task', 'appointment'],
};

/** The stamps of both APIs. Only the current one shows deleted records, to whoever asks for them. */
export const stamped: Changes = {
	created: ['created', 'CREATED'],
	changed: ['modified', 'MODIFIED'],
	deletedMark: ['is_deleted'],
};
