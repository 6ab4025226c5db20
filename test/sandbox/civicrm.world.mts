import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { CivicrmStore, Row } from '../../sandbox/civicrm/store.mts';

/** The records that the recorded exchanges rely on, one of an entity per line. */
interface WorldRow {
	entity: string;
	row: Row;
}

const file = join(process.cwd(), 'test/fixtures/civicrm/world.jsonl');
const world = readFileSync(file, 'utf8').trim().split('\n');
const rows = world.map((line) => JSON.parse(line) as WorldRow);

type Arrange = (store: CivicrmStore) => void;

const without =
	(entity: string, id: number, ...names: string[]): Arrange =>
	(store) => {
		const row = { ...store.get(entity, id) };
		for (const name of names) delete row[name];
		store.put(entity, row);
	};
const gone =
	(entity: string, ...ids: number[]): Arrange =>
	(store) => {
		for (const id of ids) store.remove(entity, id);
	};
const trashed: Arrange = (store) =>
	store.put('Contact', { ...store.get('Contact', 226), is_deleted: true });
const noTags: Arrange = (store) => gone('EntityTag', ...store.ids('EntityTag'))(store);

const asciiNames: Arrange = (store) => {
	const odd = store.all('Contact').filter(({ first_name }) => /^[^A-Z]/.test(String(first_name)));
	gone('Contact', ...odd.map(({ id }) => id as number))(store);
};
const manyContacts: Arrange = (store) => {
	for (let id = 10_000; id < 10_200; id++)
		store.put('Contact', { id, contact_type: 'Individual', first_name: 'Many' });
};

const modifiedLater: Arrange = (store) => {
	for (const id of [16, 20]) {
		store.put('Contact', { ...store.get('Contact', id), modified_date: '2026-11-21 19:02:17' });
	}
};

/** What is different in the recorded site when an exchange takes place. */
export const arrangements: Record<string, Arrange> = {
	'v4-contact-create-individual': without('Contact', 211, 'external_identifier'),
	'v4-contribution-create': without('Contribution', 113, 'trxn_id', 'invoice_id'),
	'v4-group-create': gone('Group', 6),
	'v4-groupcontact-create': noTags,
	'v4-groupcontact-create-dup': (store) =>
		store.put('GroupContact', { id: 985, group_id: 6, contact_id: 211, status: 'Added' }),
	'v4-groupcontact-save-match': (store) =>
		store.put('GroupContact', { id: 985, group_id: 6, contact_id: 211, status: 'Added' }),
	'v4-entitytag-create': noTags,
	'v4-entitytag-create2': noTags,
	'v4-entitytag-create-dup': (store) =>
		store.put('EntityTag', {
			id: 9125,
			entity_table: 'civicrm_contact',
			entity_id: 211,
			tag_id: 2,
		}),
	'v4-relationship-create': gone('Relationship', 214),
	'v4-contact-restore': trashed,
	'v4-contact-restore2': trashed,
	'v4-contact-get-after-trash-is_deleted': trashed,
	'v4-contact-delete-permanent-of-trashed': gone('Contact', 226),
	'v4-customgroup-create': gone('CustomGroup', 40),
	'v4-save-create-two': gone('Contact', 229),
	'v4-html-tag-create': gone('Tag', 60),
	'v4-save-partial-fail-mandatory-after': noTags,
	'v4-phone-create': gone('Phone', 900),
	'v4-err-lock-wait-timeout-editor': without('Contact', 211, 'source'),
	'v4-where-not_regexp_binary': asciiNames,
	'v4-select-row_count-limit': manyContacts,
	'v3-contact-get-modified-iso': modifiedLater,
	'v4-campaign-create': gone('Campaign', 1, 2, 3),
	'v3-html-in-create-string-escaping': gone('Tag', 60),
	'v3-contact-get-after-trash': gone('Contact', 243),
	'v3-contact-create-chain': noTags,
};

/** Puts what the recorded exchanges rely on into the database. */
export function arrangeWorld(store: CivicrmStore, name: string): void {
	for (const { entity, row } of rows) store.put(entity, row);
	arrangements[name]?.(store);
}
