import type { Company } from '../company/company.mts';
import type { Organisation, Person } from '../company/customers.mts';
import type { JsonObject } from '../json.mts';
import { timestamp } from './account.mts';
import { caseId, customerId, opportunityId, userId } from './seed-ids.mts';

const customerTypes = ['C', 'P', 'S', 'L', 'R'];

/** A person of the company as a contact. */
export function seedContact(company: Company, index: number): JsonObject {
	const person = company.person(index);
	const { organisation } = person;
	return {
		id: customerId({ kind: 'person', index }),
		fn: person.firstName,
		ln: person.lastName,
		title: person.jobTitle,
		is_company: false,
		companyId:
			organisation === undefined ? null : customerId({ kind: 'organisation', index: organisation }),
		...customer(person, 'person'),
		smids: person.twitter === undefined ? [] : [{ smid: person.twitter, type: 'Twitter' }],
		cf: personValues(company, person),
	};
}

/** An organisation of the company as a company. */
export function seedOrganisation(company: Company, index: number): JsonObject {
	const organisation = company.organisation(index);
	return {
		id: customerId({ kind: 'organisation', index }),
		cn: organisation.name,
		is_company: true,
		...customer(organisation, 'organisation'),
		website: [`https://www.${organisation.domain}`],
		cf: organisationValues(organisation),
	};
}

function customer(entry: Person | Organisation, kind: 'person' | 'organisation'): JsonObject {
	const { index, addedAt, modifiedAt, contactedAt } = entry;
	return {
		address: entry.address,
		city: entry.city,
		postcode: entry.postcode,
		region: entry.region,
		// a code in the Python client, a name in the README's example: accounts have both
		country: index % 10 === 9 ? entry.countryName : entry.country,
		description: '',
		email: entry.emails,
		website: [],
		phones: entry.phones.map(({ number, kind: type }) => ({ no: number, type })),
		smids: [],
		ctype: customerTypes[index % customerTypes.length],
		cf: {},
		tags: entry.tags,
		...{ tasks: [], opportunities: [], cases: [], notes: [], files: [], lfiles: [] },
		...visibility(index),
		...(index % 8 === 1 ? { cphoto: `${kind}${index}.png` } : {}),
		ao: timestamp(addedAt),
		// `lm` may be absent on what was never changed
		...(modifiedAt === undefined ? {} : { lm: timestamp(modifiedAt) }),
		...(contactedAt === undefined ? {} : { lc: timestamp(contactedAt) }),
	};
}

/** Most records are for everyone, a few for one or two groups, a few for one user. */
function visibility(index: number): JsonObject {
	if (index % 25 === 12) return { gid: 6, is_private: false };
	if (index % 25 === 24) return { gid: 0, is_private: true, puser: userId(0) };
	return { gid: 0, is_private: false };
}

/** Values as strings, also for numbers and ids; lists where a field has many (Python client). */
function personValues(company: Company, person: Person): JsonObject {
	const { index } = person;
	if (index % 3 === 2) return {};
	const values: JsonObject = {
		'1': person.memberNumber,
		'3': index % 2 === 0 ? 'Small' : 'Größe L',
	};
	if (index % 2 === 0) values['5'] = timestamp(person.addedAt).slice(0, 10);
	if (index % 4 === 0) values['4'] = ['Machines', 'Café & more'];
	if (index % 6 === 0) values['7'] = String(userId(person.owner));
	if (index % 12 === 0) Object.assign(values, rareValues(company, person));
	return values;
}

function rareValues({ size }: Company, { index, owner, country, region }: Person): JsonObject {
	return {
		'2': ['Bär', '0042'],
		'6': ['2026-03-29', '2024-02-29'],
		'8': [String(userId(owner)), String(userId(0))],
		'9': country,
		'10': ['US', country],
		'11': 'US-FL',
		'13': region,
		'15': 'EUR',
		'17': String(customerId({ kind: 'person', index: (index + 1) % size.people })),
		'19': String(customerId({ kind: 'organisation', index: 0 })),
		'21': String(caseId(0)),
		'23': String(opportunityId(0)),
		'28': 'subscribed',
	};
}

function organisationValues({ index, addedAt, owner, region }: Organisation): JsonObject {
	if (index % 3 === 2) return {};
	return {
		'3': 'Extra large',
		'5': timestamp(addedAt).slice(0, 10),
		'7': String(userId(owner)),
		'12': ['US-CA', 'US-FL'],
		'14': [region],
		'16': ['EUR', 'PLN'],
	};
}
