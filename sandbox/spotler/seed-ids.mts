import type { Company } from '../company/company.mts';
import type { CustomerRef } from '../company/work.mts';

/** The id of the first user, to whom all tokens belong; the others follow. */
export const firstUserId = 90505;

const firstIds = {
	accounts: 95920001,
	contacts: 40100001,
	opportunities: 7300001,
	activities: 61200001,
	cases: 3300001,
	campaigns: 2101,
	campaignstages: 2501,
	documents: 8801,
	policies: 1,
} as const;

/** The id a record gets, by its index in the company. */
export function idOf(object: keyof typeof firstIds, index: number): number {
	return firstIds[object] + index;
}

/** The index in the company, by the id. */
export function indexOf(object: keyof typeof firstIds, id: number): number {
	return id - firstIds[object];
}

/** The id of a user, by their index in the company. */
export function userId(index: number): number {
	return firstUserId + index;
}

/** Every contact needs an account: those without an employer have the one they left. */
export function accountIdOfPerson(index: number): number {
	return idOf('accounts', Math.floor(index / 5));
}

/** The account and, for a person, the contact that a piece of work is about. */
export function customerIds({ kind, index }: CustomerRef): {
	accountid: number;
	contactid?: number;
} {
	if (kind === 'organisation') return { accountid: idOf('accounts', index) };
	return { accountid: accountIdOfPerson(index), contactid: idOf('contacts', index) };
}

/** How many of what the company itself doesn't count. */
export function derivedSizes({ size }: Company) {
	const policies = Math.ceil(size.organisations / 2);
	return {
		documents: Math.ceil(size.organisations / 8),
		policies,
		claims: Math.ceil(policies / 2),
		members: Math.ceil(size.people / 4),
	};
}
