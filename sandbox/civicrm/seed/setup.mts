import type { JsonObject } from '../../json.mts';
import { locales } from '../../company/names.mts';
import type { CivicrmStore } from '../store.mts';

/** Ids of countries as in CiviCRM's own table, for those the company has customers in. */
const countryIds: Record<string, number> = {
	US: 1228,
	GB: 1226,
	ES: 1198,
	PL: 1172,
	FR: 1076,
	DE: 1082,
	DK: 1059,
	CN: 1045,
};

const moreCountries =
	'AD AR AT AU BE BG BR CA CH CL CZ EE FI GR HR HU IE IN IS IT JP KE LT LU LV MX NL NO NZ PT RO SE SI SK TR UA ZA';

/** The id of a country by its ISO code. */
export function countryId(code: string): number {
	return countryIds[code] ?? 1001;
}

/** What a site has before its first contact: types, statuses, places. */
export function seedSetup(store: CivicrmStore): void {
	const put = (entity: string, rows: readonly JsonObject[]) => {
		for (const row of rows) store.put(entity, { id: store.nextId(entity), ...row });
	};
	const named = (list: string) => list.split(', ').map((name) => ({ name, label: name }));
	put(
		'LocationType',
		named('Home, Work, Main, Other, Billing').map(({ name }) => ({
			name,
			display_name: name,
			is_active: true,
		})),
	);
	put('ContactType', contactTypes);
	put('FinancialType', named('Donation, Member Dues, Campaign Contribution, Event Fee'));
	put('MembershipStatus', named('New, Current, Grace, Expired, Pending, Cancelled, Deceased'));
	put('ParticipantStatusType', participantStatuses);
	put('MembershipType', membershipTypes);
	put('RelationshipType', relationshipTypes.map(relationshipType));
	put('CaseType', [
		{ name: 'housing_support', title: 'Housing Support', is_active: true },
		{ name: 'adult_day_care_referral', title: 'Adult Day Care Referral', is_active: true },
	]);
	put('Domain', [{ name: 'Default Domain Name', version: '6.17.2', contact_id: 1 }]);
	seedPlaces(store);
}

const contactTypes: JsonObject[] = [
	{ name: 'Individual', label: 'Individual', icon: 'fa-user' },
	{ name: 'Household', label: 'Household', icon: 'fa-home' },
	{ name: 'Organization', label: 'Organization', icon: 'fa-building' },
	{ name: 'Parent', label: 'Parent', parent_id: 1, icon: 'fa-user-circle-o' },
	{ name: 'Sponsor', label: 'Sponsor', parent_id: 3, icon: 'fa-leaf' },
	{ name: 'Staff', label: 'Staff', parent_id: 1, icon: 'fa-id-badge' },
	{ name: 'Student', label: 'Student', parent_id: 1, icon: 'fa-graduation-cap' },
	{ name: 'Team', label: 'Team', parent_id: 3, icon: 'fa-users' },
];

const participantStatuses: JsonObject[] = [
	{ name: 'Registered', label: 'Registered', class: 'Positive', is_counted: true, weight: 1 },
	{ name: 'Attended', label: 'Attended', class: 'Positive', is_counted: true, weight: 2 },
	{ name: 'No-show', label: 'No-show', class: 'Negative', weight: 3 },
	{ name: 'Cancelled', label: 'Cancelled', class: 'Negative', weight: 4 },
	{ name: 'Pending from pay later', label: 'Pending (pay later)', class: 'Pending', weight: 5 },
];

const general = { member_of_contact_id: 1, financial_type_id: 2, period_type: 'rolling' };

const membershipTypes: JsonObject[] = [
	['General', 'year', 2, 100],
	['Student', 'year', 1, 50],
	['Lifetime', 'lifetime', 1, 1200],
].map(([name = '', duration_unit = '', duration_interval = 1, minimum_fee = 0], index) => ({
	...{ name, title: name, ...general, duration_unit, duration_interval, minimum_fee },
	weight: index + 1,
}));

const relationshipTypes = [
	'Child of|Parent of|Individual|Individual',
	'Spouse of|Spouse of|Individual|Individual',
	'Partner of|Partner of|Individual|Individual',
	'Sibling of|Sibling of|Individual|Individual',
	'Employee of|Employer of|Individual|Organization',
	'Volunteer for|Volunteer is|Individual|Organization',
	'Head of Household for|Head of Household is|Individual|Household',
	'Household Member of|Household Member is|Individual|Household',
	'Case Coordinator is|Case Coordinator|Individual|Individual',
];

function relationshipType(line: string): JsonObject {
	const [a = '', b = '', contact_type_a = '', contact_type_b = ''] = line.split('|');
	return { name_a_b: a, label_a_b: a, name_b_a: b, label_b_a: b, contact_type_a, contact_type_b };
}

function seedPlaces(store: CivicrmStore): void {
	const names = new Intl.DisplayNames('en', { type: 'region' });
	const codes = [...Object.keys(countryIds), ...moreCountries.split(' ')];
	codes.forEach((iso_code, index) => {
		const id = countryIds[iso_code] ?? 1001 + index;
		store.put('Country', { id, name: names.of(iso_code) ?? iso_code, iso_code });
	});
	let id = 9000;
	for (const { country, cities } of locales) {
		for (const [, , region] of cities) {
			const [, abbreviation = ''] = region.split('-');
			const name = regionNames[region] ?? region;
			const key = stateIds[region] ?? id++;
			store.put('StateProvince', { id: key, name, abbreviation, country_id: countryId(country) });
		}
	}
	// recorded: Portland is in it
	store.put('StateProvince', { id: 1036, name: 'Oregon', abbreviation: 'OR', country_id: 1228 });
}

const stateIds: Record<string, number> = { 'US-FL': 1008, 'US-CA': 1004, 'US-MA': 1020 };

const regionNames: Record<string, string> = {
	'US-FL': 'Florida',
	'US-CA': 'California',
	'US-MA': 'Massachusetts',
	'DE-NW': 'Nordrhein-Westfalen',
	'DE-SN': 'Sachsen',
	'DE-BY': 'Bayern',
	'ES-C': 'A Coruña',
	'ES-CA': 'Cádiz',
	'ES-VI': 'Álava',
	'PL-LD': 'Łódzkie',
	'PL-MA': 'Małopolskie',
	'PL-PM': 'Pomorskie',
	'DK-83': 'Syddanmark',
	'DK-82': 'Midtjylland',
	'DK-84': 'Hovedstaden',
	'FR-45': 'Loiret',
	'FR-01': 'Ain',
	'FR-30': 'Gard',
	'GB-LND': 'London',
	'GB-LIV': 'Merseyside',
	'GB-AGY': 'Isle of Anglesey',
	'CN-BJ': 'Beijing',
	'CN-SH': 'Shanghai',
	'CN-GD': 'Guangdong',
};

/** The id of a region by its ISO 3166-2 code. */
export function stateId(store: CivicrmStore, region: string): number | null {
	const name = regionNames[region];
	const [row] = name === undefined ? [] : store.find('StateProvince', 'name', name);
	return row === undefined ? null : (row.id as number);
}
