import type { Company, CompanySize } from '../../company/company.mts';
import type { CustomerRef } from '../../company/work.mts';

/** The ids 204 to 209 belong to the users, as in the recordings; 1 is the charity itself. */
const reserved = { first: 204, count: 6 };

function nth(position: number): number {
	const id = position + 2;
	return id < reserved.first ? id : id + reserved.count;
}

/** The contact of an organisation. Organisations come first. */
export function organisationId(index: number): number {
	return nth(index);
}

/** The contact of a person. */
export function personId({ organisations }: CompanySize, index: number): number {
	return nth(organisations + index);
}

/** The contact of a household. */
export function householdId({ organisations, people }: CompanySize, index: number): number {
	return nth(organisations + people + index);
}

/** The contact a piece of work is for. */
export function customerId({ size }: Company, { kind, index }: CustomerRef): number {
	return kind === 'person' ? personId(size, index) : organisationId(index);
}

/** How many households the company's people form. */
export function householdCount({ people }: CompanySize): number {
	return Math.ceil(people / 20);
}
