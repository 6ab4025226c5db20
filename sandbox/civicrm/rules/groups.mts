import { databaseFailure } from '../failure.mts';
import type { Site } from '../site.mts';
import { complete, current, type EntityRules, type Work } from '../write/work.mts';
import { machineName } from './campaign.mts';

/** A group's name is made of its title and id (recorded: `N8N_Grupp_6`). */
export const groupRules: EntityRules = {
	before: (work) => {
		const { user, site } = work.caller;
		if (work.before === undefined) {
			const title = String(work.changes.title ?? '');
			if (site.store.find('Group', 'title', title).length > 0)
				throw databaseFailure('already exists');
			complete(work, 'name', `${machineName(title).slice(0, 9)}_${work.id}`);
			complete(work, 'created_id', user.contactId);
			complete(work, 'frontend_title', title);
		}
		work.changes.modified_id = user.contactId;
		return undefined;
	},
	remove: ({ site }, { id }) => removeAll(site, 'GroupContact', 'group_id', id as number),
};

/** Every change of who is in a group is written into SubscriptionHistory (recorded). */
export const groupContactRules: EntityRules = {
	before: (work) => {
		if (work.before === undefined) complete(work, 'status', 'Added');
		return undefined;
	},
	after: (work) => record(work, String(current(work, 'status') ?? 'Added')),
	remove: (caller, row) => {
		const { store, clock } = caller.site;
		store.put('SubscriptionHistory', {
			...{ id: store.nextId('SubscriptionHistory'), contact_id: row.contact_id ?? null },
			...{ group_id: row.group_id ?? null, date: clock.now(), method: 'API', status: 'Deleted' },
		});
	},
};

function record(work: Work, status: string): void {
	const { store, clock } = work.caller.site;
	if (work.before?.status === status) return;
	store.put('SubscriptionHistory', {
		id: store.nextId('SubscriptionHistory'),
		contact_id: current(work, 'contact_id'),
		group_id: current(work, 'group_id'),
		...{ date: clock.now(), method: 'API', status },
	});
}

/** A tag has a name and a label, each made of the other. */
export const tagRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		complete(work, 'name', machineName(String(work.changes.label ?? '')));
		complete(work, 'label', work.changes.name ?? null);
		complete(work, 'used_for', ['civicrm_contact']);
		complete(work, 'created_id', work.caller.user.contactId);
		return undefined;
	},
	remove: ({ site }, { id }) => removeAll(site, 'EntityTag', 'tag_id', id as number),
};

/** A tag sits on a contact unless another table is named. */
export const entityTagRules: EntityRules = {
	before: (work) => {
		if (work.before === undefined) complete(work, 'entity_table', 'civicrm_contact');
		return undefined;
	},
};

function removeAll({ store }: Site, entity: string, column: string, id: number): void {
	for (const row of store.find(entity, column, id)) store.remove(entity, row.id as number);
}
