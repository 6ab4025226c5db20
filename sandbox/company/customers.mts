import type { Random } from '../random.mts';
import { anchor, type CompanyContext } from './company.mts';
import { locales, type Locale, type Name } from './names.mts';
import { users } from './staff.mts';
import { companyWords, jobTitles, tags, trades } from './words.mts';

/** A phone number as somebody typed it, leading zeros and all. */
export interface Phone {
	number: string;
	kind: 'Work' | 'Home' | 'Mobile' | 'Fax';
}

/** What people and organisations have in common. Times are milliseconds since 1970. */
interface Customer {
	index: number;
	emails: string[];
	phones: Phone[];
	address: string;
	city: string;
	postcode: string;
	region: string;
	country: string;
	countryName: string;
	tags: string[];
	/** Index of the user who looks after this customer. */
	owner: number;
	addedAt: number;
	/** Undefined for what was never touched again. */
	modifiedAt?: number;
	contactedAt?: number;
}

/** A person the company deals with. */
export interface Person extends Customer {
	firstName: string;
	lastName: string;
	jobTitle: string;
	/** Index of the employer; one in ten has none. */
	organisation?: number;
	/** Always the same number of digits, most of them with zeros in front. */
	memberNumber: string;
	twitter?: string;
}

/** A company the company deals with. */
export interface Organisation extends Customer {
	name: string;
	domain: string;
}

const threeYears = 3 * 365 * 24 * 3600 * 1000;

/** The organisation with this index. Its name is its own. */
export function createOrganisation(context: CompanyContext, index: number): Organisation {
	const random = context.random('organisation', index);
	const locale = localeOf(index);
	const [written, ascii] = organisationName(context.seed, index);
	const domain = `${ascii}.example`;
	return {
		...createCustomer(random, locale, index, context.size.organisations),
		name: `${written} ${locale.legalForm}`,
		domain,
		emails: random.chance(0.8) ? [`office@${domain}`] : [],
	};
}

/** The person with this index: a name and an e-mail of their own, unless they are a copy. */
export function createPerson(context: CompanyContext, index: number, original?: number): Person {
	const random = context.random('person', index);
	const organisation = Math.floor(index / 5);
	const locale = localeOf(organisation);
	const [first, last, again] = fullName(context.seed, index);
	const employed = !random.chance(0.1);
	const [, ascii] = organisationName(context.seed, organisation);
	const domain = employed ? `${ascii}.example` : 'mail.example';
	const customer = createCustomer(random, locale, index, context.size.people);
	const person: Person = {
		...customer,
		firstName: first[0],
		lastName: last[0],
		jobTitle: random.pick(jobTitles),
		memberNumber: String(index + 1).padStart(8, '0'),
		emails: createEmails(random, `${first[1]}.${last[1]}${again}`, domain, index),
	};
	if (employed) person.organisation = organisation;
	if (random.chance(0.2)) person.twitter = `@${first[1]}_${last[1]}${again}`;
	if (index === 0) person.phones = [{ number: '0034600123456', kind: 'Mobile' }];
	return original === undefined ? person : copyOf(createPerson(context, original), person);
}

/** The same person entered again: same name and e-mail, but typed by someone else. */
function copyOf(original: Person, entry: Person): Person {
	const { firstName, lastName } = original;
	const [email] = original.emails;
	const typed = entry.index % 2 === 0 ? email : email.toUpperCase();
	return { ...entry, firstName, lastName, emails: [typed], tags: [], phones: [] };
}

/** Every seventh person has an address for certain: copies are made of those. */
function createEmails(random: Random, local: string, domain: string, index: number): string[] {
	if (index % 7 !== 0 && random.chance(0.05)) return [];
	const work = `${local}@${domain}`;
	return random.chance(0.15) ? [work, `${local}@private.example`] : [work];
}

function createCustomer(random: Random, locale: Locale, index: number, count: number) {
	const [city, postcode, region] = random.pick(locale.cities);
	const gap = threeYears / (count + 1);
	const addedAt = Math.floor(anchor - threeYears + gap * (index + random.next()));
	const customer: Customer = {
		index,
		emails: [],
		phones: createPhones(random, locale),
		address: `${random.pick(locale.streets)} ${random.integer(1, 180)}`,
		city,
		postcode,
		region,
		country: locale.country,
		countryName: locale.countryName,
		tags: tags.filter(() => random.chance(0.12)),
		owner: random.integer(0, users.length - 2),
		addedAt,
	};
	if (random.chance(0.6)) customer.modifiedAt = between(random, addedAt, anchor);
	if (random.chance(0.4)) customer.contactedAt = between(random, addedAt, anchor);
	return customer;
}

function createPhones(random: Random, locale: Locale): Phone[] {
	const kinds = ['Work', 'Mobile', 'Home', 'Fax'] as const;
	return kinds.slice(0, random.integer(0, 2)).map((kind) => {
		const pattern = random.pick(locale.phones);
		return { number: pattern.replaceAll('#', () => String(random.integer(0, 9))), kind };
	});
}

/** A moment between two others. */
export function between(random: Random, from: number, to: number): number {
	return Math.floor(from + (to - from) * random.next());
}

function localeOf(organisation: number): Locale {
	return locales[organisation % locales.length];
}

/** Every pair of words once, in an order that depends on the seed; then again with a number. */
function organisationName(seed: number, index: number): Name {
	const pairs = companyWords.length * trades.length;
	const [pair, round] = place(index, pairs, 37, seed);
	const word = companyWords[pair % companyWords.length];
	const trade = trades[Math.floor(pair / companyWords.length)];
	const [number, suffix] = round === 0 ? ['', ''] : [` ${round + 1}`, `-${round + 1}`];
	return [`${word[0]} ${trade[0]}${number}`, `${word[1]}-${trade[1]}${suffix}`];
}

/** Every full name of a country once, in an order that depends on the seed; then numbered. */
function fullName(seed: number, index: number): [first: Name, last: Name, again: string] {
	const organisation = Math.floor(index / 5);
	const { firstNames, lastNames } = localeOf(organisation);
	const inLocale = Math.floor(organisation / locales.length) * 5 + (index % 5);
	const pairs = firstNames.length * lastNames.length;
	const [pair, round] = place(inLocale, pairs, 35, seed);
	const first = firstNames[pair % firstNames.length];
	return [first, lastNames[Math.floor(pair / firstNames.length)], round ? String(round + 1) : ''];
}

/** Where an index lands among `count` places; a stride without common divisor hits each once. */
function place(index: number, count: number, stride: number, seed: number): [number, number] {
	const shifted = (index % count) * stride + (Math.abs(seed) % count);
	return [shifted % count, Math.floor(index / count)];
}
