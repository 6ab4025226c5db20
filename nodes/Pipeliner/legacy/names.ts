import { CrmError } from '../../core/crm/error';
import { collectionNamed, entityNameOf } from '../cloud/collections';

/** Entities whose collection isn't simply their name with an s, from the official SDKs. */
const IRREGULAR =
	'Activity=Activities Competence=Competencies Currency=Currencies Data=Data ' +
	'ExchangeRateList=ExRateLists Industry=Industries IntegrationEnvironment=IntegrationEnvs ' +
	'Opportunity=Opportunities ProductCategory=ProductCategories ReasonOfClose=ReasonOfCloses ' +
	'Relevance=Relevancies TaskTypes=TaskTypes';

const collectionOf = new Map(
	IRREGULAR.split(' ').map((pair) => pair.split('=') as [string, string]),
);
const entityOf = new Map([...collectionOf].map(([entity, collection]) => [collection, entity]));

/** What the current API calls otherwise, or has come with only. */
const FORMERLY: Record<string, string | undefined> = {
	Tasks: 'Activities',
	Memos: 'Messages',
	Steps: 'Stages',
	CloudObjects: 'Documents',
	ContactAccountRelations: 'AddressbookRelations',
	LeadOpptyAccountRelations: 'OpptyAccountRelations',
	LeadOpptyContactRelations: 'OpptyContactRelations',
};
const NEW = new Set(['Quotes', 'Projects', 'Pipelines', 'Tags', 'ActivityRelations', 'Webhooks']);

/** The legacy collection that holds what the current API has in this one. */
export function legacyCollection(entity: string): string {
	const collection = collectionOf.get(entity) ?? collectionNamed(entity);
	if (!NEW.has(collection)) return FORMERLY[collection] ?? collection;
	const words = entityNameOf(collection).replace(/([a-z])(?=[A-Z])/g, '$1 ');
	throw new CrmError(
		'unsupported',
		`Pipeliner's legacy API has no ${words.toLowerCase()} records`,
		{
			advice: 'Use a credential whose API generation is Cloud.',
			fate: 'notWritten',
		},
	);
}

/** Bulk requests name the entity, `Contact`; all others name the collection, `Contacts`. */
export const legacyEntity = (collection: string): string =>
	entityOf.get(collection) ?? collection.replace(/s$/, '');
