import { CrmError } from '../core/crm/error';
import type { Choice, FieldUse } from '../core/crm/field';
import type { Connection } from '../core/http/connection';
import { FieldNames } from '../core/schema/names';
import { readDictionary, readLookup } from './dictionary';
import type { DictionaryEntry } from './dictionary';
import type { WireRecord } from './envelopes';
import { fieldOf } from './fields/field';
import type { SpotlerField } from './fields/field';
import { LABELS } from './fields/known';
import { pathOf } from './objects';
import { reading } from './plans';

/** Reads fields and dropdown values, each once an execution. */
export class SpotlerSchema {
	private readonly dictionaries = new Map<string, Promise<SpotlerField[]>>();
	private readonly lists = new Map<string, Promise<Choice[] | undefined>>();

	/** With `takesNewValues`, dropdowns accept values that they don't have yet. */
	constructor(
		private readonly connection: Connection,
		private readonly takesNewValues: boolean,
	) {}

	/** The fields without the values of their dropdowns. */
	async plainFields(object: string): Promise<SpotlerField[]> {
		return await kept(this.dictionaries, object, async () =>
			(await this.dictionary(object)).map((entry) => fieldOf(object, entry)),
		);
	}

	/**
	 * The fields with the values of their dropdowns: of those that are named, or for a form of all
	 * that can be filled in.
	 */
	async fields(object: string, use: FieldUse, names?: string[]): Promise<SpotlerField[]> {
		const fields = await this.plainFields(object);
		const known = new FieldNames(fields);
		const named = new Set(names?.map((name) => known.find(name)));
		const isWanted = (field: SpotlerField) =>
			names ? named.has(field) : use !== 'read' && !field.readOnly;
		return await Promise.all(
			fields.map(async (field) =>
				field.type === 'choice' && isWanted(field) ? await this.dropdown(object, field) : field,
			),
		);
	}

	/**
	 * The fields as reading these records takes them: with the values of those dropdowns of which
	 * several may have come as one text, where only the list tells which commas are parts of a value.
	 */
	async fieldsToRead(object: string, wires: WireRecord[]): Promise<SpotlerField[]> {
		const fields = await this.plainFields(object);
		const isUnclear = ({ key, many }: SpotlerField) =>
			many === true &&
			wires.some(({ [key]: value }) => typeof value === 'string' && value.includes(','));
		const unclear = fields.filter((field) => isUnclear(field));
		if (unclear.length === 0) return fields;
		return await Promise.all(
			fields.map(async (field) =>
				unclear.includes(field) ? { ...field, choices: await this.choices(object, field) } : field,
			),
		);
	}

	/** The values of a field's dropdown; undefined if Spotler CRM has none for it. */
	async choices(object: string, field: SpotlerField): Promise<Choice[] | undefined> {
		// Lists that several fields use are read once, where the data dictionary tells which they are
		const list = field.list ?? `${object}/${field.key}`;
		return await kept(this.lists, list, async () => await this.lookup(object, field.key));
	}

	/** After values were added to them. */
	forgetLists(): void {
		this.lists.clear();
	}

	private async dropdown(object: string, field: SpotlerField): Promise<SpotlerField> {
		const choices = await this.choices(object, field);
		// A list that nobody can read is no reason to refuse a value: Spotler CRM checks it
		return { ...field, choices, openChoices: this.takesNewValues || choices === undefined };
	}

	private async dictionary(object: string): Promise<DictionaryEntry[]> {
		try {
			const { body } = await this.connection.send(reading(`/datadictionary${pathOf(object)}`));
			return readDictionary(body, object);
		} catch (reason) {
			// Users can be read, but aren't among the record types that the documentation lists
			if (object === 'users' && isAbsent(reason)) return usersAsKnown();
			throw reason as CrmError;
		}
	}

	private async lookup(object: string, key: string): Promise<Choice[] | undefined> {
		try {
			const { body } = await this.connection.send(reading(`/lookup${pathOf(object, key)}`));
			return readLookup(body, `${object}/${key}`);
		} catch (reason) {
			if (reason instanceof CrmError && reason.kind === 'notFound') return undefined;
			throw reason as CrmError;
		}
	}
}

const isAbsent = (reason: unknown) =>
	reason instanceof CrmError && ['unsupported', 'validation'].includes(reason.kind);

function usersAsKnown(): DictionaryEntry[] {
	return Object.keys(LABELS.users).map((name) => ({
		name,
		type: name === 'id' ? 'integer' : 'string',
		required: false,
		readOnly: true,
	}));
}

/** What is under the key, or is now put there. What couldn't be read is not kept. */
async function kept<T>(
	cache: Map<string, Promise<T>>,
	key: string,
	read: () => Promise<T>,
): Promise<T> {
	const known = cache.get(key);
	if (known) return await known;
	const answer = read();
	cache.set(key, answer);
	answer.catch(() => cache.delete(key));
	return await answer;
}
