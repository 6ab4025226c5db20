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

export const create: Operation<GivenRecord> = {
	name: 'create',
	title: 'Create',
	action: (resource) => `Create ${one(resource)}`,
	description: (resource) => `Create one new ${one(resource)} per input item`,
	effect: 'write',
	parameters: (resource, definition) => [FIELDS, ...linkPickers(resource, definition)],
	options: () => [dryRunOption, emptyValuesOption, ignoreUnknownOption, ...presentationOptions],
	read: readRecord,
	check: async (records, context) => await checkRecords(records, 'create', context),
	run: async (records, { store, entity }) => {
		const outcomes = await store.create(
			entity,
			records.map(({ values }) => values),
		);
		return outcomes.map(recordResult);
	},
};
