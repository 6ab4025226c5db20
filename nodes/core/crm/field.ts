export type FieldType =
	| 'text'
	| 'longText'
	| 'email'
	| 'url'
	| 'integer'
	| 'decimal'
	| 'boolean'
	| 'date'
	| 'dateTime'
	| 'choice'
	| 'reference'
	| 'typed'
	| 'object';

export interface Choice {
	label: string;
	value: string;
	/** What it is called inside the CRM, where that isn't its label; accepted as well. */
	name?: string;
	/** What it is called for short, `DE` of a country for instance; accepted as well. */
	abbreviation?: string;
}

/**
 * A field of an entity as a person knows it.
 *
 * `date` is a day (`2026-03-29`), `dateTime` an instant in ISO 8601 with offset; with
 * `timeOptional` a day alone will do. `decimal` stays the text it was, so that no digit is lost.
 * `typed` is a value with a type beside it, a phone number for instance:
 * `{ "type": "Work", "value": "0034600123456" }`.
 */
export interface Field {
	/** The name that items, filters and outputs use. Never changes when a label does. */
	key: string;
	/** What the CRM's own screens call it. */
	label: string;
	type: FieldType;
	/** Holds a list of such values. */
	many?: boolean;
	/** The order of the list has no meaning (tags). */
	unordered?: boolean;
	/** Key of the field that holds one value of the list: what is written there takes its place. */
	head?: string;
	/** The values it accepts, or for `typed` the types. */
	choices?: Choice[];
	/** The same value of another type is another one (user names), and without its type it is none. */
	typeMatters?: boolean;
	/** Other values than the choices are accepted too. */
	openChoices?: boolean;
	/** IDs beside those of the choices are accepted too: the CRM offers fewer than it has, and checks them. */
	otherIds?: boolean;
	/**
	 * Key of the field whose value says which choices there are: the states are those of a country.
	 * Values are checked once that is known.
	 */
	choicesDependOn?: string;
	/** The entities that it may point to. */
	references?: string[];
	/** Whether text can be an ID of what it points to, where not any ID of the CRM can. */
	isId?: (text: string) => boolean;
	/** Its IDs are looked up as well: the CRM would take one that no record has for none. */
	mustExist?: boolean;
	/** The CRM has 0 for a reference to nothing. */
	zeroIsNone?: boolean;
	/** The key under which an expanded reference appears in the output. */
	expandsTo?: string;
	timeOptional?: boolean;
	/** The CRM keeps a day alone as midnight on its own clock. */
	dayIsMidnight?: boolean;
	/**
	 * The CRM keeps the time on the clock and says nowhere in which zone. So do its values:
	 * `2026-03-29T09:00:00`, written as they are given; one with an offset is moved to the
	 * workflow's zone first.
	 */
	zoneless?: boolean;
	/** The CRM keeps no smaller parts of the time. */
	precision?: 'minute' | 'second';
	/** Whether the CRM would tell this value of what is written as `wanted`, where the two alone don't show it. */
	isKeptAs?: (wanted: FieldValue, told: FieldValue) => boolean;
	/** The CRM keeps the text in small letters. */
	lowerCase?: boolean;
	/** The CRM adds parts of its own to the object, and leaves alone those that aren't given. */
	partial?: boolean;
	/** The part of the object that a number alone stands for: an amount without its currency. */
	mainPart?: string;
	required?: boolean;
	/** Whether a new record with these values needs it, where that depends on them. */
	requiredOf?: (values: Record<string, FieldValue>) => boolean;
	readOnly?: boolean;
	/** Only a new record takes it. Afterwards the CRM neither tells nor changes it. */
	onlyNew?: boolean;
	/** Nobody writes it, but Create or Update can recognise a record by it: an ID. */
	identifies?: boolean;
	custom?: boolean;
	/** Records can be looked up by it. */
	matchable?: boolean;
	/** Shown at once in the field mapper, and part of a simplified output. */
	common?: boolean;
	/** Says what is wrong with a value of the right type, in words; undefined when it is fine. */
	check?: (value: FieldValue) => string | undefined;
	/** A value that is fine in the form that the CRM has it in: `EUR` for `eur`. */
	spelt?: (value: FieldValue) => FieldValue;
}

export interface TypedValue {
	type: string;
	value: string;
}

export type FieldValue =
	| string
	| number
	| boolean
	| null
	| TypedValue
	| FieldValue[]
	| { [key: string]: FieldValue };

/** What the fields are wanted for: some CRMs require and allow other ones on create. */
export type FieldUse = 'read' | 'create' | 'update';
