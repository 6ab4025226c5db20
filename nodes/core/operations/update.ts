import { CrmError } from '../crm/error';
import type { Field } from '../crm/field';
import { done, failed, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { Change } from '../crm/store';
import { needCurrent, settleChoices } from '../schema/dependent-choices';
import type { WantedValues } from '../schema/dependent-choices';
import { hasLists, mergedChanges } from '../sync/lists';
import { oncePer, stepOn } from '../sync/sets';
import { recordResult } from './operation';
import type { Operation, OperationContext } from './operation';
import {
	dryRunOption,
	emptyValuesOption,
	ignoreUnknownOption,
	presentationOptions,
} from './options';
import { fieldMapper, linkPickers, listModePicker, one, recordPicker } from './parameters';
import { readRecordId, recordKey } from './record-id';
import { checkRecords, fieldMap, readRecord } from './writing';
import type { GivenRecord } from './writing';

const FIELDS = fieldMapper(
	'map',
	'getUpdateFields',
	'The new values. Other fields stay as they are.',
);

interface GivenChange extends GivenRecord {
	id: string;
}

function withoutValues(): Outcome<never> {
	return failed(
		new CrmError('validation', 'There is nothing to update: no field has a value', {
			advice: 'Give at least one field a value, or set Empty Values to Clear the Field.',
			fate: 'notWritten',
		}),
	);
}

/** The first of the given fields that only a new record takes. */
function onlyNewIn(
	outcome: Outcome<GivenChange>,
	fields: Map<string, Field>,
): Outcome<never> | undefined {
	if (outcome.state !== 'done') return undefined;
	const keys = Object.keys(outcome.value.values);
	const field = keys.map((key) => fields.get(key)).find((one) => one?.onlyNew);
	if (!field) return undefined;
	const message = `${field.label} can only be set when the record is created`;
	return failed(new CrmError('validation', message, { field: field.label, fate: 'notWritten' }));
}

/**
 * One change for each record that is named, with its lists in full and its choices found. Records
 * are only read for those that add to a list or take from one, or have choices by what is there.
 */
async function completeChanges(
	groups: GivenChange[][],
	{ store, entity }: OperationContext,
): Promise<Array<Outcome<Change>>> {
	const names = groups.flat().flatMap(({ values }) => Object.keys(values));
	const all = await store.fields(entity, 'update', names);
	const fields = fieldMap(all);
	const needsCurrent = groups.filter((group) =>
		group.some(
			({ lists, values }) =>
				(lists !== 'replace' && hasLists(values, fields)) || needCurrent(values, all),
		),
	);
	const read = await store.get(
		entity,
		needsCurrent.map(([{ id }]) => id),
	);
	const currentOf = new Map(needsCurrent.map((group, at) => [group, read[at]]));
	const wanted = groups.map((group) => {
		const current = currentOf.get(group) ?? done(undefined);
		return mapOutcome(
			current,
			(record): WantedValues => ({
				current: record,
				values: mergedChanges(record ?? {}, group, fields),
			}),
		);
	});
	const settled = await settleChoices(wanted, all, { store, entity });
	return settled.map((outcome, at) =>
		mapOutcome(outcome, ({ values }) => ({ id: groups[at][0].id, values })),
	);
}

export const update: Operation<GivenChange> = {
	name: 'update',
	title: 'Update',
	action: (resource) => `Update ${one(resource)}`,
	description: (resource) =>
		`Change fields of one existing ${one(resource)} per input item. All others stay as they are.`,
	effect: 'write',
	parameters: (resource, definition) => [
		recordPicker(resource, definition),
		FIELDS,
		...listModePicker(resource, ['add', 'remove', 'replace']),
		...linkPickers(resource, definition),
	],
	options: () => [dryRunOption, emptyValuesOption, ignoreUnknownOption, ...presentationOptions],
	read: (item) => ({ ...readRecord(item), id: readRecordId(item) }),
	check: async (changes, context) => {
		const outcomes = await checkRecords(changes, 'update', context);
		const names = changes.flatMap(({ given }) => Object.keys(given));
		const fields = fieldMap(await context.store.fields(context.entity, 'update', names));
		return outcomes.map((outcome) =>
			outcome.state === 'done' && Object.keys(outcome.value.values).length === 0
				? withoutValues()
				: (onlyNewIn(outcome, fields) ?? outcome),
		);
	},
	run: async (changes, context) => {
		// Two items that change the same record would otherwise overtake each other
		const outcomes = await oncePer(
			changes,
			({ id }) => recordKey(id),
			async (groups) =>
				await stepOn(await completeChanges(groups, context), (ready) =>
					context.store.update(context.entity, ready),
				),
		);
		return outcomes.map(recordResult);
	},
};
