import { CrmError } from '../../core/crm/error';
import { attempt, failed } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmRecord, RecordId } from '../../core/crm/store';
import { readLimit } from '../../core/operations/get-many';
import type { Operation } from '../../core/operations/operation';
import { one, recordPicker } from '../../core/operations/parameters';
import { limitParameters } from '../../core/operations/query-parameters';
import { readRecordId } from '../../core/operations/record-id';
import { titleOf } from '../objects';
import { readRecordType, recordTypeParameters, spotlerStore } from './record-type';

interface Wanted {
	id: RecordId;
	child: string;
	limit?: number;
}

/** What is read most often of a record, by its resource. */
const USUAL: Record<string, string> = {
	account: 'contacts',
	campaign: 'campaigndetails',
	case: 'activities',
	contact: 'activities',
	opportunity: 'opportunity_lines',
};

/** Spotler CRM doesn't say which of the two there isn't: the record, or such records of it. */
function namingBoth<T>(outcome: Outcome<T>, parent: string, { id, child }: Wanted): Outcome<T> {
	if (outcome.state !== 'failed' || outcome.error.kind !== 'notFound') return outcome;
	const message = `Spotler CRM has no ${child} of the ${titleOf(parent)} with ID ${id}`;
	const advice = 'Check the ID, and that records of this kind belong to one another.';
	return failed(new CrmError('notFound', message, { ...outcome.error.details, advice }));
}

/** What belongs to a record: the contacts of an account, for instance. */
export const getRelated: Operation<Wanted> = {
	name: 'getRelated',
	title: 'Get Related',
	action: (resource) => `Get records related to ${one(resource)}`,
	description: (resource) =>
		`Read the records of another type that belong to one ${one(resource)} per input item`,
	effect: 'read',
	parameters: (resource, definition) => [
		recordPicker(resource, definition),
		...recordTypeParameters({
			displayName: 'Related Records',
			description: 'The kind of records to read',
			usual: USUAL[resource.name] ?? 'documents',
		}),
		...limitParameters,
	],
	options: () => [],
	read: (item) => ({
		id: readRecordId(item),
		child: readRecordType(item),
		limit: readLimit(item),
	}),
	run: async (inputs, context) => {
		const store = spotlerStore(context);
		return await Promise.all(
			inputs.map(async (wanted) => {
				const { id, child, limit } = wanted;
				const outcome = await attempt(async () => {
					const pages: CrmRecord[][] = [];
					for await (const page of store.related(context.entity, id, child, limit)) {
						pages.push(page);
					}
					return { answers: pages.flat() };
				});
				return namingBoth(outcome, context.entity, wanted);
			}),
		);
	},
};
