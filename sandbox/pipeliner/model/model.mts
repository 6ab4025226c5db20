import { activitiesTables } from './activities-tables.mts';
import { catalogueTables, customEntityTable } from './catalogue-tables.mts';
import { readOnlyCollections, singular, writableCollections } from './collections.mts';
import { customersTables } from './customers-tables.mts';
import { readFields, type Entity, type EntityField, type EntityTable } from './entity.mts';
import { salesTables } from './sales-tables.mts';
import { spaceTables } from './space-tables.mts';

/** A table that the space made for itself, with the one that holds its types. */
export interface CustomEntity {
	/** Its api_name, which is its path: nobody can guess it. */
	name: string;
	typesName: string;
	singular: string;
	plural: string;
}

/** The custom entities of the sandbox's space. */
export const customEntities: readonly CustomEntity[] = [
	{ name: 'CE1_Machines', typesName: 'CE1_MachinesType', singular: 'Machine', plural: 'Machines' },
	{
		name: 'CE2_Vertrage',
		typesName: 'CE2_VertrageType',
		singular: 'Vertrag',
		plural: 'Verträge',
	},
];

/** All entities of a space. */
export interface Model {
	readonly entities: readonly Entity[];
	byCollection(collection: string): Entity | undefined;
	/** The entity of this name; throws if there is none. */
	entity(name: string): Entity;
	has(name: string): boolean;
	/** Gives an entity one more field, or takes one away. */
	setField(name: string, field: EntityField): void;
	removeField(name: string, field: string): void;
	/** Increases when an entity gets or loses a field. */
	readonly version: number;
}

const tables: Readonly<Record<string, EntityTable>> = {
	...customersTables,
	...salesTables,
	...activitiesTables,
	...spaceTables,
	...catalogueTables,
};

/** The model with the space's custom fields, by entity name. */
export function createModel(customFields: ReadonlyMap<string, readonly EntityField[]>): Model {
	const entities = [...namedEntities(customFields), ...nameOnlyEntities(), ...spaceEntities()];
	const collections = new Map(entities.map((entity) => [entity.collection, entity]));
	const names = new Map(entities.map((entity) => [entity.name, entity]));
	let version = 0;
	const change = (name: string, edit: (fields: Map<string, EntityField>) => void) => {
		const fields = names.get(name)?.fields;
		if (fields !== undefined) edit(fields as Map<string, EntityField>);
		version++;
	};
	return {
		entities,
		get version() {
			return version;
		},
		setField: (name, field) => change(name, (fields) => fields.set(field.name, field)),
		removeField: (name, field) => change(name, (fields) => fields.delete(field)),
		byCollection: (collection) => collections.get(collection),
		entity: (name) => {
			const found = names.get(name);
			if (found === undefined) throw new Error(`No entity "${name}" in the model.`);
			return found;
		},
		has: (name) => names.has(name),
	};
}

function namedEntities(customFields: ReadonlyMap<string, readonly EntityField[]>): Entity[] {
	return Object.entries(tables).map(([name, table]) =>
		createEntity(name, table, customFields.get(name) ?? []),
	);
}

/** The collections of which nothing is known but that they are there. */
function nameOnlyEntities(): Entity[] {
	const known = new Set(Object.values(tables).map(({ collection }) => collection));
	const unknown = (collection: string) => !known.has(collection);
	const table = (collection: string): EntityTable => ({ collection, text: 'name' });
	return [
		...writableCollections
			.filter(unknown)
			.map((collection) => createEntity(singular(collection), table(collection), [])),
		...readOnlyCollections
			.filter(unknown)
			.map((collection) =>
				createEntity(singular(collection), { ...table(collection), readOnly: true }, []),
			),
	];
}

function spaceEntities(): Entity[] {
	return customEntities.flatMap(({ name, typesName }) => [
		createEntity(
			name,
			{
				...customEntityTable,
				collection: name,
				link: `${customEntityTable.link} type:${typesName}`,
			},
			[],
		),
		createEntity(typesName, { collection: typesName, required: 'name', text: 'name' }, []),
	]);
}

function createEntity(name: string, table: EntityTable, custom: readonly EntityField[]): Entity {
	const { collection, readOnly = false } = table;
	const fields = [...readFields(table), ...custom];
	return {
		name,
		collection,
		readOnly,
		fields: new Map(fields.map((field) => [field.name, field])),
	};
}
