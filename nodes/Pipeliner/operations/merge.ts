import { CrmError } from '../../core/crm/error';
import { mapOutcome } from '../../core/crm/outcome';
import type { RequestPlan } from '../../core/crm/request';
import { write } from '../../core/http/write';
import type { Operation } from '../../core/operations/operation';
import { dryRunOption, presentationOptions } from '../../core/operations/options';
import { many, one, recordPicker } from '../../core/operations/parameters';
import { readRecordId } from '../../core/operations/record-id';
import { asList } from '../../core/schema/values';
import { collectionPath, dataOf } from '../cloud/reader';
import type { WireRecord } from '../cloud/reader';
import { cloudStoreOf } from '../stores';

interface Merge {
	master: string;
	others: string[];
}

function noOthers(master: string): CrmError {
	return new CrmError('validation', `No record is given to merge into ${master}`, {
		advice: 'Give at least one other ID under Merge From.',
		field: 'Merge From',
		fate: 'notWritten',
	});
}

export const merge: Operation<Merge> = {
	name: 'merge',
	title: 'Merge',
	action: (resource) => `Merge ${many(resource)} into one and delete others`,
	description: (resource) =>
		`Merge other ${many(resource)} into one ${one(resource)} per input item. Everything that belongs to them goes over to it, and then they are deleted. This can't be undone. Cloud only.`,
	effect: 'write',
	parameters: (resource, definition) => [
		recordPicker(resource, definition),
		{
			displayName: 'Merge From',
			name: 'secondaryIds',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. 0a1b2c3d-1111-2222-3333-444455556666',
			description: `IDs of the ${many(resource)} that are merged into the one above and then deleted, separated by commas, or a list from an expression`,
		},
	],
	options: () => [dryRunOption, ...presentationOptions],
	crmOptions: ['webhookSkipKey'],
	read: (item) => {
		const master = readRecordId(item);
		const others = asList(item.parameter('secondaryIds') ?? '').map((id) => String(id).trim());
		if (others.length === 0) throw noOthers(master);
		return { master, others: [...new Set(others)] };
	},
	run: async (merges, { session, store, entity }) => {
		const cloud = cloudStoreOf(store, 'Merging');
		const outcomes = await Promise.all(
			merges.map(async ({ master, others }) => {
				const plan: RequestPlan = {
					method: 'POST',
					path: `${collectionPath(entity)}/merge`,
					headers: cloud.writeHeaders,
					json: { master: { id: master }, secondary_ids: others },
					effect: 'update',
					// A second time the others are gone, which is refused
					repeatable: false,
				};
				return await write(session.connection, plan, (answer) => dataOf(answer) as WireRecord);
			}),
		);
		const records = await cloud.finished(entity, outcomes);
		return records.map((outcome) => mapOutcome(outcome, (record) => ({ records: [record] })));
	},
};
