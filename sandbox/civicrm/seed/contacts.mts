import type { Company } from '../../company/company.mts';
import type { Organisation, Person } from '../../company/customers.mts';
import type { JsonObject } from '../../json.mts';
import { createRandom } from '../../random.mts';
import type { SiteClock } from '../clock.mts';
import type { CivicrmStore } from '../store.mts';
import { userContactIds, users, type UserName } from '../users.mts';
import { householdId, organisationId, personId } from './ids.mts';
import { countryId, stateId } from './setup.mts';

/** What the makers of seeded records need. */
export interface SeedContext {
	store: CivicrmStore;
	company: Company;
	clock: SiteClock;
}

const always = {
	...{ preferred_language: 'en_US', communication_style_id: 1, email_greeting_id: 1 },
	...{ postal_greeting_id: 1, addressee_id: 1, preferred_mail_format: 'Both' },
};

const genders = [1, 2, 3];

function hashOf(id: number): string {
	const random = createRandom('civicrm', 'hash', id);
	const part = () => random.integer(0, 0xffffffff).toString(16).padStart(8, '0');
	return part() + part() + part() + part();
}

function stamps({ clock }: SeedContext, addedAt: number, modifiedAt = addedAt): JsonObject {
	return { created_date: clock.local(addedAt), modified_date: clock.local(modifiedAt) };
}

/** The charity itself, and the contacts of the users with API keys. */
export function seedUsers(context: SeedContext, addedAt: number): void {
	const { store } = context;
	putContact(context, 1, addedAt, {
		...{ contact_type: 'Organization', organization_name: 'Default Organization' },
		...{ display_name: 'Default Organization', sort_name: 'Default Organization' },
	});
	putDetail(store, 'Email', 1, { email: 'fixme.domainemail@example.org' }, true, 1);
	for (const [name, id] of Object.entries(userContactIds)) {
		const last = name.slice(0, 1).toUpperCase() + name.slice(1);
		putContact(context, id, addedAt, {
			...{ contact_type: 'Individual', first_name: 'Api', last_name: last },
			...{ display_name: `Api ${last}`, sort_name: `${last}, Api` },
			api_key: users[name as UserName].apiKey ?? '',
		});
		putDetail(store, 'Email', id, { email: `api.${name}@sandbox.example` }, true, 2);
	}
}

function putContact(context: SeedContext, id: number, addedAt: number, values: JsonObject): void {
	const row = { id, ...values, hash: hashOf(id), ...always, ...stamps(context, addedAt) };
	context.store.put('Contact', row);
}

/** An organisation with its e-mail, phones, address and web site. */
export function seedOrganisation(context: SeedContext, index: number): void {
	const organisation = context.company.organisation(index);
	const { name, domain, addedAt, modifiedAt } = organisation;
	const id = organisationId(index);
	const row: JsonObject = {
		...{ id, contact_type: 'Organization', organization_name: name },
		...{ display_name: name, sort_name: name, hash: hashOf(id), ...always },
		external_identifier: `org-${index + 1}`,
		addressee_display: name,
		...stamps(context, addedAt, modifiedAt),
		'Organisation_Profile.Employees': (index * 7) % 240,
	};
	context.store.put('Contact', row);
	seedDetails(context, id, organisation, 2);
	const url = `https://www.${domain}/`;
	const website = { id: context.store.nextId('Website'), contact_id: id, url, website_type_id: 1 };
	context.store.put('Website', website);
}

