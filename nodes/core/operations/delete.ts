import { mapOutcome } from '../crm/outcome';
import { oncePer } from '../sync/sets';
import type { Operation } from './operation';
import { dryRunOption } from './options';
import { one, recordPicker } from './parameters';
import { readRecordId, recordKey } from './record-id';

export const deleteRecords: Operation<string> = {
	name: 'delete',
	title: 'Delete',
	action: (resource) => `Delete ${one(resource)}`,
	description: (resource) => `Delete one ${one(resource)} per input item, for good`,
	effect: 'write',
	parameters: (resource, definition) => [recordPicker(resource, definition)],
	options: () => [dryRunOption],
	read: readRecordId,
	run: async (ids, { store, entity }) => {
		// A record that two items name would be gone for the second of them
		const outcomes = await oncePer(
			ids,
			recordKey,
			async (groups) =>
				await store.delete(
					entity,
					groups.map(([id]) => id),
				),
		);
		return outcomes.map((outcome) =>
			mapOutcome(outcome, (id) => ({ answers: [{ id, deleted: true }] })),
		);
	},
};
