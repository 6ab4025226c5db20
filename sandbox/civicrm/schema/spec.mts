import type { Json } from '../../json.mts';

/** CiviCRM's names for the types of values. */
export type DataType =
	| 'Integer'
	| 'String'
	| 'Text'
	| 'Boolean'
	| 'Date'
	| 'Timestamp'
	| 'Money'
	| 'Float'
	| 'Array'
	| 'Mediumblob';

/** A field of an entity, in the terms of `getFields`. */
export interface FieldSpec {
	name: string;
	title: string;
	label: string;
	dataType: DataType;
	/** `Extra` is computed, `Filter` can only be asked for, `Custom` is the site's own. */
	kind: 'Field' | 'Custom' | 'Extra' | 'Filter';
	inputType: string | null;
	readonly: boolean;
	nullable: boolean;
	/** Required by the table, which is what `getFields` says by default. */
	required: boolean;
	/** Required by `create`. */
	requiredToCreate: boolean;
	requiredIf: string | null;
	/** What the API puts into a new record that says nothing about the field. */
	apiDefault?: Json;
	/** What only `create` puts in, and only its `getFields` tells. */
	createDefault?: Json;
	/** What the table puts in without anybody saying so. */
	tableDefault?: Json;
	fkEntity: string | null;
	/** An option group, `@Entity` for the records of an entity, or `=a,b` for a fixed list. */
	options?: string;
	/** Its options are too many to be listed; labels and names work all the same. */
	optionsHidden: boolean;
	suffixes: string[] | null;
	/** A list of values in one column. */
	multiple: boolean;
	maxLength?: number;
	/** The contact type that has this field; others leave it out of `*`. */
	onlyFor?: string;
	deprecated: boolean;
	/** Only `create` knows it, and only its `getFields` tells. */
	onlyToCreate: boolean;
	/** Custom fields only. */
	customId: number | null;
	customGroup?: string;
	/** Required in CiviCRM's own forms, which neither `getFields` nor a write mind (recorded). */
	requiredBySite?: boolean;
}

/** Which permissions an entity's actions need; see `users.mts`. */
export type AccessGroup =
	| 'contact'
	| 'detail'
	| 'activity'
	| 'giving'
	| 'member'
	| 'event'
	| 'pledge'
	| 'case'
	| 'campaign'
	| 'common'
	| 'settings'
	| 'secret';

/** An entity as it is written down in this folder. */
export interface EntitySource {
	name: string;
	table: string;
	title?: string;
	plural?: string;
	access: AccessGroup;
	/** The field that stands for a record in pickers. */
	label?: string;
	/** Columns, or sets of columns, that can't have the same value twice. */
	unique?: ReadonlyArray<readonly string[]>;
	/** What a write answers: the values it was `sent`, or the row as `reload`ed, without nulls. */
	echo?: 'sent' | 'reload';
	/** Keys that only writes answer, with null (recorded on CiviCRM 6.17.2). */
	junk?: readonly string[];
	created?: string;
	modified?: string;
	/** The field with the contact whose `modified_date` moves when a record changes. */
	touches?: string;
	searchable?: 'primary' | 'secondary' | 'bridge' | 'none';
	/** Records of another entity, as Individual is of Contact. */
	contactType?: string;
	description?: string;
	icon?: string;
	/** One field per line; see `parse.mts`. */
	fields: string;
}

/** An entity with its fields read. */
export interface EntitySpec extends Omit<EntitySource, 'fields'> {
	title: string;
	plural: string;
	fields: ReadonlyMap<string, FieldSpec>;
}
