import { optionSetId } from '../model/custom-fields.mts';
import type { Entity, EntityField } from '../model/entity.mts';
import type { Model } from '../model/model.mts';
import { legacyTables, type LegacyTable } from './tables.mts';

/** One field as the legacy API has it. */
export interface LegacyField {
	/** `SURNAME` */
	name: string;
	/** The column of v100; with `others`, the first of several that hold the same. */
	column: EntityField;
	others: readonly EntityField[];
	/** The part of an object: `value_foreign` of `value`. */
	part?: string;
	required: boolean;
}

/** One entity as the legacy API has it. */
export interface LegacyView {
	/** `Contact`, as bulk calls say. */
	name: string;
	/** `Contacts`, as all other calls say. */
	collection: string;
	entity: Entity;
	fields: ReadonlyMap<string, LegacyField>;
	/** Only options of this set. */
	dataSet?: string;
}

/** All entities of the legacy API. */
export interface LegacyViews {
	all: readonly LegacyView[];
	byName(name: string): LegacyView | undefined;
	byCollection(collection: string): LegacyView | undefined;
}

const everywhere = 'ID CREATED MODIFIED IS_DELETED REVISION';

const made = new WeakMap<Model, { version: number; views: LegacyViews }>();

/** The legacy API's view of a model. */
export function viewsOf(model: Model): LegacyViews {
	const known = made.get(model);
	if (known?.version === model.version) return known.views;
	const all = Object.entries(legacyTables).map(([name, table]) => createView(model, name, table));
	const views: LegacyViews = {
		all,
		byName: (name) => all.find((view) => view.name === name),
		byCollection: (collection) => all.find((view) => view.collection === collection),
	};
	made.set(model, { version: model.version, views });
	return views;
}

function createView(model: Model, name: string, table: LegacyTable): LegacyView {
	const entity = model.entity(table.entity);
	const required = new Set((table.required ?? '').split(' '));
	const words = `${everywhere} ${table.fields}`.split(' ').filter((word) => word !== '');
	const own = words.map((word) => readField(entity, word, required));
	const custom = [...entity.fields.values()]
		.filter(({ customType }) => customType !== undefined)
		.map((column): LegacyField => {
			return { name: column.name.toUpperCase(), column, others: [], required: false };
		});
	return {
		...{ name, collection: table.collection, entity },
		fields: new Map([...own, ...custom].map((field) => [field.name, field])),
		...(table.options && { dataSet: optionSetId(table.options) }),
	};
}

function readField(entity: Entity, word: string, required: ReadonlySet<string>): LegacyField {
	const [name, path = name.toLowerCase()] = word.split('=');
	const [columns, part] = path.replace('[]', '').split('.');
	const [column, ...others] = columns.split('|').map((column) => columnOf(entity, column));
	return { name, column, others, required: required.has(name), ...(part && { part }) };
}

function columnOf(entity: Entity, name: string): EntityField {
	const column = entity.fields.get(name);
	if (column === undefined) throw new Error(`${entity.name} has no column "${name}".`);
	return column;
}
