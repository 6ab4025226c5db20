import type { Company } from '../company/company.mts';
import type { Organisation, Person } from '../company/customers.mts';
import type { JsonObject } from '../json.mts';
import { createLookups } from './lookups.mts';
import { accountIdOfPerson, idOf, userId } from './seed-ids.mts';
import { stamp } from './tenant.mts';

const lookups = createLookups();

/** A value of a list, always the same for an index. */
export function listValue(list: string, index: number): string {
	const values = lookups.values(list);
	return values[index % values.length];
}

/** An organisation of the company as an account. */
export function seedAccount(company: Company, index: number): JsonObject {
	const organisation = company.organisation(index);
	return withoutNothing({
		id: idOf('accounts', index),
		name: organisation.name,
		leadscore: (index * 7) % 100,
		...address(organisation),
		ownerid: userId(organisation.owner),
		campaignid: index % 6 === 5 ? idOf('campaigns', index % 3) : 0,
		slaid: 125357,
		source: index % 4 === 3 ? '' : listValue('source', index),
		notes: index % 9 === 4 ? 'Prefers letters.\nSecond line – ask for "Zoë".' : '',
		phone: phone(organisation, 'Work'),
		website: `https://www.${organisation.domain}`,
		type: listValue('accounttype', index),
		sector: index % 5 === 4 ? '' : listValue('sector', index),
		...accountValues(organisation),
		...stampsOf(organisation),
	});
}

/** Values of the custom fields of accounts. */
function accountValues({ index, addedAt, contactedAt }: Organisation): JsonObject {
	if (index % 3 === 2) return {};
	return {
		vatnumber: String(index + 1).padStart(9, '0'),
		customersince: stamp(addedAt).slice(0, 10),
		creditlimit: index % 2 === 0 ? 5000 + index * 10 : 0,
		employees: (index * 13) % 400,
		newsletter: index % 2,
		interests: index % 4 === 0 ? ['Training', 'Café & more'] : [],
		'salesregion/area': listValue('salesregion', index),
		lastvisit: contactedAt === undefined ? '' : stamp(contactedAt),
	};
}

/** A person of the company as a contact. */
export function seedContact(company: Company, index: number): JsonObject {
	const person = company.person(index);
	return withoutNothing({
		id: idOf('contacts', index),
		accountid: accountIdOfPerson(index),
		salutation: index % 7 === 6 ? '' : listValue('salutation', index),
		first: person.firstName,
		middle: index % 15 === 8 ? 'Émile' : '',
		last: person.lastName,
		jobtitle: person.jobTitle,
		department: index % 4 === 1 ? 'Einkauf' : '',
		email: person.emails[0] ?? '',
		phone: phone(person, 'Work'),
		mobile: phone(person, 'Mobile'),
		direct: phone(person, 'Home'),
		...address(person),
		decisionmaker: index % 4 === 0 ? 1 : 0,
		// three states: yes, no, and never said
		leftcompany: person.organisation === undefined ? 1 : index % 2 === 0 ? 0 : '',
		hold: index % 25 === 24 ? 1 : '',
		leadscore: (index * 11) % 100,
		...contactValues(company, person),
		...stampsOf(person),
	});
}

/** Values of the custom fields of contacts. */
function contactValues({ size }: Company, person: Person): JsonObject {
	const { index, addedAt, contactedAt } = person;
	if (index % 3 === 2) return {};
	return {
		membernumber: person.memberNumber,
		birthday: index % 4 === 0 ? stamp(addedAt - 30 * 366 * 24 * 3600 * 1000).slice(0, 10) : '',
		vip: index % 8 === 0 ? 1 : 0,
		languages: index % 2 === 0 ? ['English', listValue('languages', index % 3)] : [],
		segment: listValue('segment', index),
		privateemail: person.emails[1] ?? '',
		profile: person.twitter === undefined ? '' : `https://social.example/${person.twitter}`,
		deputyid: index % 12 === 0 ? idOf('contacts', (index + 1) % size.people) : '',
		lastmeeting: contactedAt === undefined ? '' : stamp(contactedAt),
	};
}

function phone({ phones }: Person | Organisation, wanted: string): string {
	return phones.find(({ kind }) => kind === wanted)?.number ?? '';
}

function address(entry: Person | Organisation): JsonObject {
	return {
		addressline: entry.address,
		addresscity: entry.city,
		'addresscounty/state': entry.region,
		'addresspostcode/zip': entry.postcode,
		addresscountry: entry.countryName,
	};
}

/** Who entered and last changed a record, and when. */
export function stampsOf(entry: { owner: number; addedAt: number; modifiedAt?: number }) {
	const { owner, addedAt, modifiedAt = addedAt } = entry;
	return {
		createdby: userId(owner),
		createddate: stamp(addedAt),
		modifiedby: userId(owner),
		modifieddate: stamp(modifiedAt),
	};
}

/** What is empty is null. Changes the record itself: copies of so many would take their time. */
export function withoutNothing(record: JsonObject): JsonObject {
	for (const [name, value] of Object.entries(record)) {
		if (value === '' || (Array.isArray(value) && value.length === 0)) record[name] = null;
	}
	return record;
}
