import { recordResult } from './operation';
import type { Operation } from './operation';
import { presentationOptions } from './options';
import { one, recordPicker } from './parameters';
import { readRecordId } from './record-id';

export const get: Operation<string> = {
	name: 'get',
	title: 'Get',
	action: (resource) => `Get ${one(resource)}`,
	description: (resource) => `Read one ${one(resource)} per input item by its ID`,
	effect: 'read',
	parameters: (resource, definition) => [recordPicker(resource, definition)],
	options: () => presentationOptions,
	read: readRecordId,
	run: async (ids, { store, entity }) => {
		const outcomes = await store.get(entity, ids);
		return outcomes.map(recordResult);
	},
};
