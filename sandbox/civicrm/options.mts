import type { JsonObject } from '../json.mts';
import { fold } from './text.mts';
import type { FieldSpec } from './schema/spec.mts';
import type { CivicrmStore, Row } from './store.mts';

/** One choice of a field with options. */
export interface Option extends JsonObject {
	id: string | number;
	name: string;
	label: string;
}

/** Reads the options of fields: from option groups, from entities, or from the field itself. */
export interface OptionReader {
	/** The options, or undefined for a field without. */
	of(field: FieldSpec): readonly Option[] | undefined;
	/** The option whose name, label, abbr … is this, as the database compares. */
	find(field: FieldSpec, suffix: string, text: string): Option | undefined;
	/** The option with this stored value. */
	byId(field: FieldSpec, id: string | number | boolean): Option | undefined;
}

interface Listing {
	version: number;
	options: readonly Option[];
	lookup: Map<string, Option>;
}

const suffixKeys = ['name', 'label', 'abbr', 'description', 'color', 'icon'];

/** A reader that remembers lists until the tables they come from change. */
export function createOptionReader(store: CivicrmStore): OptionReader {
	const listings = new Map<string, Listing>();
	const listing = (field: FieldSpec): Listing | undefined => {
		const source = field.options;
		if (source === undefined) return undefined;
		const version = sourceVersion(store, source);
		const key = `${source}/${field.dataType}`;
		let found = listings.get(key);
		if (found === undefined || found.version !== version) {
			const options = readOptions(store, source, field.dataType === 'Integer');
			found = { version, options, lookup: lookupOf(options) };
			listings.set(key, found);
		}
		return found;
	};
	return {
		of: (field) => listing(field)?.options,
		find: (field, suffix, text) => listing(field)?.lookup.get(`${suffix}/${fold(text)}`),
		byId: (field, id) => listing(field)?.lookup.get(`id/${fold(String(id))}`),
	};
}

function lookupOf(options: readonly Option[]): Map<string, Option> {
	const lookup = new Map<string, Option>();
	for (const option of options) {
		for (const key of ['id', ...suffixKeys]) {
			const value = option[key];
			if (value === undefined || value === null || value === '') continue;
			const at = `${key}/${fold(String(value))}`;
			if (!lookup.has(at)) lookup.set(at, option);
		}
	}
	return lookup;
}

function sourceVersion(store: CivicrmStore, source: string): number {
	if (source.startsWith('=')) return 0;
	if (source === '@ContactSubType') return store.version('ContactType');
	if (source.startsWith('@')) return store.version(source.slice(1));
	return store.version('OptionValue') + store.version('OptionGroup');
}

function readOptions(store: CivicrmStore, source: string, numeric: boolean): Option[] {
	if (source.startsWith('=')) return fixedOptions(source.slice(1), numeric);
	if (source === '@ContactSubType') {
		const types = store.all('ContactType').filter(({ parent_id }) => parent_id !== undefined);
		return types.map((row) => ({ ...rowOption('ContactType', row), id: String(row.name) }));
	}
	if (source.startsWith('@')) {
		const entity = source.slice(1);
		return store.all(entity).map((row) => rowOption(entity, row));
	}
	const group = store.find('OptionGroup', 'name', source)[0];
	if (group === undefined) return [];
	return store
		.find('OptionValue', 'option_group_id', group.id as number)
		.map((row) => groupOption(row, numeric));
}

/** `Added,Removed` or `0:No,1:Yes`; `~` stands for a space. */
function fixedOptions(list: string, numeric: boolean): Option[] {
	return list.split(',').map((entry) => {
		const [id = '', text = id] = entry.replaceAll('~', ' ').split(':');
		return { id: numeric ? Number(id) : id, label: text, name: text };
	});
}

function groupOption(row: Row, numeric: boolean): Option {
	const { value, name, label, description, color, icon } = row;
	return {
		id: numeric ? Number(value) : String(value),
		label: String(label),
		name: String(name ?? label),
		...(color === undefined ? {} : { color }),
		...(icon === undefined ? {} : { icon }),
		description: description ?? '',
	};
}

/** Records as options. Countries and states have neither name nor other keys than these. */
function rowOption(entity: string, row: Row): Option {
	const id = row.id as number;
	const name = String(row.name ?? row.name_a_b ?? row.title ?? id);
	const label = String(
		row.label ?? row.display_name ?? row.title ?? row.label_a_b ?? row.name ?? name,
	);
	if (entity === 'Country') return { id, label, name, abbr: row.iso_code ?? '' };
	if (entity === 'StateProvince') return { id, label, name, abbr: row.abbreviation ?? '' };
	const option: Option = { id, label, name };
	if (row.color !== undefined) option.color = row.color;
	if (row.icon !== undefined) option.icon = row.icon;
	if (row.description !== undefined) option.description = row.description;
	return option;
}
