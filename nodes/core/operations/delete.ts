import { mapOutcome } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
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
		const unique = [...new Set(ids)];
		const outcomes = await store.delete(entity, unique);
		const outcomeOf = new Map(unique.map((id, at) => [id, outcomes[at]]));
		return ids.map((id) =>
			mapOutcome(outcomeOf.get(id) as Outcome<string>, () => ({
				answers: [{ id, deleted: true }],
			})),
		);
	},
};
