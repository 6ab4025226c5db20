import { parseJson } from '../../json.mts';
import type { DataType, EntitySource, EntitySpec, FieldSpec } from './spec.mts';

const usualInput: Record<string, string> = {
	String: 'Text',
	Text: 'TextArea',
	Integer: 'Number',
	Boolean: 'CheckBox',
	Timestamp: 'Date',
	Date: 'Date',
	Money: 'Text',
	Float: 'Text',
	Array: 'Select',
};

const usualSuffixes = ['name', 'label', 'description'];

/** Reads the fields of an entity. */
export function parseEntity({ fields, ...source }: EntitySource): EntitySpec {
	const title = source.title ?? source.name.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ');
	const lines = fields.split('\n').filter((line) => line.trim() !== '');
	const specs = lines.map(parseField);
	return {
		...source,
		title,
		plural: source.plural ?? `${title}s`,
		fields: new Map(specs.map((spec) => [spec.name, spec])),
	};
}

/**
 * Reads `name | Title | DataType | flags`. The flags: `ro` read-only, `nn` not null, `req` required
 * by the table, `reqc` required by create, `reqif:` a PHP condition, `def:` `defc:` `db:` a default
 * of the API, of create, of the table, `fk:Entity`, `opt:` options, `sfx:` suffixes, `multi` a list,
 * `max:` length, `in:` input type, `for:` contact type, `extra`, `filter`, `noopt`, `onlyc` create's
 * own, `deprecated`.
 */
export function parseField(line: string): FieldSpec {
	const [name = '', title = '', type = 'String', flagText = ''] = line
		.split('|')
		.map((part) => part.trim());
	const flags = new Set(flagText.split(' '));
	const raw = (key: string) => flagText.match(new RegExp(`(?:^| )${key}:(\\S+)`))?.[1];
	const dataType = type as DataType;
	const options = raw('opt');
	const maxLength = raw('max');
	return {
		name,
		title,
		label: title,
		dataType,
		kind: flags.has('extra') ? 'Extra' : flags.has('filter') ? 'Filter' : 'Field',
		inputType: inputType(raw('in'), dataType, raw('fk'), options),
		readonly: flags.has('ro'),
		nullable: !flags.has('nn'),
		required: flags.has('req'),
		requiredToCreate: flags.has('reqc') || (flags.has('req') && !flags.has('notc')),
		requiredIf: raw('reqif')?.replaceAll('~', ' ') ?? null,
		apiDefault: valueOf(raw('def')),
		createDefault: valueOf(raw('defc')),
		tableDefault: valueOf(raw('db')) ?? valueOf(raw('def')),
		fkEntity: raw('fk') ?? null,
		...(options === undefined ? {} : { options }),
		optionsHidden: flags.has('noopt'),
		suffixes: suffixesOf(raw('sfx'), options),
		multiple: flags.has('multi'),
		...(maxLength === undefined ? {} : { maxLength: Number(maxLength) }),
		...(raw('for') === undefined ? {} : { onlyFor: raw('for') }),
		deprecated: flags.has('deprecated'),
		onlyToCreate: flags.has('onlyc'),
		customId: null,
	};
}

function inputType(
	given: string | undefined,
	type: DataType,
	fk: string | undefined,
	options: string | undefined,
): string | null {
	if (given === '-') return null;
	if (given !== undefined) return given;
	if (fk !== undefined) return 'EntityRef';
	return options === undefined ? (usualInput[type] ?? 'Text') : 'Select';
}

function suffixesOf(given: string | undefined, options: string | undefined): string[] | null {
	if (given !== undefined) return given.split(',');
	if (options === undefined) return null;
	return options.startsWith('=') ? ['name', 'label'] : [...usualSuffixes];
}

/** JSON where it is JSON, else the text itself. */
function valueOf(text: string | undefined) {
	return text === undefined ? undefined : (parseJson(text) ?? text.replaceAll('~', ' '));
}
