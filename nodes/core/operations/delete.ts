import { mapOutcome } from '../crm/outcome';
import type { Operation } from './operation';
import { dryRunOption } from './options';
import { one, recordPicker } from './parameters';
import { readRecordId } from './record-id';

export const deleteRecords: Operation<string> = {
	name: 'delete',
	title: 'Delete',
	action: (resource) => `Delete ${one(resource)}`,
	description: (resource) => `Delete one ${one(resource)} per input item, for good`,
	effect: 'write',
	parameters: (resource) => [recordPicker(resource)],
	options: () => [dryRunOption],
	read: readRecordId,
	run: async (ids, { store, entity }) => {
		const outcomes = await store.delete(entity, ids);
		return outcomes.map((outcome) =>
			mapOutcome(outcome, (id) => ({ answers: [{ id, deleted: true }] })),
		);
	},
};
