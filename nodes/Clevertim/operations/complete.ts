import { recordResult } from '../../core/operations/operation';
import type { Operation } from '../../core/operations/operation';
import { dryRunOption, presentationOptions } from '../../core/operations/options';
import { one, recordPicker } from '../../core/operations/parameters';
import { readRecordId } from '../../core/operations/record-id';

export const complete: Operation<string> = {
	name: 'complete',
	title: 'Complete',
	action: (resource) => `Complete ${one(resource)}`,
	description: (resource) => `Mark one ${one(resource)} per input item as completed`,
	effect: 'write',
	parameters: (resource, definition) => [recordPicker(resource, definition)],
	options: () => [dryRunOption, ...presentationOptions],
	read: readRecordId,
	run: async (ids, { store, entity }) => {
		const values = { isCompleted: true };
		const outcomes = await store.update(
			entity,
			ids.map((id) => ({ id, values })),
		);
		return outcomes.map(recordResult);
	},
};
