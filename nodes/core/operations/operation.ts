import type {
	IBinaryData,
	IBinaryKeyData,
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { ChangeEvent } from '../crm/changes';
import type { CrmDefinition, Resource, Session } from '../crm/definition';
import { mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { OutgoingFile } from '../crm/request';
import type { CrmRecord, RecordStore } from '../crm/store';

/** One input item, as an operation sees it: the values of the node's parameters for it. */
export interface Item {
	/** Its position in the node's input. */
	index: number;
	/** The item's own data. */
	json: IDataObject;
	/** The value of a parameter; of a record picker, the chosen ID. */
	parameter(name: string): unknown;
	/** The same as it was entered: expressions are text that begins with "=". */
	entered(name: string): unknown;
	/** The value of an entry of the Options collection, or undefined when it wasn't added. */
	option(name: string): unknown;
	/** The file in a binary field of the item. Throws when there is none. */
	file(field: string): OutgoingFile;
}

/** Whoever knows the values of the node's parameters. */
export type Asker = Pick<Item, 'parameter' | 'option'>;

/** What happened to a record of Create or Update, put beside its fields as `_crm`. */
export interface WriteNote extends IDataObject {
	outcome: 'created' | 'updated' | 'unchanged';
	changed: string[];
	id: string;
}

/** What happened to a record in the CRM, put beside its fields as `_crm`. */
export interface ChangeNote extends IDataObject {
	event: ChangeEvent;
	id: string;
	/** ISO 8601. */
	at: string;
}

/**
 * The answer to one item. `notes` are one for each of the records. `answers` are plain data, not records with fields; `binary` goes along
 * with each of them.
 */
export type Result =
	| { records: CrmRecord[]; note?: WriteNote; notes?: ChangeNote[] }
	| { answers: IDataObject[]; binary?: IBinaryKeyData };

/** Puts a file where n8n keeps those, in memory or on disk, as binary data of an output. */
export type KeepFile = (bytes: Buffer, fileName: string, mimeType: string) => Promise<IBinaryData>;

/** What n8n keeps of a workflow from one execution to the next. */
export interface Memory {
	/** The plain JSON kept under this name, if any. */
	recall(name: string): unknown;
	keep(name: string, value: unknown): void;
	/** Identifies the execution. */
	executionId(): string;
	/** Whether this is a manual execution, of which n8n keeps nothing. */
	isForgotten(): boolean;
}

export interface OperationContext {
	definition: CrmDefinition;
	resource: Resource;
	/** The entity's name for the store. */
	entity: string;
	store: RecordStore;
	/** What an operation of one CRM alone sends its own requests with. */
	session: Session;
	keepFile: KeepFile;
	memory: Memory;
	/** Shows a remark beside the output. */
	hint(message: string): void;
	/** IANA name of the workflow's time zone. */
	timezone: string;
}

/** What a menu of the editor is filled with, given what is chosen in the panel so far. */
export type Menu = (context: {
	store: RecordStore;
	entity: string;
	chosen(parameter: string): unknown;
}) => Promise<INodePropertyOptions[]>;

/**
 * One entry of a resource's Operation menu: its parameters, and what it does with all items of
 * an execution as one set. Outcomes answer inputs by position.
 */
export interface Operation<Input = unknown> {
	name: string;
	/** Title Case, as the menu shows it. */
	title: string;
	/** Says what is read, changed or destroyed; also what an AI agent reads. */
	description(resource: Resource): string;
	/** The line in n8n's node search, sentence case, without articles. */
	action(resource: Resource): string;
	/** `none` asks nothing of the CRM, and so has no options either. */
	effect: 'read' | 'write' | 'none';
	/** It looks up writes of unknown fate itself, so that these don't stop the others. */
	settlesLost?: boolean;
	parameters(resource: Resource, definition: CrmDefinition): INodeProperties[];
	/** Entries of the Options collection, which is the same for every resource. */
	options(definition: CrmDefinition): INodeProperties[];
	/** Menus of its own parameters, by the names that these give as `loadOptionsMethod`. */
	menus?: Record<string, Menu>;
	/** Which of the CRM's own options it heeds, by name; all of them unless it says so. */
	crmOptions?: string[];
	/** Turns an item's parameters into the operation's input. Throws a `CrmError` on a bad one. */
	read(item: Item): Input;
	/** Checks the inputs against the live schema, before anything is written. */
	check?(inputs: Input[], context: OperationContext): Promise<Array<Outcome<Input>>>;
	run(inputs: Input[], context: OperationContext): Promise<Array<Outcome<Result>>>;
}

/** The answer to an item that is about a single record. */
export const recordResult = (outcome: Outcome<CrmRecord>): Outcome<Result> =>
	mapOutcome(outcome, (record) => ({ records: [record] }));