/** A person with everything the company knows, and values in custom fields of every type. */
export function seedPerson(context: SeedContext, person: Person): void {
	const { store, company } = context;
	const { index, firstName, lastName, addedAt, modifiedAt } = person;
	const id = personId(company.size, index);
	const random = createRandom('civicrm', 'person', index);
	const row: JsonObject = {
		...{ id, contact_type: 'Individual', first_name: firstName, last_name: lastName },
		display_name: `${firstName} ${lastName}`,
		sort_name: `${lastName}, ${firstName}`,
		...{ hash: hashOf(id), job_title: person.jobTitle, gender_id: random.pick(genders) },
		...always,
		email_greeting_display: `Dear ${firstName}`,
		postal_greeting_display: `Dear ${firstName}`,
		addressee_display: `${firstName} ${lastName}`,
		...stamps(context, addedAt, modifiedAt),
		'Volunteer_Profile.Member_Number': person.memberNumber,
	};
	if (index % 3 === 0) row.external_identifier = `ext-${String(index + 1).padStart(5, '0')}`;
	if (random.chance(0.6))
		row.birth_date = `${random.integer(1940, 2005)}-${two(random.integer(1, 12))}-${two(random.integer(1, 28))}`;
	if (random.chance(0.3)) Object.assign(row, volunteer(index));
	if (person.tags.includes('do not call')) row.do_not_phone = true;
	if (person.organisation !== undefined) row.employer_id = organisationId(person.organisation);
	store.put('Contact', row);
	seedDetails(context, id, person, 1);
}

const two = (number: number) => String(number).padStart(2, '0');

function volunteer(index: number): JsonObject {
	const random = createRandom('civicrm', 'volunteer', index);
	const skills = ['cook', 'drive', 'it', 'garden'].filter(() => random.chance(0.4));
	return {
		'Volunteer_Profile.Hours_a_Week': random.integer(0, 12),
		'Volunteer_Profile.Travel_Budget': random.integer(0, 400) / 4,
		'Volunteer_Profile.Has_Key': random.chance(0.3),
		'Volunteer_Profile.Shirt': random.pick(['s', 'm', 'l', 'xl']),
		...(skills.length === 0 ? {} : { 'Volunteer_Profile.Skills': skills }),
		'Volunteer_Profile.First_Aid_Until': `2027-0${random.integer(1, 9)}-28`,
		'Volunteer_Profile.About': 'Likes <tea> & "cake".\nSecond line.',
		'constituent_information.Most_Important_Issue': random.pick(['Edu', 'Env', 'SocJus']),
	};
}

const phoneTypes = { Work: 1, Home: 1, Mobile: 2, Fax: 3 } as const;

function seedDetails(
	{ store }: SeedContext,
	id: number,
	customer: Person | Organisation,
	location: number,
): void {
	const { emails, phones, address, city, postcode, region, country } = customer;
	emails.forEach((email, at) => {
		putDetail(store, 'Email', id, { email: email.toLowerCase() }, at === 0, at === 0 ? 2 : 1);
	});
	phones.forEach(({ number, kind }, at) => {
		const values = {
			phone: number,
			phone_numeric: number.replaceAll(/\D/g, ''),
			phone_type_id: phoneTypes[kind],
		};
		putDetail(store, 'Phone', id, values, at === 0, kind === 'Home' ? 1 : location);
	});
	const state = stateId(store, region);
	const place: JsonObject = {
		street_address: address,
		city,
		postal_code: postcode,
		country_id: countryId(country),
	};
	if (state !== null) place.state_province_id = state;
	putDetail(store, 'Address', id, place, true, location);
}

function putDetail(
	store: CivicrmStore,
	entity: string,
	contact_id: number,
	values: JsonObject,
	is_primary: boolean,
	location_type_id: number,
): void {
	const id = store.nextId(entity);
	store.put(entity, { id, contact_id, location_type_id, is_primary, ...values });
}

/** Every twentieth person is the head of a household. */
export function seedHousehold(context: SeedContext, index: number): void {
	const { company, store } = context;
	const head = company.person(index * 20);
	const id = householdId(company.size, index);
	const name = `${head.lastName} family`;
	store.put('Contact', {
		...{ id, contact_type: 'Household', household_name: name, display_name: name, sort_name: name },
		...{ hash: hashOf(id), ...always, primary_contact_id: personId(company.size, index * 20) },
		...stamps(context, head.addedAt),
	});
}
