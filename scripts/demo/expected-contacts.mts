import type { JsonObject } from '../../sandbox/json.mts';

type Row = Record<string, string>;

/** What importing rows must make of them, worked out without the package. */
export interface ExpectedImport {
	rows: Row[];
	/** Positions of the rows that no CRM record can be made of. */
	invalid: number[];
	/** How many valid rows mean the same contact as an earlier one. */
	duplicates: number;
	/** The contacts as Clevertim must have them, only with what the rows say. */
	contacts: JsonObject[];
}

/** Clevertim's own names of the plain columns. */
const COLUMNS: Record<string, string> = {
	fn: 'First Name',
	ln: 'Last Name',
	city: 'City',
	postcode: 'Postcode',
	country: 'Country',
};

const cell = (row: Row, column: string) => row[column]?.trim() ?? '';
const emailOf = (row: Row) => cell(row, 'E-mail').toLowerCase();
const hasName = (row: Row) => cell(row, 'First Name') !== '' || cell(row, 'Last Name') !== '';
const isValid = (row: Row) => hasName(row) && /^[^\s@]+@[^\s@]+$/.test(emailOf(row));

/** Rows with the same e-mail are one contact: later values win, lists are added to. */
export function expectedImport(rows: Row[]): ExpectedImport {
	const valid = rows.filter(isValid);
	const contacts = new Map<string, JsonObject>();
	for (const row of valid) {
		const email = emailOf(row);
		contacts.set(email, merged(contacts.get(email) ?? { email: [cell(row, 'E-mail')] }, row));
	}
	return {
		rows,
		invalid: rows.flatMap((row, at) => (isValid(row) ? [] : [at])),
		duplicates: valid.length - contacts.size,
		contacts: [...contacts.values()],
	};
}

function merged(contact: JsonObject, row: Row): JsonObject {
	const given = Object.entries(COLUMNS)
		.map(([key, column]) => [key, cell(row, column)])
		.filter(([, value]) => value !== '');
	return {
		...contact,
		...Object.fromEntries(given),
		phones: added(contact.phones, phonesOf(row)),
		tags: added(contact.tags, listOf(cell(row, 'Tags'))),
	};
}

function phonesOf(row: Row): JsonObject[] {
	return ['Work', 'Mobile']
		.map((type) => ({ no: cell(row, type === 'Work' ? 'Phone' : type), type }))
		.filter(({ no }) => no !== '');
}

function listOf(text: string): string[] {
	return text.split(';').flatMap((part) => part.trim() || []);
}

function added<T>(present: unknown, given: T[]): T[] {
	const list = (present ?? []) as T[];
	const known = list.map((one) => JSON.stringify(one));
	return [...list, ...given.filter((one) => !known.includes(JSON.stringify(one)))];
}

/** What is wrong with the contacts that were made; empty when they are exactly the expected ones. */
export function checkContacts(made: JsonObject[], expected: JsonObject[]): string[] {
	const problems =
		made.length === expected.length
			? []
			: [`${made.length} contacts were made instead of ${expected.length}`];
	const byEmail = new Map(made.map((contact) => [keyOf(contact), contact]));
	for (const contact of expected) {
		const found = byEmail.get(keyOf(contact));
		if (!found) problems.push(`there is no contact ${keyOf(contact)}`);
		else problems.push(...differences(found, contact));
	}
	return problems;
}

function keyOf({ email }: JsonObject): string {
	return String(Array.isArray(email) ? email[0] : email).toLowerCase();
}

function differences(found: JsonObject, expected: JsonObject): string[] {
	return Object.entries(expected)
		.filter(([key, value]) => JSON.stringify(sorted(found[key])) !== JSON.stringify(sorted(value)))
		.map(([key, value]) => {
			const shown = `${JSON.stringify(found[key])} instead of ${JSON.stringify(value)}`;
			return `contact ${keyOf(expected)} has ${key} ${shown}`;
		});
}

/** Lists in one order, and their objects with their keys in one order. */
function sorted(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	return value
		.map((one: unknown) =>
			typeof one === 'object' && one !== null ? Object.entries(one).sort() : one,
		)
		.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
