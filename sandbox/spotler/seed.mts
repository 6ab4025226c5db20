import type { Company } from '../company/company.mts';
import type { JsonObject } from '../json.mts';
import { seedAccount, seedContact } from './seed-customers.mts';
import {
	documentBytes,
	seedCampaigns,
	seedClaims,
	seedDetails,
	seedDocuments,
	seedPolicies,
	seedStages,
	seedUsers,
} from './seed-rest.mts';
import { seedActivity, seedCase, seedHistories, seedLines, seedOpportunity } from './seed-work.mts';
import type { Seeds } from './store.mts';

type SeedMaker = (company: Company) => Iterable<JsonObject>;

/** The company's data in Spotler's terms. Numbered custom tables start empty. */
const makers: Readonly<Record<string, SeedMaker>> = {
	users: seedUsers,
	accounts: (company) => each(company, company.size.organisations, seedAccount),
	contacts: (company) => each(company, company.size.people, seedContact),
	opportunities: (company) => each(company, company.size.deals, seedOpportunity),
	opportunity_lines: seedLines,
	opportunityhistories: seedHistories,
	activities: (company) => each(company, company.size.activities, seedActivity),
	cases: (company) => each(company, company.size.supportCases, seedCase),
	campaigns: seedCampaigns,
	campaignstages: seedStages,
	campaigndetails: seedDetails,
	documents: seedDocuments,
	policies: seedPolicies,
	claims: seedClaims,
};

/** What each table begins with. */
export function createSeeds(company: Company): Seeds {
	return {
		records: (object) => (Object.hasOwn(makers, object) ? makers[object](company) : []),
		content: documentBytes,
	};
}

function* each(
	company: Company,
	count: number,
	make: (company: Company, index: number) => JsonObject,
): Iterable<JsonObject> {
	for (let index = 0; index < count; index++) yield make(company, index);
}
