import { CrmError } from '../crm/error';
import { failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import { isEmpty } from '../schema/comparable';
import { recordResult } from './operation';
import type { Operation } from './operation';
import {
	dryRunOption,
	emptyValuesOption,
	ignoreUnknownOption,
	presentationOptions,
} from './options';
import { fieldMapper, linkPickers, one } from './parameters';
import { checkRecords, readRecord } from './writing';
import type { GivenRecord } from './writing';

const FIELDS = fieldMapper('add', 'getCreateFields', 'The values of the new record, by field');

/** An empty row of a spreadsheet is no record, even where the CRM would make one of it. */
function withValues(outcome: Outcome<GivenRecord>): Outcome<GivenRecord> {
	if (outcome.state !== 'done' || !Object.values(outcome.value.values).every(isEmpty)) {
		return outcome;
	}
	return failed(
		new CrmError('validation', 'There is nothing to create: no field has a value', {
			advice: 'Give at least one field a value, or remove empty items before this node.',
			fate: 'notWritten',
		}),
	);
}

export const create: Operation<GivenRecord> = {
	name: 'create',
	title: 'Create',
	action: (resource) => `Create ${one(resource)}`,
	description: (resource) => `Create one new ${one(resource)} per input item`,
	effect: 'write',
	parameters: (resource, definition) => [FIELDS, ...linkPickers(resource, definition)],
	options: () => [dryRunOption, emptyValuesOption, ignoreUnknownOption, ...presentationOptions],
	read: readRecord,
	check: async (records, context) =>
		(await checkRecords(records, 'create', context)).map(withValues),
	run: async (records, { store, entity }) => {
		const outcomes = await store.create(
			entity,
			records.map(({ values }) => values),
		);
		return outcomes.map(recordResult);
	},
};
