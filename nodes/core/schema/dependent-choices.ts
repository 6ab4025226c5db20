import { CrmError } from '../crm/error';
import type { Choice, Field, FieldValue } from '../crm/field';
import { done, failed, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmRecord, RecordStore, RecordValues } from '../crm/store';
import { isEmpty } from './comparable';
import { ValueProblem } from './value-problem';
import { readValue } from './values';

/** What is wanted of a record, and the record as it is, where there is one. */
export interface WantedValues {
	values: RecordValues;
	current?: CrmRecord;
}

interface ChoiceContext {
	store: RecordStore;
	entity: string;
}

/** The value that decides which choices a field has: the given one, or else that of the record. */
function deciderOf({ choicesDependOn: key = '' }: Field, { values, current }: WantedValues) {
	return key in values ? values[key] : current?.[key];
}

/** Those whose choices depend on other fields, after the fields that they depend on. */
export function dependentFields(fields: Iterable<Field>): Field[] {
	const byKey = new Map<string, Field>();
	for (const field of fields) if (field.choicesDependOn) byKey.set(field.key, field);
	const depthOf = ({ choicesDependOn = '' }: Field): number => {
		const decider = byKey.get(choicesDependOn);
		return decider ? 1 + depthOf(decider) : 0;
	};
	return [...byKey.values()].sort((a, b) => depthOf(a) - depthOf(b));
}

/** Whether the values themselves say which choices the field has. */
export const isDecided = (values: RecordValues, { choicesDependOn = '' }: Field): boolean =>
	!isEmpty(values[choicesDependOn]);

/** Whether only the record as it is can say which of the choices are meant. */
export const needCurrent = (values: RecordValues, fields: Iterable<Field>): boolean =>
	dependentFields(fields).some((field) => !isEmpty(values[field.key]) && !isDecided(values, field));

const idOfDecider = (value: FieldValue | undefined) => (isEmpty(value) ? '' : String(value));

/** The choices of a field for each of the values that decide about them; its usual ones for none. */
async function choicesByDecider(
	field: Field,
	wanted: WantedValues[],
	{ store, entity }: ChoiceContext,
): Promise<Map<string, Choice[]>> {
	const deciders = [...new Set(wanted.map((one) => idOfDecider(deciderOf(field, one))))];
	const known = deciders.filter((decider) => decider !== '');
	const lists = (await store.choices?.(entity, field, known)) ?? [];
	return new Map(known.map((decider, at) => [decider, lists[at] ?? []]));
}

function refusal({ label }: Field, { text }: ValueProblem, decider?: Field): CrmError {
	const advice =
		decider && `Give the field ${decider.label} as well: it says which ones there are.`;
	return new CrmError('validation', `${label} ${text}`, {
		field: label,
		advice,
		fate: 'notWritten',
	});
}

/** The record with the choice that its value means, among those that there are then. */
function settleOne(
	one: WantedValues,
	field: Field,
	lists: Map<string, Choice[]>,
): Outcome<WantedValues> | ValueProblem {
	const choices = lists.get(idOfDecider(deciderOf(field, one))) ?? field.choices;
	const own = { ...field, choices, choicesDependOn: undefined };
	const read = readValue(one.values[field.key], own, { timezone: 'utc' });
	if (read instanceof ValueProblem) return read;
	return done({ ...one, values: { ...one.values, [field.key]: read } });
}

/**
 * Finds the choices that only another field makes clear: the state CA by its country, which is given
 * or is that of the record. Values that are choices already stay what they are. One question to the
 * CRM for each such field, for all records together.
 */
export async function settleChoices(
	records: Array<Outcome<WantedValues>>,
	fields: Field[],
	context: ChoiceContext,
	isDue: (values: RecordValues, field: Field) => boolean = () => true,
): Promise<Array<Outcome<WantedValues>>> {
	let outcomes = records;
	for (const field of dependentFields(fields)) {
		const isMeant = ({ values }: WantedValues) =>
			!isEmpty(values[field.key]) && isDue(values, field);
		const wanted = outcomes.flatMap((outcome) =>
			outcome.state === 'done' && isMeant(outcome.value) ? [outcome.value] : [],
		);
		if (wanted.length === 0) continue;
		const lists = await choicesByDecider(field, wanted, context);
		const decider = fields.find(({ key }) => key === field.choicesDependOn);
		outcomes = outcomes.map((outcome) => {
			if (outcome.state !== 'done' || !isMeant(outcome.value)) return outcome;
			const settled = settleOne(outcome.value, field, lists);
			if (!(settled instanceof ValueProblem)) return settled;
			const isOpen = isEmpty(deciderOf(field, outcome.value));
			return failed(refusal(field, settled, isOpen ? decider : undefined));
		});
	}
	return outcomes;
}

/** The same of values alone. */
export async function settleValues(
	records: Array<Outcome<RecordValues>>,
	fields: Field[],
	context: ChoiceContext,
	isDue?: (values: RecordValues, field: Field) => boolean,
): Promise<Array<Outcome<RecordValues>>> {
	const wanted = records.map((outcome) => mapOutcome(outcome, (values) => ({ values })));
	const settled = await settleChoices(wanted, fields, context, isDue);
	return settled.map((outcome) => mapOutcome(outcome, ({ values }) => values));
}
