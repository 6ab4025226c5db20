import type { INodeProperties } from 'n8n-workflow';
import type { CrmDefinition } from '../../nodes/core/crm/definition.ts';
import { built } from '../core/built.mts';

const { propertiesOf } = built('node/properties');

const writing = [
	...['batchSize', 'legacyFlags', 'legacyValidation', 'onRefusal', 'readBack', 'revision'],
	...['validation', 'webhookSkipKey'],
];
const reading = ['expandPaths', 'includeDeleted', 'loadOnly', 'outputTimezone'];
const inCiviCrm = ['includeTrashed', 'optionLabels'];

/**
 * Which of a CRM's own options each of its operations shows: those that make a difference to it,
 * and no others. Whoever adds an operation or an option decides it here.
 */
const SHOWN: Array<[string, string, Record<string, string[]>]> = [
	[
		'Clevertim',
		'clevertim',
		{
			addTags: ['mergeWithCurrent'],
			complete: ['mergeWithCurrent'],
			create: [],
			createOrUpdate: ['mergeWithCurrent'],
			delete: [],
			get: [],
			getAll: [],
			getChanged: [],
			removeTags: ['mergeWithCurrent'],
			update: ['mergeWithCurrent'],
		},
	],
	[
		'CiviCrm',
		'civiCrm',
		{
			checkAccess: [],
			count: ['includeTrashed'],
			create: ['callsPerRequest'],
			createOrUpdate: ['callsPerRequest'],
			delete: ['callsPerRequest'],
			get: ['optionLabels'],
			getActions: [],
			getAll: inCiviCrm,
			getChanged: inCiviCrm,
			getFields: [],
			getOptions: [],
			replace: ['callsPerRequest'],
			runAction: ['callsPerRequest'],
			update: ['callsPerRequest'],
		},
	],
	[
		'Pipeliner',
		'pipeliner',
		{
			create: writing.filter((option) => option !== 'revision'),
			createOrUpdate: writing,
			delete: ['batchSize', 'onRefusal', 'validation', 'webhookSkipKey'],
			deleteEntities: [],
			deleteEntity: [],
			download: [],
			get: reading,
			getAll: reading,
			getChanged: reading,
			getCollections: [],
			getEntities: [],
			getEntityPublic: [],
			getErrorCodes: [],
			getFields: [],
			getServerAPIUtcDateTime: [],
			getTeamPipelineUrl: [],
			merge: ['webhookSkipKey'],
			setEntities: ['legacyValidation', 'revision'],
			setEntity: ['legacyValidation', 'revision'],
			update: writing,
			upload: ['webhookSkipKey'],
		},
	],
	[
		'SpotlerCrm',
		'spotlerCrm',
		{
			addValues: [],
			create: ['newChoices'],
			createOrUpdate: ['newChoices'],
			createWithLines: ['newChoices'],
			delete: [],
			download: [],
			get: [],
			getAll: [],
			getChanged: [],
			getFields: [],
			getRelated: [],
			getValues: [],
			update: ['newChoices'],
			upload: [],
		},
	],
];

function definitionOf(folder: string, name: string): CrmDefinition {
	const path = `../../dist/nodes/${folder}/definition.js`;
	return (require(path) as Record<string, CrmDefinition>)[name];
}

const namesIn = ({ options = [] }: INodeProperties) =>
	(options as INodeProperties[]).map(({ name }) => name);

test.each(SHOWN)('%s shows its own options where they have an effect', (folder, name, wanted) => {
	const definition = definitionOf(folder, name);
	const { storeOptions, readOptions = [] } = definition;
	const own = new Set([...storeOptions, ...readOptions].map((option) => option.name));
	const shown = propertiesOf(definition)
		.filter((property) => property.name === 'options')
		.flatMap((property) => {
			const names = namesIn(property).filter((option) => own.has(option));
			const operations = property.displayOptions?.show?.operation ?? [];
			return operations.map((operation) => ({ operation: String(operation), names }));
		});
	const operations = new Set(shown.map(({ operation }) => operation));
	expect([...operations].sort()).toEqual(Object.keys(wanted).sort());
	for (const { operation, names } of shown) {
		expect([operation, names.toSorted()]).toEqual([operation, wanted[operation].toSorted()]);
	}
});
