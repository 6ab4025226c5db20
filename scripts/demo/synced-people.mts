import type { CivicrmRecords } from '../../sandbox/civicrm/store.mts';
import type { JsonObject } from '../../sandbox/json.mts';
import type { SpotlerRecords } from '../../sandbox/spotler/store.mts';

/** What matters of each synced account and contact, as text, by its external identifier. */
export type People = Map<string, string>;

const EMPLOYEE_OF = 'Employee of';

/** The accounts and contacts of Spotler CRM as CiviCRM must have them, worked out without the package. */
export function expectedPeople(store: SpotlerRecords): People {
	const accounts = store
		.all('accounts')
		.map((one) => person(accountKey(one.id), [one.name, one.phone, one.addresscity]));
	const contacts = store.all('contacts').map((one) =>
		person(`spotler-contact-${one.id}`, [
			// CiviCRM keeps e-mails in lower case
			...[one.first, one.last, one.jobtitle, String(one.email ?? '').toLowerCase(), one.phone],
			accountKey(one.accountid),
		]),
	);
	return new Map([...accounts, ...contacts]);
}

/** What CiviCRM has of them. */
export function peopleOf(store: CivicrmRecords): People {
	const keyed = store.all('Contact').filter((one) => isSynced(one.external_identifier));
	const keyOf = new Map(keyed.map((one) => [one.id, String(one.external_identifier)]));
	const emails = primary(store, 'Email');
	const phones = primary(store, 'Phone');
	const addresses = primary(store, 'Address');
	const employers = employersIn(store);
	return new Map(
		keyed.map((one) => {
			const phone = phones.get(one.id)?.phone;
			const values =
				one.contact_type === 'Organization'
					? [one.organization_name, phone, addresses.get(one.id)?.city]
					: [
							...[one.first_name, one.last_name, one.job_title, emails.get(one.id)?.email, phone],
							(employers.get(one.id) ?? []).map((id) => keyOf.get(id as number)).join(),
						];
			return person(String(one.external_identifier), values);
		}),
	);
}

/** What CiviCRM has otherwise than it must. */
export function differencesOf(found: People, expected: People): string[] {
	const keys = [...new Set([...found.keys(), ...expected.keys()])];
	return keys
		.filter((key) => found.get(key) !== expected.get(key))
		.map((key) => `${key} is ${found.get(key)} instead of ${expected.get(key)}`);
}

const accountKey = (id: unknown) => `spotler-account-${String(id)}`;
const isSynced = (key: unknown) => String(key ?? '').startsWith('spotler-');
const person = (key: string, values: unknown[]): [string, string] => [
	key,
	JSON.stringify(values.map((value) => value ?? '')),
];

/** The rows of a kind that are their contact's primary ones, by contact. */
function primary(store: CivicrmRecords, entity: string): Map<unknown, JsonObject> {
	const rows = store.all(entity).filter(({ is_primary }) => is_primary);
	return new Map(rows.map((row) => [row.contact_id, row]));
}

/** By individual, the organizations that it is an active employee of. */
function employersIn(store: CivicrmRecords): Map<unknown, unknown[]> {
	const type = store.all('RelationshipType').find(({ name_a_b }) => name_a_b === EMPLOYEE_OF)?.id;
	const employers = new Map<unknown, unknown[]>();
	for (const { relationship_type_id, contact_id_a, contact_id_b } of store.all('Relationship')) {
		if (relationship_type_id !== type) continue;
		employers.set(contact_id_a, [...(employers.get(contact_id_a) ?? []), contact_id_b]);
	}
	return employers;
}
