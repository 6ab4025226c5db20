import { CrmError } from '../core/crm/error';
import { failed } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import type { Connection } from '../core/http/connection';
import type { FieldValue } from '../core/crm/field';
import type { RecordValues } from '../core/crm/store';
import { write } from '../core/http/write';
import { elementsOf } from '../core/schema/comparable';
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

/** The values of a dropdown that the records bring and its list doesn't have. */
async function newValues(
	schema: SpotlerSchema,
	object: string,
	field: SpotlerField,
	records: RecordValues[],
): Promise<string[]> {
	const given = new Set(records.flatMap((values) => elementsOf(values[field.key])).map(String));
	if (given.size === 0) return [];
	const choices = await schema.choices(object, field);
	// Nobody knows what is in it: Spotler CRM itself will tell whether the value is
	if (!choices) return [];
	const known = new Set(choices.map(({ value }: { value: FieldValue }) => value));
	return [...given].filter((value) => !known.has(value));
}

/** Adds what is new to the dropdown lists, with one request a list, before records use it. */
export async function addNewChoices(
	connection: Connection,
	schema: SpotlerSchema,
	object: string,
	fields: SpotlerField[],
	records: RecordValues[],
): Promise<void> {
	const itemsOf = new Map<string, string[]>();
	for (const field of fields.filter(({ type }) => type === 'choice')) {
		const items = await newValues(schema, object, field, records);
		// Its list is not told: it can only be called like the field
		const list = field.list ?? field.key;
		if (items.length > 0) itemsOf.set(list, [...new Set([...(itemsOf.get(list) ?? []), ...items])]);
	}
	if (itemsOf.size === 0) return;
	const outcomes = await Promise.all(
		[...itemsOf].map(([list, items]) => append(connection, list, items)),
	);
	schema.forgetLists();
	// Without its value in the list no record can have it
	for (const outcome of outcomes) if (outcome.state === 'failed') throw outcome.error;
}
