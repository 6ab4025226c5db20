import { CrmError } from '../core/crm/error';
import { done, failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { Connection } from '../core/http/connection';
import type { RecordValues } from '../core/crm/store';
import { write } from '../core/http/write';
import { comparable, elementsOf } from '../core/schema/comparable';
import { groupBy } from '../core/sync/sets';
import type { SpotlerField } from './fields/field';
import { pathOf } from './objects';
import type { RequestPlan } from '../core/crm/request';
import type { SpotlerSchema } from './schema';

/** "Appending to lookup list/dropdown" (documentation): the list's name alone, unlike its reading. */
function appending(list: string, items: string[]): RequestPlan {
	return {
		method: 'PATCH',
		path: `/lookup${pathOf(list)}`,
		json: { items },
		effect: 'update',
		// Not known whether a value that is sent twice would be there twice
		repeatable: false,
	};
}

function noSuchList(list: string, { details }: CrmError): CrmError {
	return new CrmError('notFound', `Spotler CRM has no lookup list "${list}"`, {
		...details,
		advice:
			'Check the name. Where Spotler CRM tells the names of lists, Data Dictionary → Get Fields has them.',
	});
}

/** Adds values to a list. */
export async function append(
	connection: Connection,
	list: string,
	items: string[],
): Promise<Outcome<string>> {
	const outcome = await write(connection, appending(list, items), () => list);
	const isMissing = outcome.state === 'failed' && outcome.error.kind === 'notFound';
	return isMissing ? failed(noSuchList(list, outcome.error)) : outcome;
}

/** A dropdown, and the values for it that the records bring and its list doesn't have. */
interface Additions {
	field: SpotlerField;
	list: string;
	/** Each value as it is first spelt, letter case aside, by its comparable form. */
	spellings: Map<string, string>;
}

async function additionsTo(
	schema: SpotlerSchema,
	object: string,
	field: SpotlerField,
	records: RecordValues[],
): Promise<Additions | undefined> {
	const given = new Set(records.flatMap((values) => elementsOf(values[field.key])).map(String));
	if (given.size === 0) return undefined;
	const choices = await schema.choices(object, field);
	// Nobody knows what is in it: Spotler CRM itself will tell whether the value is
	if (!choices) return undefined;
	const known = new Set(choices.map(({ value }) => value));
	const spellings = new Map<string, string>();
	for (const value of given) {
		const form = comparable(value);
		if (!known.has(value) && !spellings.has(form)) spellings.set(form, value);
	}
	// Its list is not told: it can only be called like the field
	return spellings.size > 0 ? { field, list: field.list ?? field.key, spellings } : undefined;
}

/** The outcome of each list, with one request for each. */
async function addAll(
	connection: Connection,
	additions: Additions[],
): Promise<Map<string, Outcome<string>>> {
	const lists = groupBy(additions, ({ list }) => list);
	const outcomes = await Promise.all(
		[...lists].map(async ([list, all]) => {
			const values = new Map(all.flatMap(({ spellings }) => [...spellings]));
			return [list, await append(connection, list, [...values.values()])] as const;
		}),
	);
	return new Map(outcomes);
}

function notAdded(value: string, { label }: SpotlerField, error: CrmError): CrmError {
	const message = `${label}: "${value}" couldn't be added to the dropdown: ${error.message}`;
	return new CrmError(error.kind, message, { ...error.details, field: label });
}

/** The record with its new values as the lists have them now; a failure if one couldn't be added. */
function withAdded(
	record: RecordValues,
	additions: Additions[],
	added: Map<string, Outcome<string>>,
): Outcome<RecordValues> {
	const values = { ...record };
	for (const { field, list, spellings } of additions) {
		const given = elementsOf(record[field.key]).map(String);
		const lacking = given.find((value) => spellings.has(comparable(value)));
		if (lacking === undefined) continue;
		const outcome = added.get(list);
		if (outcome?.state === 'failed') return failed(notAdded(lacking, field, outcome.error));
		const spelt = given.map((value) => spellings.get(comparable(value)) ?? value);
		values[field.key] = field.many ? [...new Set(spelt)] : spelt[0];
	}
	return done(values);
}

/** Adds what is new to the dropdown lists, with one request a list, before records use it. */
export async function addNewChoices(
	connection: Connection,
	schema: SpotlerSchema,
	object: string,
	fields: SpotlerField[],
	records: RecordValues[],
): Promise<Array<Outcome<RecordValues>>> {
	const additions: Additions[] = [];
	for (const field of fields.filter(({ type }) => type === 'choice')) {
		const found = await additionsTo(schema, object, field, records);
		if (found) additions.push(found);
	}
	if (additions.length === 0) return records.map(done);
	const added = await addAll(connection, additions);
	schema.forgetLists();
	return records.map((record) => withAdded(record, additions, added));
}
