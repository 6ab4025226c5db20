import { CrmError } from '../../core/crm/error';
import type { Field } from '../../core/crm/field';
import { mapOutcome } from '../../core/crm/outcome';
import type { RequestPlan } from '../../core/crm/request';
import type { RecordId } from '../../core/crm/store';
import { write } from '../../core/http/write';
import type { Operation } from '../../core/operations/operation';
import { dryRunOption, presentationOptions } from '../../core/operations/options';
import { many, recordPicker } from '../../core/operations/parameters';
import { readRecordId, recordKey } from '../../core/operations/record-id';
import { shown, ValueProblem } from '../../core/schema/value-problem';
import { readValue } from '../../core/schema/values';
import { collectionPath } from '../cloud/reader';
import { savedRecord } from '../cloud/writer';
import { cloudStoreOf } from '../stores';

interface Merge {
	master: string;
	others: string[];
}

const FROM: Field = { key: 'secondaryIds', label: 'Merge From', type: 'reference', many: true };

function refuse(message: string, advice: string): CrmError {
	return new CrmError('validation', message, { advice, field: FROM.label, fate: 'notWritten' });
}

/** The IDs of the others, each once; the record itself must not be among them: they are deleted. */
function readOthers(given: unknown, master: string): string[] {
	const read = readValue(given ?? '', FROM, { timezone: 'utc' });
	if (read instanceof ValueProblem) {
		const advice = 'Give IDs, separated by commas or as a list.';
		throw refuse(`${FROM.label} takes IDs of records, not ${shown(given)}`, advice);
	}
	const ids = (read as RecordId[]).map(String);
	const others = new Map(ids.map((id) => [recordKey(id), id]));
	if (others.size === 0) {
		throw refuse(
			`No record is given to merge into ${master}`,
			'Give at least one other ID under Merge From.',
		);
	}
	if (others.has(recordKey(master))) {
		throw refuse(
			`${master} can't be merged into itself`,
			'Remove it from Merge From, whose records are deleted.',
		);
	}
	return [...others.values()];
}

/** Merges that share a record come one after another, in the order of their items. */
async function inTurn<T>(merges: Merge[], send: (merge: Merge) => Promise<T>): Promise<T[]> {
	const latest = new Map<string, Promise<T>>();
	return await Promise.all(
		merges.map(async (merge) => {
			const keys = [merge.master, ...merge.others].map(recordKey);
			const before = Promise.all(keys.map((key) => latest.get(key)));
			const sent = before.then(async () => await send(merge));
			for (const key of keys) latest.set(key, sent);
			return await sent;
		}),
	);
}

export const merge: Operation<Merge> = {
	name: 'merge',
	title: 'Merge',
	action: (resource) => `Merge ${many(resource)} into one and delete others`,
	description: (resource) =>
		`Merge other ${many(resource)} into one per input item. All that is theirs goes over to it, and they are deleted. Cloud only.`,
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
		return { master, others: readOthers(item.parameter('secondaryIds'), master) };
	},
	run: async (merges, { session, store, entity }) => {
		const cloud = cloudStoreOf(store, 'Merging');
		const outcomes = await inTurn(merges, async ({ master, others }) => {
			const plan: RequestPlan = {
				method: 'POST',
				path: `${collectionPath(entity)}/merge`,
				headers: cloud.writeHeaders,
				json: { master: { id: master }, secondary_ids: others },
				effect: 'update',
				// A second time the others are gone, which is refused
				repeatable: false,
			};
			return await write(session.connection, plan, savedRecord);
		});
		const records = await cloud.finished(entity, outcomes);
		return records.map((outcome) => mapOutcome(outcome, (record) => ({ records: [record] })));
	},
};
