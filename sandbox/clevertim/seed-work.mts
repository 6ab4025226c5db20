import type { Company } from '../company/company.mts';
import type { CustomerRef } from '../company/work.mts';
import type { JsonObject } from '../json.mts';
import { timestamp } from './account.mts';
import { caseId, customerId, noteId, opportunityId, userId } from './seed-ids.mts';

const hour = 3600 * 1000;

/** A deal of the company as an opportunity. */
export function seedOpportunity(company: Company, index: number): JsonObject {
	const deal = company.deal(index);
	return {
		id: opportunityId(index),
		name: deal.name,
		description: '',
		status: deal.status,
		leadUser: userId(deal.owner),
		value: deal.value,
		currency: deal.currency,
		...shared(deal),
		cf: {
			'25': timestamp(deal.addedAt + 90 * 24 * hour).slice(0, 10),
			'26': index % 2 === 0 ? 'Low' : 'High',
		},
		tags: index % 5 === 0 ? ['renewal'] : [],
		...{ tasks: [], notes: [], files: index % 20 === 0 ? [201] : [], lfiles: [] },
	};
}

/** A support case of the company as a case. */
export function seedCase(company: Company, index: number): JsonObject {
	const supportCase = company.supportCase(index);
	return {
		id: caseId(index),
		name: supportCase.name,
		description: supportCase.description,
		leadUser: userId(supportCase.owner),
		...shared(supportCase),
		cf: { '27': String((index % 3) + 1) },
		tags: [],
		...{ tasks: [], notes: [], files: [], lfiles: [] },
	};
}

/** An activity of the company as a task. */
export function seedTask(company: Company, index: number): JsonObject {
	const activity = company.activity(index);
	const { deal, supportCase } = activity;
	return {
		id: 901 + index,
		name: activity.name,
		atype: activity.kind,
		location: activity.kind === 'Meeting' ? 'Café Zoë' : '',
		...shared(activity),
		...(deal === undefined ? {} : { opp: opportunityId(deal) }),
		...(supportCase === undefined ? {} : { case: caseId(supportCase) }),
		startDate: dateParts(activity.start, activity.allDay),
		endDate: dateParts(activity.start + hour, activity.allDay),
		aUserId: userId(activity.owner),
		is_completed: activity.done,
		is_deleted: index % 40 === 39,
		...recurrence(index),
		comments: [],
	};
}

function recurrence(index: number): JsonObject {
	if (index % 12 === 5) return { rec: 'D', recevery: 1, recopts: { type: 'weekday' } };
	if (index % 12 === 11) return { rec: 'W', recevery: 2, recopts: {} };
	return { rec: 'N', recevery: 1, recopts: {} };
}

/** A day, or a day and a time; month from 1 and no time zone (Python client). */
function dateParts(moment: number, allDay: boolean): JsonObject {
	const date = new Date(moment);
	const day = { y: date.getUTCFullYear(), mo: date.getUTCMonth() + 1, d: date.getUTCDate() };
	return allDay ? day : { ...day, h: date.getUTCHours(), mi: date.getUTCMinutes() };
}

/** A remark of the company as a note; every tenth is about two customers, every ninth an e-mail. */
export function seedNote(company: Company, index: number): JsonObject {
	const remark = company.remark(index);
	const { deal, supportCase } = remark;
	const customers = [customerId(remark.customer)];
	if (index % 10 === 3) {
		const other = index % company.size.organisations;
		customers.push(customerId({ kind: 'organisation', index: other }));
	}
	return {
		id: noteId(index),
		desc: remark.text,
		type: index % 9 === 8 ? 'E' : 'N',
		fmt: 'T',
		hl: remark.text.slice(0, 60),
		delvry: 'N',
		is_deleted: index % 50 === 49,
		...shared(remark),
		cust: [...new Set(customers)],
		...(deal === undefined ? {} : { opportunity: opportunityId(deal) }),
		...(supportCase === undefined ? {} : { case: caseId(supportCase) }),
		...(index % 9 === 8 ? { email: emailOf(remark.text) } : {}),
		...{ comments: [], files: [], lfiles: [] },
	};
}

function emailOf(text: string): JsonObject {
	return {
		f: 'ada@sandbox.example',
		s: text.slice(0, 30),
		t: [{ e: 'someone@mail.example', s: 's' }],
		c: [{ e: 'nobody@mail.example', s: 'b', t: 'Mailbox full' }],
		b: [],
	};
}

/** What colleagues answered to a remark, as comments that still need an id. */
export function seedComments(company: Company, index: number): JsonObject[] {
	const remark = company.remark(index);
	return remark.comments.map((comment, position) => ({
		comment,
		nid: noteId(index),
		tid: null,
		userId: userId(position),
		ao: timestamp(remark.addedAt + (position + 1) * hour),
		...{ gid: 0, is_private: false },
	}));
}

function shared(work: {
	customer: CustomerRef;
	owner: number;
	addedAt: number;
	modifiedAt?: number;
}): JsonObject {
	const { modifiedAt } = work;
	return {
		cust: customerId(work.customer),
		userId: userId(work.owner),
		...{ gid: 0, is_private: false },
		ao: timestamp(work.addedAt),
		...(modifiedAt === undefined ? {} : { lm: timestamp(modifiedAt) }),
	};
}
