import type { Activity } from '../../company/work.mts';
import type { JsonObject } from '../../json.mts';
import { storedTime } from '../times.mts';
import { idOf, owned, stamped, times, type SeedCollection, type SeedContext } from './context.mts';

const hour = 3600 * 1000;

/** What is done, and what was written down. Some activities are tasks, others appointments. */
export const activitySeeds: Readonly<Record<string, SeedCollection>> = {
	Tasks: (context) => activities(context, false, task),
	Appointments: (context) => activities(context, true, appointment),
	*ActivityRelations({ company }) {
		for (let index = 0; index < company.size.activities; index++) {
			const { customer, deal, addedAt } = company.activity(index);
			const activity_id = idOf('Activity', index);
			const end: JsonObject =
				customer.kind === 'person'
					? { contact_id: idOf('Contact', customer.index) }
					: { account_id: idOf('Account', customer.index) };
			yield { ...stamped(idOf('ActivityRelation', index), { addedAt }), activity_id, ...end };
			if (deal === undefined) continue;
			const lead_oppty_id = idOf('Opportunity', deal);
			const id = idOf('ActivityRelation deal', index);
			yield { ...stamped(id, { addedAt }), activity_id, lead_oppty_id };
		}
	},
	ActivityComments: ({ company }) =>
		times(Math.ceil(company.size.activities / 10), (index) => ({
			...stamped(idOf('ActivityComment', index)),
			activity_id: idOf('Activity', index * 10),
			owner_id: owned(index % 3).owner_id,
			comment: 'Thanks, noted.',
		})),
	Notes: ({ company }) =>
		times(company.size.remarks, (index) => {
			const remark = company.remark(index);
			const { kind, index: customer } = remark.customer;
			return {
				...stamped(idOf('Note', index), remark),
				owner_id: owned(remark.owner).owner_id,
				note: remark.text,
				...(kind === 'person'
					? { contact_id: idOf('Contact', customer) }
					: { account_id: idOf('Account', customer) }),
				...(remark.deal !== undefined && { lead_oppty_id: idOf('Opportunity', remark.deal) }),
			};
		}),
	Memos: ({ company }) =>
		times(company.size.supportCases, (index) => {
			const { name, owner, addedAt, modifiedAt } = company.supportCase(index);
			const owner_id = owned(owner).owner_id;
			return { ...stamped(idOf('Memo', index), { addedAt, modifiedAt }), owner_id, subject: name };
		}),
	Emails: (context) => times(context.company.size.supportCases, (index) => email(context, index)),
	*MessageRelations({ company }) {
		for (const kind of ['Memo', 'Email']) {
			for (let index = 0; index < company.size.supportCases; index++) {
				const { customer, addedAt } = company.supportCase(index);
				const person = customer.kind === 'person';
				yield {
					...stamped(idOf(`MessageRelation ${kind}`, index), { addedAt }),
					message_id: idOf(kind, index),
					[person ? 'contact_id' : 'account_id']: idOf(
						person ? 'Contact' : 'Account',
						customer.index,
					),
				};
			}
		}
	},
};

function activities(
	{ company }: SeedContext,
	appointments: boolean,
	make: (activity: Activity) => JsonObject,
) {
	return times(company.size.activities, (index) => {
		const activity = company.activity(index);
		const isAppointment = activity.kind === 'Meeting' || activity.kind === 'Appointment';
		if (isAppointment !== appointments) return undefined;
		const common = { ...stamped(idOf('Activity', index), activity), ...owned(activity.owner) };
		return { ...common, subject: activity.name, ...make(activity) };
	});
}

function task({ start, done, index }: Activity): JsonObject {
	const due_date = storedTime(start).slice(0, 10);
	return {
		...{ due_date, start_date: due_date, status: done ? 4 : 1, priority: (index % 3) + 1 },
		activity_type_id: idOf('TaskType', 0),
	};
}

function appointment({ start, done }: Activity): JsonObject {
	return {
		start_date: storedTime(start),
		end_date: storedTime(start + hour),
		status: done ? 4 : 1,
		activity_type_id: idOf('AppointmentType', 0),
	};
}

function email({ company }: SeedContext, index: number): JsonObject {
	const { name, description, owner, addedAt } = company.supportCase(index);
	return {
		...stamped(idOf('Email', index), { addedAt }),
		owner_id: owned(owner).owner_id,
		...{ uid: `mail-${index}`, direction: (index % 2) + 1, subject: name, body: description },
		...{ sender: 'ada@sandbox.example', to: 'office@mail.example', type: 1 },
		date_sent: storedTime(addedAt),
	};
}
