import { CrmError } from '../crm/error';
import { failed, mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { Change, CrmRecord } from '../crm/store';
import { hasLists, withEditedLists } from '../sync/lists';
import type { Operation, OperationContext } from './operation';
import {
	dryRunOption,
	emptyValuesOption,
	ignoreUnknownOption,
	presentationOptions,
} from './options';
import { fieldMapper, linkPickers, listModePicker, one, recordPicker } from './parameters';
import { readRecordId } from './record-id';
import { checkRecords, fieldMap, readRecord } from './writing';
import type { GivenRecord } from './writing';

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

/** The changes with lists in full. Records are only read for those that add to or take from one. */
async function completeChanges(
	changes: GivenChange[],
	{ store, entity }: OperationContext,
): Promise<Array<Outcome<Change>>> {
	const names = changes.flatMap(({ values }) => Object.keys(values));
	const fields = fieldMap(await store.fields(entity, 'update', names));
	const needsCurrent = changes.filter(
		({ lists, values }) => lists !== 'replace' && hasLists(values, fields),
	);
	const read = await store.get(
		entity,
		needsCurrent.map(({ id }) => id),
	);
	const currentOf = new Map(needsCurrent.map((change, at) => [change, read[at]]));
	return changes.map((change) => {
		const { id, values, lists } = change;
		const current: Outcome<CrmRecord> | undefined = currentOf.get(change);
		if (!current) return { state: 'done', value: { id, values } };
		return mapOutcome(current, (record) => ({
			id,
			values: withEditedLists(record, values, lists, fields),
		}));
	});
}

export const update: Operation<GivenChange> = {
	name: 'update',
	title: 'Update',
	action: (resource) => `Update ${one(resource)}`,
	description: (resource) =>
		`Change fields of one existing ${one(resource)} per input item. Fields that are not given stay as they are.`,
	effect: 'write',
	parameters: (resource) => [
		recordPicker(resource),
		fieldMapper('map', 'getUpdateFields', 'The new values. Other fields stay as they are.'),
		...listModePicker(resource, ['add', 'remove', 'replace']),
		...linkPickers(resource),
	],
	options: () => [dryRunOption, emptyValuesOption, ignoreUnknownOption, ...presentationOptions],
	read: (item) => ({ ...readRecord(item), id: readRecordId(item) }),
	check: async (changes, context) => {
		const outcomes = await checkRecords(changes, 'update', context);
		return outcomes.map((outcome) =>
			outcome.state === 'done' && Object.keys(outcome.value.values).length === 0
				? withoutValues()
				: outcome,
		);
	},
	run: async (changes, context) => {
		const complete = await completeChanges(changes, context);
		const ready = complete.flatMap((outcome) => (outcome.state === 'done' ? [outcome.value] : []));
		const written = await context.store.update(context.entity, ready);
		const nextWritten = written.values();
		return complete.map((outcome) => {
			const answer = outcome.state === 'done' ? nextWritten.next().value : outcome;
			return mapOutcome(answer as Outcome<CrmRecord>, (record) => ({ records: [record] }));
		});
	},
};
