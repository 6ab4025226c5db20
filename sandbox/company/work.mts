import type { Random } from '../random.mts';
import { anchor, type CompanyContext } from './company.mts';
import { between } from './customers.mts';
import { users } from './staff.mts';
import { products, remarks, topics } from './words.mts';

/** Who a piece of work is for: a person or an organisation, by index. */
export type CustomerRef =
	| { kind: 'person'; index: number }
	| { kind: 'organisation'; index: number };

interface Work {
	index: number;
	customer: CustomerRef;
	owner: number;
	/** Milliseconds since 1970. */
	addedAt: number;
	modifiedAt?: number;
}

/** Something that may be sold. */
export interface Deal extends Work {
	name: string;
	status: 'Open' | 'Won' | 'Lost' | 'Closed';
	/** A decimal as text, for no CRM should do arithmetic with it. */
	value: string;
	currency: string;
}

/** Something to do, or done, at a time. */
export interface Activity extends Work {
	name: string;
	kind: 'Call' | 'Meeting' | 'Email' | 'Follow up' | 'TO DO' | 'Appointment' | 'Not set';
	start: number;
	/** Only a day, not a time. */
	allDay: boolean;
	done: boolean;
	deal?: number;
	supportCase?: number;
}

/** Something that was written down about a customer. */
export interface Remark extends Work {
	text: string;
	deal?: number;
	supportCase?: number;
	/** What colleagues answered. */
	comments: string[];
}

/** A customer's problem. */
export interface SupportCase extends Work {
	name: string;
	description: string;
}

const day = 24 * 3600 * 1000;
const kinds = ['Call', 'Meeting', 'Email', 'Follow up', 'TO DO', 'Appointment', 'Not set'] as const;

/** The deal with this index. */
export function createDeal(context: CompanyContext, index: number): Deal {
	const random = context.random('deal', index);
	const product = random.pick(products);
	return {
		...createWork(context, random, index),
		name: `${product[0].toUpperCase()}${product.slice(1)} ${index + 1}`,
		status: random.pick(['Open', 'Open', 'Won', 'Lost', 'Closed']),
		value: `${random.integer(1, 90) * 500}${random.chance(0.3) ? '.50' : ''}`,
		currency: random.pick(['EUR', 'EUR', 'USD', 'GBP', 'PLN', 'DKK']),
	};
}

/** The activity with this index. */
export function createActivity(context: CompanyContext, index: number): Activity {
	const random = context.random('activity', index);
	const work = createWork(context, random, index);
	const kind = random.pick(kinds);
	const start = between(random, work.addedAt, anchor + 60 * day);
	return {
		...work,
		...createSubject(context, random),
		name: `${kind === 'Not set' ? 'Something' : kind}: ${random.pick(products)}`,
		kind,
		start,
		allDay: random.chance(0.3),
		done: start < anchor && random.chance(0.8),
	};
}

/** The remark with this index. */
export function createRemark(context: CompanyContext, index: number): Remark {
	const random = context.random('remark', index);
	return {
		...createWork(context, random, index),
		...createSubject(context, random),
		text: random.pick(remarks),
		comments: random.chance(0.25) ? ['Thanks, noted.', 'Done ✓'].slice(random.integer(0, 1)) : [],
	};
}

/** The support case with this index. */
export function createSupportCase(context: CompanyContext, index: number): SupportCase {
	const random = context.random('case', index);
	const name = random.pick(topics);
	return {
		...createWork(context, random, index),
		name: `${name} (${index + 1})`,
		description: `${name}. ${random.pick(remarks)}`,
	};
}

function createWork({ size }: CompanyContext, random: Random, index: number): Work {
	const forPerson = random.chance(0.7);
	const customer: CustomerRef = forPerson
		? { kind: 'person', index: random.integer(0, size.people - 1) }
		: { kind: 'organisation', index: random.integer(0, size.organisations - 1) };
	const addedAt = between(random, anchor - 365 * day, anchor);
	const work: Work = { index, customer, owner: random.integer(0, users.length - 2), addedAt };
	if (random.chance(0.5)) work.modifiedAt = between(random, addedAt, anchor);
	return work;
}

/** What an activity or a remark is about, beside its customer: a deal, a case, or neither. */
function createSubject({ size }: CompanyContext, random: Random) {
	const subject: { deal?: number; supportCase?: number } = {};
	if (random.chance(0.3)) subject.deal = random.integer(0, size.deals - 1);
	else if (random.chance(0.2)) subject.supportCase = random.integer(0, size.supportCases - 1);
	return subject;
}
