import type { CustomerRef } from '../company/work.mts';

/** The id of the first user; the others follow. */
export const firstUserId = 11;

/** One id space for both: each company is followed by its five people. */
export function customerId({ kind, index }: CustomerRef): number {
	if (kind === 'organisation') return 1001 + index * 6;
	return 1001 + Math.floor(index / 5) * 6 + 1 + (index % 5);
}

/** The id of an opportunity, by its index in the company. */
export function opportunityId(index: number): number {
	return 401 + index;
}

/** The id of a case, by its index in the company. */
export function caseId(index: number): number {
	return 31 + index;
}

/** The id of a note, by its index in the company. */
export function noteId(index: number): number {
	return 5001 + index;
}

/** The id of a user, by their index in the company. */
export function userId(index: number): number {
	return firstUserId + index;
}
