import type { Organisation, Person } from '../../company/customers.mts';
import { tags } from '../../company/words.mts';
import type { JsonObject } from '../../json.mts';
import { optionId } from '../model/custom-fields.mts';
import { storedTime } from '../times.mts';
import { idOf, owned, stamped, times, type SeedCollection, type SeedContext } from './context.mts';

/** The people and organisations the company deals with. */
export const customerSeeds: Readonly<Record<string, SeedCollection>> = {
	Accounts: (context) =>
		times(context.company.size.organisations, (index) => account(context, index)),
	Contacts: (context) => times(context.company.size.people, (index) => contact(context, index)),
	ContactAccountRelations: ({ company }) =>
		times(company.size.people, (index) => {
			const { organisation, jobTitle, addedAt } = company.person(index);
			if (organisation === undefined) return undefined;
			return {
				...stamped(idOf('ContactAccountRelation', index), { addedAt }),
				contact_id: idOf('Contact', index),
				account_id: idOf('Account', organisation),
				position: jobTitle,
				...{ is_primary: true, relationship: index % 4 },
			};
		}),
	Tags: () =>
		times(tags.length, (index) => ({
			...stamped(idOf('Tag', index)),
			...{ name: tags[index], color: 0x3366cc + index * 257, creator_id: null },
		})),
	*TagRelations({ company }) {
		for (let index = 0; index < company.size.organisations; index++) {
			yield* tagRelations('account_id', 'Account', company.organisation(index));
		}
		for (let index = 0; index < company.size.people; index++) {
			yield* tagRelations('contact_id', 'Contact', company.person(index));
		}
	},
};

function* tagRelations(column: string, kind: string, customer: Person | Organisation) {
	for (const name of customer.tags) {
		const tag = tags.indexOf(name);
		yield {
			...stamped(idOf(`TagRelation ${kind} ${tag}`, customer.index), customer),
			tag_id: idOf('Tag', tag),
			[column]: idOf(kind, customer.index),
		};
	}
}

function account({ company }: SeedContext, index: number): JsonObject {
	const organisation = company.organisation(index);
	return {
		...stamped(idOf('Account', index), organisation),
		...customer(organisation),
		name: organisation.name,
		home_page: `www.${organisation.domain}`,
		account_type_id: idOf('AccountType', index % 2),
		industry_id: optionId('industry_id', index % 5),
		customer_type_id: optionId('customer_type_id', index % 3),
		account_class: (index % 5) + 1,
		...(index % 20 === 7 && { parent_account_id: idOf('Account', 0) }),
		...(index % 3 !== 2 && {
			cf_segment: optionId('Account.cf_segment', index % 4),
			cf_customer_since: storedTime(organisation.addedAt).slice(0, 10),
			cf_vat_number: `00${index}DE`,
		}),
	};
}

function contact({ company }: SeedContext, index: number): JsonObject {
	const person = company.person(index);
	return {
		...stamped(idOf('Contact', index), person),
		...customer(person),
		first_name: person.firstName,
		last_name: person.lastName,
		position: person.jobTitle,
		contact_type_id: idOf('ContactType', 0),
		gender: index % 4,
		cf_membership_number: person.memberNumber,
		cf_running_number: `C-${String(index + 1).padStart(6, '0')}`,
		...(index % 3 !== 2 && someCustomValues(person)),
	};
}

function someCustomValues({ index, addedAt }: Person): JsonObject {
	return {
		cf_newsletter: index % 2 === 0,
		cf_customer_since: storedTime(addedAt).slice(0, 10),
		cf_segment: optionId('Contact.cf_segment', index % 4),
		cf_branch: optionId('Contact.cf_branch', index % 250),
		cf_interests: [0, 3].map((option) => optionId('Contact.cf_interests', option)),
		...(index % 12 === 0 && {
			cf_spent_so_far: 1234.5,
			cf_last_visit: storedTime(addedAt),
			cf_private_e_mail: 'private@mail.example',
			cf_discount: 0.125,
			cf_children: 2,
			cf_assistant_s_phone: '0034 600 000 001',
			cf_risk: optionId('Contact.cf_risk', 1),
			cf_remarks: 'First line\nSecond line ✓',
			cf_homepage_2: 'https://www.example/0042',
		}),
	};
}

function customer(entry: Person | Organisation): JsonObject {
	const { emails, phones, address, city, postcode, region, countryName, owner } = entry;
	return {
		...Object.fromEntries(emails.map((email, index) => [`email${index + 1}`, email])),
		...Object.fromEntries(phones.map(({ number }, index) => [`phone${index + 1}`, number])),
		...{ address, city, zip_code: postcode, state_province: region, country: countryName },
		...owned(owner),
	};
}
