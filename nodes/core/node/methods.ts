import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../crm/definition';
import type { Field, FieldUse } from '../crm/field';
import { idOf } from '../crm/store';
import type { CrmRecord, RecordStore } from '../crm/store';
import { searchMethodOf } from '../operations/parameters';
import { elementsOf } from '../schema/comparable';
import { mapperField } from '../schema/mapper';
import { withNodeErrors } from './report';
import { openSession } from './session';

const PAGE = 100;

function titleOf(record: CrmRecord, { titleFields, title }: Resource): string {
	const words = titleFields.flatMap((key) => elementsOf(record[key]).slice(0, 1)).join(' ');
	return words.trim() || `${title} ${idOf(record)}`;
}

async function storeFor(context: ILoadOptionsFunctions, definition: CrmDefinition) {
	const authentication = context.getCurrentNodeParameter('authentication');
	return definition.openStore(await openSession(context, definition, { authentication }));
}

function currentResource(context: ILoadOptionsFunctions, { resources }: CrmDefinition): Resource {
	const name = context.getCurrentNodeParameter('resource');
	return resources.find((resource) => resource.name === name) ?? resources[0];
}

/** What the store calls the records in question: the resource's kind, or the picked one. */
function currentEntity(context: ILoadOptionsFunctions, { entity, name }: Resource): string {
	if (entity) return entity;
	const picked = context.getCurrentNodeParameter('entity', { extractValue: true });
	return typeof picked === 'string' && picked !== '' ? picked : name;
}

async function recordsOf(
	store: RecordStore,
	resource: Resource,
	search: string | undefined,
	upTo?: number,
): Promise<CrmRecord[]> {
	// Word by word, because a title may be made of several fields: first and last name
	const words = (search ?? '').split(/\s+/).filter((word) => word !== '');
	const all = words.map((value) => ({
		any: resource.titleFields.map((field) => ({ field, operator: 'contains' as const, value })),
	}));
	const sort = resource.titleFields.map((field) => ({ field, direction: 'ascending' as const }));
	const query = { ...(all.length > 0 ? { filter: { all } } : {}), sort, limit: upTo };
	const pages: CrmRecord[][] = [];
	for await (const page of store.list(resource.entity ?? resource.name, query)) pages.push(page);
	return pages.flat();
}

async function entriesOf(
	store: RecordStore,
	resource: Resource,
	search: string | undefined,
	upTo?: number,
): Promise<INodePropertyOptions[]> {
	const records = await recordsOf(store, resource, search, upTo);
	return records.map((one) => ({ name: titleOf(one, resource), value: idOf(one) }));
}

/** One page of a picker; the token is the number of entries shown so far. */
async function searchRecords(
	store: RecordStore,
	resources: Resource[],
	search?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const from = Number(token ?? 0);
	const to = from + PAGE;
	const lists = resources.map((resource) => entriesOf(store, resource, search, to + 1));
	const entries = (await Promise.all(lists)).flat();
	return {
		results: entries.slice(from, to) as INodeListSearchResult['results'],
		paginationToken: entries.length > to ? String(to) : undefined,
	};
}

/** All records of a short list as choices, for the field mapper. */
async function shortList(
	field: Field,
	{ resources }: CrmDefinition,
	store: RecordStore,
): Promise<INodePropertyOptions[] | undefined> {
	const targets = resources.filter(({ entity }) => entity && field.references?.includes(entity));
	if (targets.length === 0 || !targets.every(({ isShort }) => isShort)) return undefined;
	const lists = targets.map((resource) => entriesOf(store, resource, undefined));
	return (await Promise.all(lists)).flat();
}

/** All kinds of record there are, for the picker of resources that aren't bound to one. */
function searchEntities(definition: CrmDefinition) {
	return async function (this: ILoadOptionsFunctions, search = ''): Promise<INodeListSearchResult> {
		return await withNodeErrors(this, async () => {
			const store = await storeFor(this, definition);
			const entities = (await store.entities?.()) ?? [];
			const wanted = search.toLowerCase();
			const found = entities.filter(({ name, title }) =>
				`${name} ${title}`.toLowerCase().includes(wanted),
			);
			return { results: found.map(({ name, title }) => ({ name: title, value: name })) };
		});
	};
}

function listSearchMethods(definition: CrmDefinition) {
	type Search = (
		this: ILoadOptionsFunctions,
		search?: string,
		token?: string,
	) => Promise<INodeListSearchResult>;
	const searchIn = (resourcesOf: (context: ILoadOptionsFunctions) => Resource[]): Search =>
		async function (search, token) {
			return await withNodeErrors(this, async () => {
				const store = await storeFor(this, definition);
				return await searchRecords(store, resourcesOf(this), search, token);
			});
		};
	const links = definition.resources.flatMap((resource) => resource.links ?? []);
	const perLink = links.map(({ resources: names }) => {
		const targets = definition.resources.filter(({ name }) => names.includes(name));
		return [searchMethodOf(names), searchIn(() => targets)] as const;
	});
	return {
		searchRecords: searchIn((context) => {
			const resource = currentResource(context, definition);
			return [{ ...resource, entity: currentEntity(context, resource) }];
		}),
		searchEntities: searchEntities(definition),
		...Object.fromEntries(perLink),
	};
}

function resourceMappingMethods(definition: CrmDefinition) {
	const fieldsFor = (use: FieldUse, isMatching = false) =>
		async function (this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
			return await withNodeErrors(this, async () => {
				const store = await storeFor(this, definition);
				const resource = currentResource(this, definition);
				const fields = await store.fields(currentEntity(this, resource), use);
				const offered = fields.filter(
					({ readOnly, identifies }) => !readOnly || (isMatching && identifies),
				);
				const shown = offered.map(async (field) => {
					const records = await shortList(field, definition, store);
					const hasPicker = resource.links?.some((link) => link.field === field.key);
					return mapperField(field, use, { matchBy: resource.matchBy, records, hasPicker });
				});
				return { fields: await Promise.all(shown) };
			});
		};
	return {
		getCreateFields: fieldsFor('create'),
		getUpdateFields: fieldsFor('update'),
		getMatchFields: fieldsFor('update', true),
	};
}

function loadOptionsMethods(definition: CrmDefinition) {
	const fieldChoices = (isWanted: (field: Field) => boolean) =>
		async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			return await withNodeErrors(this, async () => {
				const store = await storeFor(this, definition);
				const entity = currentEntity(this, currentResource(this, definition));
				const fields = await store.fields(entity, 'read');
				return fields
					.filter(isWanted)
					.map(({ key, label }) => ({ name: label, value: key }))
					.sort((a, b) => a.name.localeCompare(b.name));
			});
		};
	return {
		getReadableFields: fieldChoices(() => true),
		getReferenceFields: fieldChoices(({ type }) => type === 'reference'),
	};
}

/** What the editor calls to fill pickers, menus and field mappers. */
export function methodsOf(definition: CrmDefinition) {
	return {
		listSearch: listSearchMethods(definition),
		loadOptions: loadOptionsMethods(definition),
		resourceMapping: resourceMappingMethods(definition),
	};
}
