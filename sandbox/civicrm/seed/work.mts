import type { JsonObject } from '../../json.mts';
import { activityRecordTypes } from '../computed.mts';
import { userContactIds } from '../users.mts';
import type { SeedContext } from './contacts.mts';
import { customerId } from './ids.mts';

const activityTypes: Record<string, number> = {
	Call: 2,
	Meeting: 1,
	Email: 3,
	'Follow up': 66,
	'TO DO': 66,
	Appointment: 51,
	'Not set': 1,
};

/** Something that was done with a contact, or is to be done. */
export function seedActivity({ store, company, clock }: SeedContext, index: number): void {
	const activity = company.activity(index);
	const id = store.nextId('Activity');
	const date = clock.local(activity.start);
	store.put('Activity', {
		...{ id, activity_type_id: activityTypes[activity.kind] ?? 1, subject: activity.name },
		activity_date_time: activity.allDay ? `${date.slice(0, 10)} 00:00:00` : date,
		...{ status_id: activity.done ? 2 : 1, priority_id: 2, duration: 30 },
		created_date: clock.local(activity.addedAt),
		modified_date: clock.local(activity.modifiedAt ?? activity.addedAt),
	});
	const tie = (contact_id: number, record_type_id: number) => {
		const row = { id: store.nextId('ActivityContact'), activity_id: id, contact_id };
		store.put('ActivityContact', { ...row, record_type_id });
	};
	tie(userContactIds.editor, activityRecordTypes.source);
	tie(customerId(company, activity.customer), activityRecordTypes.target);
	if (!activity.done) tie(userContactIds.admin, activityRecordTypes.assignee);
}

/** Something that was written down about a contact. */
export function seedNote({ store, company, clock }: SeedContext, index: number): void {
	const remark = company.remark(index);
	const stamp = clock.local(remark.addedAt);
	store.put('Note', {
		...{ id: store.nextId('Note'), entity_table: 'civicrm_contact', note: remark.text },
		entity_id: customerId(company, remark.customer),
		...{ contact_id: userContactIds.editor, note_date: stamp, created_date: stamp, privacy: '0' },
		modified_date: clock.local(remark.modifiedAt ?? remark.addedAt),
	});
}

/** Somebody who needs help. */
export function seedCase({ store, company, clock }: SeedContext, index: number): void {
	const { name, description, customer, addedAt, modifiedAt } = company.supportCase(index);
	const id = store.nextId('Case');
	const row: JsonObject = {
		...{ id, case_type_id: (index % 2) + 1, subject: name, details: description },
		...{ status_id: (index % 3) + 1, start_date: clock.local(addedAt).slice(0, 10) },
		created_date: clock.local(addedAt),
		modified_date: clock.local(modifiedAt ?? addedAt),
	};
	store.put('Case', row);
	const contact_id = customerId(company, customer);
	store.put('CaseContact', { id: store.nextId('CaseContact'), case_id: id, contact_id });
}

/** Shifts of the volunteers, kept by an extension. */
export function seedShifts({ store, clock, company }: SeedContext): void {
	for (let index = 0; index < Math.min(30, company.size.people); index++) {
		const { firstName, addedAt } = company.person(index);
		const contact_id = customerId(company, { kind: 'person', index });
		const starts_at = clock.local(addedAt + 400 * 24 * 3600 * 1000);
		store.put('VolunteerShift', {
			...{ id: index + 1, title: `${firstName}: food bank`, contact_id, starts_at, hours: 3.5 },
			modified_date: clock.local(addedAt),
		});
	}
}
