import { anchor, type Company } from '../../company/company.mts';
import type { SiteClock } from '../clock.mts';
import type { CivicrmStore } from '../store.mts';
import {
	seedHousehold,
	seedOrganisation,
	seedPerson,
	seedUsers,
	type SeedContext,
} from './contacts.mts';
import { seedCustomFields } from './custom-fields.mts';
import { seedGiving } from './giving.mts';
import { householdCount, personId } from './ids.mts';
import { seedOptions } from './options.mts';
import { seedSetup } from './setup.mts';
import { seedTies, seedTogether } from './together.mts';
import { seedActivity, seedCase, seedNote, seedShifts } from './work.mts';

const dayOne = anchor - 4 * 365 * 24 * 3600 * 1000;

/** How many contacts the restricted user may see, as in the recordings. */
const restrictedContacts = 15;

/** Fills an empty database with the company's data and what a charity has besides. */
export function seed(
	store: CivicrmStore,
	company: Company,
	clock: SiteClock,
	customFields: number,
): { visible: ReadonlySet<number> } {
	const context: SeedContext = { store, company, clock };
	const { size } = company;
	seedOptions(store);
	seedSetup(store);
	seedCustomFields(store, customFields);
	seedUsers(context, dayOne);
	seedTogether(context);
	each(size.organisations, (index) => seedOrganisation(context, index));
	each(size.people, (index) => {
		const person = company.person(index);
		seedPerson(context, person);
		seedTies(context, person);
		seedGiving(context, index);
	});
	each(householdCount(size), (index) => seedHousehold(context, index));
	each(size.activities, (index) => seedActivity(context, index));
	each(size.remarks, (index) => seedNote(context, index));
	each(size.supportCases, (index) => seedCase(context, index));
	seedShifts(context);
	const ids = Array.from({ length: Math.min(restrictedContacts, size.people) }, (_, index) =>
		personId(size, index),
	);
	return { visible: new Set(ids) };
}

function each(count: number, make: (index: number) => void): void {
	for (let index = 0; index < count; index++) make(index);
}
