import { anchor, type Company } from '../company/company.mts';
import type { JsonObject } from '../json.mts';
import { timestamp } from './account.mts';
import { customFields } from './custom-fields.mts';
import { userId } from './seed-ids.mts';
import { seedContact, seedOrganisation } from './seed-customers.mts';
import { seedCase, seedComments, seedNote, seedOpportunity, seedTask } from './seed-work.mts';
import type { EntityName } from './entity.mts';
import type { ClevertimStore } from './store.mts';

const dayOne = timestamp(anchor - 4 * 365 * 24 * 3600 * 1000);

/** Fills an empty account with the company's data, and with at least so many custom fields. */
export function seed(store: ClevertimStore, company: Company, fieldCount: number): void {
	const { size } = company;
	putAll(store, 'user', seedUsers(company));
	putAll(store, 'group', seedGroups(company));
	putAll(store, 'customfield', customFields(fieldCount, dayOne));
	putAll(store, 'folder', folders);
	putAll(store, 'file', files);
	putAll(store, 'linkedfile', linkedFiles);
	each(size.organisations, (index) => store.put('company', seedOrganisation(company, index)));
	each(size.people, (index) => store.put('contact', seedContact(company, index)));
	each(size.deals, (index) => store.put('opportunity', seedOpportunity(company, index)));
	each(size.supportCases, (index) => store.put('case', seedCase(company, index)));
	each(size.activities, (index) => store.put('task', seedTask(company, index)));
	each(size.remarks, (index) => {
		const note = seedNote(company, index);
		store.put('note', note);
		for (const comment of seedComments(company, index)) {
			store.put('comment', { id: store.nextId('comment'), ...comment });
		}
	});
}

function each(count: number, put: (index: number) => void): void {
	for (let index = 0; index < count; index++) put(index);
}

function putAll(store: ClevertimStore, entity: EntityName, records: readonly JsonObject[]): void {
	for (const record of records) store.put(entity, record);
}

function seedUsers(company: Company): JsonObject[] {
	return company.users.map(({ name, email, role }, index) => ({
		id: userId(index),
		user: name,
		email,
		is_owner: role === 'owner',
		is_admin: role === 'owner' || role === 'admin',
		permissions: { canexport: role !== 'member', canedit: true, candelete: role !== 'member' },
		// invited, but not yet joined
		pending: role === 'invited',
		ao: dayOne,
	}));
}

/** Every group is one bit: 2, 4, 8 … A record's `gid` is the sum of the groups that may see it. */
function seedGroups(company: Company): JsonObject[] {
	return company.groups.map(({ name, members }, index) => ({
		id: index + 1,
		name,
		gid: 2 ** (index + 1),
		users: members.map(userId),
		ao: dayOne,
	}));
}

const visible = { gid: 0, is_private: false, ao: dayOne };

const folders: readonly JsonObject[] = [
	{ id: 'f1001', name: 'Contracts', parentId: null, is_dir: true, ...visible },
	{ id: 'f1002', name: 'Verträge 2026', parentId: 'f1001', is_dir: true, ...visible },
	{ id: 'f1003', name: 'Photos', parentId: null, is_dir: true, ...visible },
];

const files: readonly JsonObject[] = [
	{ id: 201, name: 'frame agreement.pdf', parentId: 'f1001', ...visible },
	{ id: 202, name: 'Angebot Größe M.docx', parentId: 'f1002', ...visible },
	{ id: 203, name: 'trade fair.jpg', parentId: 'f1003', ...visible },
];

const linkedFiles: readonly JsonObject[] = [
	{
		id: 301,
		name: 'price list.xlsx',
		...{ sys: 'D', size: 48_213, link: 'https://files.example/price-list' },
		icon: 'https://files.example/xlsx.png',
		...visible,
	},
	{
		id: 302,
		name: 'brochure.pdf',
		...{ sys: 'G', size: 1_204_551, link: 'https://files.example/brochure' },
		icon: 'https://files.example/pdf.png',
		...visible,
	},
];
