import type { INodeProperties } from 'n8n-workflow';
import type { CrmDefinition, Link, Resource } from '../crm/definition';
import { inAlphabet } from '../schema/alphabet';

/** Words of a resource inside a sentence. */
export const one = ({ title, noun = title.toLowerCase() }: Resource) => noun;
export const many = ({ plural }: Resource) => plural.toLowerCase();
export const aOrAn = (words: string) => `${/^(?!us|uni)[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;

const capitalized = (words: string) => words.replace(/\b\w/g, (letter) => letter.toUpperCase());

/** The picker of a kind of record, for a resource that isn't bound to one. */
export const entityPicker: INodeProperties = {
	displayName: 'Record Type',
	name: 'entity',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The kind of record to work with. The list has all that the CRM knows.',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a record type…',
			typeOptions: { searchListMethod: 'searchEntities', searchable: true },
		},
		{ displayName: 'By Name', name: 'id', type: 'string', placeholder: 'e.g. Contact' },
	],
};

const byId = ({ idExample }: CrmDefinition) => ({
	displayName: 'By ID',
	name: 'id',
	type: 'string' as const,
	placeholder: `e.g. ${idExample}`,
});

/** The picker of one existing record: from a searchable list, or by ID. */
export function recordPicker(resource: Resource, definition: CrmDefinition): INodeProperties {
	return {
		displayName: resource.noun ? capitalized(resource.noun) : resource.title,
		name: 'recordId',
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		required: true,
		description: `The ${one(resource)} to work on. Pick it from the list, or give its ID, for instance with an expression.`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: `Select ${aOrAn(one(resource))}…`,
				typeOptions: { searchListMethod: 'searchRecords', searchable: true },
			},
			byId(definition),
		],
	};
}

const MATCHING_LABELS = {
	title: 'Match By',
	description:
		'The fields by which an existing record is recognised. When several are chosen, all of them must agree. Several records that match are refused.',
	hint: 'A record that agrees in these fields is changed; without one, a new record is created.',
};

/** n8n's field mapper, fed with the live fields of the resource. */
export function fieldMapper(
	mode: 'add' | 'map' | 'upsert',
	resourceMapperMethod: string,
	description: string,
): INodeProperties {
	return {
		displayName: 'Fields',
		name: 'fields',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		required: true,
		description,
		typeOptions: {
			loadOptionsDependsOn: ['resource', 'entity.value'],
			resourceMapper: {
				resourceMapperMethod,
				mode,
				fieldWords: { singular: 'field', plural: 'fields' },
				valuesLabel: 'Fields',
				addAllFields: true,
				refreshStaleSchemaOnOpen: true,
				multiKeyMatch: mode === 'upsert',
				supportAutoMap: true,
				matchingFieldsLabels: MATCHING_LABELS,
			},
		},
	};
}

const byLabel = (a: { label: string }, b: { label: string }) => inAlphabet(a.label, b.label);

function linkPicker({ field, label, resources }: Link, definition: CrmDefinition): INodeProperties {
	return {
		displayName: label,
		name: field,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		description: `The record to link as ${label}. Pick it from the list, or give its ID.`,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Select a record…',
				typeOptions: { searchListMethod: searchMethodOf(resources), searchable: true },
			},
			byId(definition),
		],
	};
}

/** Pickers for the records that this one is linked to. */
export function linkPickers(
	{ links = [] }: Resource,
	definition: CrmDefinition,
): INodeProperties[] {
	if (links.length === 0) return [];
	return [
		{
			displayName: 'Linked Records',
			name: 'links',
			type: 'collection',
			placeholder: 'Add Link',
			default: {},
			description:
				'Records to link, picked from a list. Under Fields they can be given by name or by ID instead.',
			options: [...links].sort(byLabel).map((link) => linkPicker(link, definition)),
		},
	];
}

/** Name of the list-search method that finds records of these resources. */
export const searchMethodOf = (resources: string[]) => `search:${resources.join('+')}`;

const LIST_MODES = {
	add: {
		name: 'Add to What Is There',
		value: 'add',
		description: 'Values that the record already has stay',
	},
	replace: {
		name: 'Replace What Is There',
		value: 'replace',
		description: 'Afterwards the record has exactly the values given here',
	},
	remove: {
		name: 'Remove From What Is There',
		value: 'remove',
		description: 'The values given here are taken away, others stay',
	},
};

/** How given lists meet the lists a record has; only for resources that have list fields. */
export function listModePicker(
	{ hasLists }: Resource,
	modes: Array<keyof typeof LIST_MODES>,
): INodeProperties[] {
	if (!hasLists) return [];
	return [
		{
			displayName: 'List Fields',
			name: 'listMode',
			type: 'options',
			noDataExpression: true,
			default: 'add',
			description:
				'What to do with fields that hold several values, such as e-mails, phones and tags',
			hint: 'Separate several values by commas. A type goes in front: "Mobile: 0034600123456".',
			options: modes.map((mode) => LIST_MODES[mode]),
		},
	];
}
