import type { CrmDefinition, Resource } from '../../nodes/core/crm/definition.ts';
import type { Field } from '../../nodes/core/crm/field.ts';
import type { CrmRecord } from '../../nodes/core/crm/store.ts';
import { built } from './built.mts';
import { MemoryStore } from './memory-store.mts';

const { create } = built('operations/create');
const { createOrUpdate } = built('operations/create-or-update');
const { deleteRecords } = built('operations/delete');
const { editList } = built('operations/edit-list');
const { get } = built('operations/get');
const { getMany } = built('operations/get-many');
const { update } = built('operations/update');

export const PERSON_FIELDS: Field[] = [
	{ key: 'id', label: 'ID', type: 'text', readOnly: true, common: true },
	{ key: 'name', label: 'Full Name', type: 'text', required: true, matchable: true, common: true },
	{ key: 'emails', label: 'E-Mails', type: 'email', many: true, matchable: true, common: true },
	{ key: 'tags', label: 'Tags', type: 'text', many: true, unordered: true },
	{ key: 'score', label: 'Score', type: 'decimal' },
	{ key: 'bornOn', label: 'Born On', type: 'date' },
	{ key: 'code', label: 'Code', type: 'text', matchable: true },
	{ key: 'firmId', label: 'Firm', type: 'reference', references: ['firm'] },
	{
		key: 'friends',
		label: 'Friends',
		type: 'reference',
		references: ['person', 'firm'],
		many: true,
	},
];

const FIRM_FIELDS: Field[] = [
	{ key: 'id', label: 'ID', type: 'text', readOnly: true },
	{ key: 'title', label: 'Title', type: 'text', required: true, matchable: true },
];

export const person: Resource = {
	name: 'person',
	entity: 'person',
	title: 'Person',
	plural: 'People',
	operations: [
		create,
		createOrUpdate,
		deleteRecords,
		get,
		getMany,
		update,
		editList({
			name: 'addTags',
			title: 'Add Tags',
			mode: 'add',
			field: 'tags',
			words: 'tags',
			placeholder: '',
		}),
	],
	titleFields: ['name'],
	lookupFields: ['name', 'emails'],
	hasLists: true,
	links: [{ field: 'firmId', label: 'Firm', resources: ['firm'] }],
	checkRecord: ({ name }) => (name === 'Nobody' ? 'Nobody is no name for a person' : undefined),
};

export const firm: Resource = {
	name: 'firm',
	entity: 'firm',
	title: 'Firm',
	plural: 'Firms',
	operations: [create, deleteRecords, get, getMany],
	titleFields: ['title'],
	lookupFields: ['title'],
	isShort: true,
};

/** A store with two kinds of record in it. IDs are a letter and a number: `p1`, `f1`. */
export function memoryStore(people: CrmRecord[] = [], firms: CrmRecord[] = []): MemoryStore {
	return new MemoryStore({
		person: { fields: PERSON_FIELDS, records: structuredClone(people) },
		firm: { fields: FIRM_FIELDS, records: structuredClone(firms) },
	});
}

/** A CRM that exists in this file only, on a store in memory. */
export function madeUpCrm(store = memoryStore()): CrmDefinition {
	return {
		title: 'Made-Up',
		authentications: [{ value: 'key', title: 'API Key', credentialType: 'madeUpApi' }],
		resources: [person, firm],
		http: {
			title: 'Made-Up',
			baseUrl: () => 'https://made-up.example/api',
			readError: () => undefined,
		},
		isRecordId: (text) => /^[a-z]\d+$/.test(text),
		idExample: 'p1',
		storeOptions: [],
		pageSize: 2,
		overlapSeconds: 60,
		openStore: async ({ connection }) => {
			store.dryRun = connection.settings.dryRun;
			return store;
		},
	};
}
