import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../crm/definition';
import type { Field, FieldUse } from '../crm/field';
import type { RecordStore } from '../crm/store';
import type { Menu } from '../operations/operation';
import { searchMethodOf } from '../operations/parameters';
import { mapperField } from '../schema/mapper';
import { entriesOf, searchRecords } from './pickers';
import { withNodeErrors } from './report';
import { withTitleOf } from './titles';

async function storeFor(context: ILoadOptionsFunctions, definition: CrmDefinition) {
	const authentication = context.getCurrentNodeParameter('authentication');
	const { openSession } = await import('./session');
	return await definition.openStore(await openSession(context, definition, { authentication }));
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
	type Targets = (context: ILoadOptionsFunctions, store: RecordStore) => Promise<Resource[]>;
	const searchIn = (targetsOf: Targets): Search =>
		async function (search, token) {
			return await withNodeErrors(this, async () => {
				const store = await storeFor(this, definition);
				return await searchRecords(store, await targetsOf(this, store), search, token);
			});
		};
	const links = definition.resources.flatMap((resource) => resource.links ?? []);
	const perLink = links.map(({ resources: names }) => {
		const targets = definition.resources.filter(({ name }) => names.includes(name));
		return [searchMethodOf(names), searchIn(async () => targets)] as const;
	});
	return {
		searchRecords: searchIn(async (context, store) => {
			const resource = currentResource(context, definition);
			if (resource.entity) return [resource];
			return [await withTitleOf(store, currentEntity(context, resource), resource)];
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
	const filled = (menu: Menu) =>
		async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
			return await withNodeErrors(this, async () => {
				const store = await storeFor(this, definition);
				const entity = currentEntity(this, currentResource(this, definition));
				return await menu({ store, entity, chosen: (name) => this.getCurrentNodeParameter(name) });
			});
		};
	const operations = definition.resources.flatMap((resource) => resource.operations);
	const menus = operations.flatMap((operation) => Object.entries(operation.menus ?? {}));
	return {
		...Object.fromEntries(menus.map(([name, menu]) => [name, filled(menu)])),
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
