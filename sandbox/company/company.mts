import { createRandom, type Random } from '../random.mts';
import { createOrganisation, createPerson, type Organisation, type Person } from './customers.mts';
import { groups, users, type Group, type User } from './staff.mts';
import {
	createActivity,
	createDeal,
	createRemark,
	createSupportCase,
	type Activity,
	type Deal,
	type Remark,
	type SupportCase,
} from './work.mts';

/** How many of each the company has. */
export interface CompanySize {
	people: number;
	organisations: number;
	deals: number;
	activities: number;
	remarks: number;
	supportCases: number;
}

/** Two people, by index, who share an e-mail address. */
export interface Duplicate {
	email: string;
	people: readonly [original: number, copy: number];
}

/**
 * The small company whose data is in all CRMs. Nothing is stored: each record is made when asked
 * for, by its index, always the same for the same seed and size.
 */
export interface Company {
	size: CompanySize;
	users: readonly User[];
	groups: readonly Group[];
	/** The people who were entered twice, as happens in every CRM. */
	duplicates: readonly Duplicate[];
	person(index: number): Person;
	organisation(index: number): Organisation;
	deal(index: number): Deal;
	activity(index: number): Activity;
	remark(index: number): Remark;
	supportCase(index: number): SupportCase;
}

/** What the record makers need to know of the company around the record. */
export interface CompanyContext {
	seed: number;
	size: CompanySize;
	/** A random stream that belongs to one record. */
	random(kind: string, index: number): Random;
}

/** Everything in the company happened before this moment. A constant, so that data never ages. */
export const anchor = Date.UTC(2026, 5, 30, 12, 0, 0);

const copies = 5;

/** The company of this seed with so many people, and everything else in proportion. */
export function createCompany(seed: number, people: number): Company {
	const size = companySize(people);
	const random = (kind: string, index: number) => createRandom(seed, kind, index);
	const context: CompanyContext = { seed, size, random };
	const pairs = duplicatePairs(people);
	const originals = new Map(pairs.map(([original, copy]) => [copy, original]));
	const person = (index: number) => createPerson(context, index, originals.get(index));
	return {
		size,
		users,
		groups,
		duplicates: pairs.map((pair) => ({ email: person(pair[0]).emails[0], people: pair })),
		person,
		organisation: (index) => createOrganisation(context, index),
		deal: (index) => createDeal(context, index),
		activity: (index) => createActivity(context, index),
		remark: (index) => createRemark(context, index),
		supportCase: (index) => createSupportCase(context, index),
	};
}

function companySize(people: number): CompanySize {
	return {
		people,
		organisations: Math.ceil(people / 5),
		deals: Math.ceil(people / 4),
		activities: Math.ceil(people / 2),
		remarks: Math.ceil(people / 2),
		supportCases: Math.ceil(people / 10),
	};
}

/** The last people repeat early ones: 0, 7, 14 … A company of fewer than 50 has no copies. */
function duplicatePairs(people: number): Array<readonly [number, number]> {
	if (people < 50) return [];
	return Array.from(
		{ length: copies },
		(_, index) => [index * 7, people - copies + index] as const,
	);
}
