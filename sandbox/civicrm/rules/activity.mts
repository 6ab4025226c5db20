import type { Json } from '../../json.mts';
import { activityRecordTypes } from '../computed.mts';
import type { EntityRules, Work } from '../write/work.mts';
import { complete } from '../write/work.mts';

const roles = [
	['source_contact_id', activityRecordTypes.source],
	['target_contact_id', activityRecordTypes.target],
	['assignee_contact_id', activityRecordTypes.assignee],
] as const;

/** Who an activity is from, with and assigned to is stored in ActivityContact. */
export const activityRules: EntityRules = {
	before: (work) => {
		if (work.before !== undefined) return undefined;
		complete(work, 'activity_date_time', work.caller.site.clock.now());
		if (work.changes.status_id === undefined) complete(work, 'status_id', 1);
		complete(work, 'priority_id', 2);
		return undefined;
	},
	after: (work) => {
		for (const [name, type] of roles) {
			const value = work.extras[name];
			if (value !== undefined) tie(work, type, value);
		}
	},
	remove: ({ site }, { id }) => {
		const ties = site.store.find('ActivityContact', 'activity_id', id as number);
		for (const row of ties) site.store.remove('ActivityContact', row.id as number);
	},
};

function tie({ caller, id }: Work, type: number, value: Json): void {
	const { store } = caller.site;
	for (const row of store.find('ActivityContact', 'activity_id', id)) {
		if (row.record_type_id === type) store.remove('ActivityContact', row.id as number);
	}
	for (const contact of Array.isArray(value) ? value : [value]) {
		const contact_id = contact === 'user_contact_id' ? caller.user.contactId : Number(contact);
		if (contact_id === null || store.get('Contact', contact_id) === undefined) continue;
		const row = { id: store.nextId('ActivityContact'), activity_id: id, contact_id };
		store.put('ActivityContact', { ...row, record_type_id: type });
	}
}
