/**
 * The fields of one entity, by type, as words. After a name, `-` means read-only, `+` writable on
 * create only, `<` accepted but never answered. Nothing after it: readable and writable.
 */
export interface EntityTable {
	collection: string;
	/** The names a create needs. */
	required?: string;
	/** A relation to one record: `owner:Client`, with the column after `@` if it isn't `owner_id`. */
	link?: string;
	/** Records that point here: `tags=TagRelation.account_id`, only those with the one after `?`. */
	many?: string;
	/** A relation that follows from the primary one of `many`. */
	primary?: string;
	/** Relations to several records, kept in the record itself: `sharing_clients:Client`. */
	list?: string;
	text?: string;
	uuid?: string;
	uuids?: string;
	texts?: string;
	boolean?: string;
	integer?: string;
	number?: string;
	date?: string;
	datetime?: string;
	object?: string;
	/** `gender:0=Unknown,1=Male` */
	enum?: string;
	/** No POST, PATCH or DELETE. */
	readOnly?: true;
}

/** The types of fields, which are the keys of an entity table. */
export const fieldTypes = [
	...['link', 'many', 'primary', 'list', 'text', 'uuid', 'uuids', 'texts'],
	...['boolean', 'integer', 'number', 'date', 'datetime', 'object', 'enum'],
] as const;

/** How a value travels. */
export type FieldType =
	| 'link'
	| 'many'
	| 'primary'
	| 'list'
	| 'text'
	| 'uuid'
	| 'uuids'
	| 'texts'
	| 'boolean'
	| 'integer'
	| 'number'
	| 'date'
	| 'datetime'
	| 'object'
	| 'enum';

/** Who may write a field: everybody, nobody, only whoever creates; `input` is never answered. */
export type FieldAccess = 'write' | 'read' | 'create' | 'input';

/** Where the records of a to-many relation are. */
export interface Through {
	entity: string;
	/** The column that points back. */
	key: string;
	/** Only relations in which this column is set … */
	with?: string;
	/** … and points at such an entity. */
	target?: string;
}

/** One field of an entity. */
export interface EntityField {
	name: string;
	type: FieldType;
	access: FieldAccess;
	required: boolean;
	/** link, list, primary: the entity at the other end. */
	target?: string;
	/** link: the column that holds the id. */
	key?: string;
	/** many, primary: the relation; primary: `with` is the column with the other end. */
	through?: Through;
	/** enum: what each number means. */
	choices?: Readonly<Record<string, string>>;
	/** A custom field's `type_id` (`dropdown`, `input` …). */
	customType?: string;
	/** What a custom field is called; anything may be. */
	label?: string;
	/** Custom fields with options: whose options. */
	dataSet?: string;
	unique?: true;
}

/** One entity: a table of the space, and what its records look like. */
export interface Entity {
	/** `Account` */
	name: string;
	/** `Accounts` */
	collection: string;
	fields: ReadonlyMap<string, EntityField>;
	readOnly: boolean;
}

const sharedEnums: Readonly<Record<string, string>> = {
	share_mode: '0=Standard,1=Private,2=AllView,3=AllEdit',
};

/** Every entity has these. `created` may be set on create (OpenAPI: createAccountInput). */
const common: EntityTable = {
	collection: '',
	link: 'modified_by_user:Client',
	text: 'id- formatted_name-',
	boolean: 'is_deleted- is_delete_protected-',
	datetime: 'created+ modified-',
	integer: 'revision',
};

const accesses: Readonly<Record<string, FieldAccess>> = {
	'-': 'read',
	'+': 'create',
	'<': 'input',
};

/** The fields of a table, between the common ones. */
export function readFields(table: EntityTable): EntityField[] {
	const { link, ...columns } = common;
	return [columns, table, { collection: '', link }].flatMap(readTable);
}

function readTable(table: EntityTable): EntityField[] {
	const required = new Set(words(table.required));
	return fieldTypes.flatMap((type) =>
		words(table[type as FieldType]).map((word) => readField(type as FieldType, word, required)),
	);
}

function words(text = ''): string[] {
	return text.split(' ').filter((word) => word !== '');
}

function readField(type: FieldType, word: string, required: ReadonlySet<string>): EntityField {
	const [, name = '', mark = '', rest = ''] = /^(\w+)([-+<]?)[:=]?(.*)$/.exec(word) ?? [];
	const access = accesses[mark] ?? 'write';
	const field: EntityField = { name, type, access, required: required.has(name) };
	switch (type) {
		case 'link':
			return { ...field, ...readLink(name, rest) };
		case 'many':
			return { ...field, ...readMany(rest) };
		case 'primary':
			return { ...field, access: 'read', ...readPrimary(rest) };
		case 'list':
			return { ...field, target: rest };
		case 'enum':
			return { ...field, choices: readChoices(rest || sharedEnums[name]) };
		default:
			return field;
	}
}

function readLink(name: string, rest: string): Partial<EntityField> {
	const writable = rest.endsWith('*');
	const [target, key = `${name}_id`] = rest.replace('*', '').split('@');
	return { access: writable ? 'write' : 'read', target, key };
}

function readMany(rest: string): Partial<EntityField> {
	const [path, condition = ''] = rest.replace('-', '').split('?');
	const [entity, key] = path.split('.');
	const [column, target] = condition.split(':');
	const through = { entity, key, ...(column && { with: column }), ...(target && { target }) };
	return { access: rest.endsWith('-') ? 'read' : 'write', through };
}

function readPrimary(rest: string): Partial<EntityField> {
	const [target, path] = rest.split('=');
	const [entity, key, column] = path.split('.');
	return { target, through: { entity, key, with: column } };
}

function readChoices(text: string): Record<string, string> {
	return Object.fromEntries(text.split(',').map((choice) => choice.split('=')));
}
