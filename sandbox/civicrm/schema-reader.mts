import { entities, tableName } from './schema/schema.mts';
import type { DataType, EntitySpec, FieldSpec } from './schema/spec.mts';
import type { CivicrmStore, Row } from './store.mts';

/** The entities with the custom fields that the site has at the moment. */
export interface SchemaReader {
	/** The entity, whatever the case of its first letter (recorded: `contact/get` works). */
	entity(name: string): EntitySpec | undefined;
	/** Core fields, then custom fields as `Group.field`. */
	fields(entity: string): ReadonlyMap<string, FieldSpec>;
	field(entity: string, name: string): FieldSpec | undefined;
}

const contactNames = ['Contact', 'Individual', 'Organization', 'Household'];

/** A reader that looks at CustomGroup and CustomField again when they have changed. */
export function createSchemaReader(store: CivicrmStore): SchemaReader {
	const cache = new Map<string, ReadonlyMap<string, FieldSpec>>();
	let seen = -1;
	const fields = (name: string) => {
		const version = store.version('CustomField') + store.version('CustomGroup');
		if (version !== seen) cache.clear();
		seen = version;
		let found = cache.get(name);
		if (found === undefined) {
			found = withCustomFields(store, entities.get(name) as EntitySpec);
			cache.set(name, found);
		}
		return found;
	};
	return {
		entity: (name) => entities.get(name.slice(0, 1).toUpperCase() + name.slice(1)),
		fields,
		field: (entity, name) => fields(entity).get(name),
	};
}

function withCustomFields(store: CivicrmStore, spec: EntitySpec): ReadonlyMap<string, FieldSpec> {
	const core = [...spec.fields].filter(([, { kind }]) => kind === 'Field');
	const rest = [...spec.fields].filter(([, { kind }]) => kind !== 'Field');
	const custom: Array<[string, FieldSpec]> = [];
	for (const group of store.all('CustomGroup')) {
		if (!isExtended(spec, String(group.extends)) || group.is_active === false) continue;
		for (const row of store.find('CustomField', 'custom_group_id', group.id as number)) {
			if (row.is_active === false) continue;
			const field = customField(store, group, row);
			custom.push([field.name, field]);
		}
	}
	return new Map([...core, ...custom, ...rest]);
}

function isExtended(spec: EntitySpec, extended: string): boolean {
	if (tableName(spec) !== 'Contact') return extended === spec.name;
	if (extended === 'Contact') return true;
	if (spec.contactType === undefined) return contactNames.includes(extended);
	return extended === spec.contactType;
}

const dataTypes: Record<string, DataType> = {
	Int: 'Integer',
	Memo: 'Text',
	Link: 'String',
	StateProvince: 'Integer',
	Country: 'Integer',
	File: 'Integer',
	ContactReference: 'Integer',
	EntityReference: 'Integer',
};

const references: Record<string, string> = {
	ContactReference: 'Contact',
	File: 'File',
	StateProvince: 'StateProvince',
	Country: 'Country',
};

/** A row of CustomField as a field of the entity it extends. */
function customField(store: CivicrmStore, group: Row, row: Row): FieldSpec {
	const type = String(row.data_type);
	const withTime = type === 'Date' && row.time_format !== undefined && row.time_format !== null;
	const dataType = withTime ? 'Timestamp' : (dataTypes[type] ?? (type as DataType));
	const options = customOptions(store, row, type);
	return {
		name: `${String(group.name)}.${String(row.name)}`,
		title: String(row.label),
		label: `${String(group.title)}: ${String(row.label)}`,
		...{ dataType, kind: 'Custom', inputType: customInput(row, type) },
		readonly: row.is_view === true,
		nullable: true,
		required: false,
		requiredToCreate: false,
		requiredBySite: row.is_required === true,
		requiredIf: null,
		fkEntity: references[type] ?? (type === 'EntityReference' ? String(row.fk_entity) : null),
		...(options === undefined ? {} : { options }),
		optionsHidden: false,
		suffixes: options === undefined ? null : ['name', 'label', 'description'],
		multiple: row.serialize === 1,
		maxLength: Number(row.text_length ?? 255),
		deprecated: false,
		onlyToCreate: false,
		customId: row.id as number,
		customGroup: String(group.name),
	};
}

function customOptions(store: CivicrmStore, row: Row, type: string): string | undefined {
	if (type === 'Country' || type === 'StateProvince') return `@${type}`;
	const group = store.get('OptionGroup', Number(row.option_group_id ?? 0));
	return group === undefined ? undefined : String(group.name);
}

/** Recorded: a whole number asks for a Number, a reference to a contact for an EntityRef. */
function customInput(row: Row, type: string): string {
	const html = String(row.html_type);
	if (type === 'ContactReference' || type === 'EntityReference') return 'EntityRef';
	if (type === 'Int' && html === 'Text') return 'Number';
	return html === 'Select Date' ? 'Date' : html;
}
