import type { RecordChange, WatchedEvent } from '../crm/changes';
import { CrmError } from '../crm/error';
import type { Filter } from '../crm/query';
import { idOf } from '../crm/store';
import { checkFilter, namesIn } from '../schema/filters';
import { FieldNames, listedNames } from '../schema/names';
import type { Start, Watch } from '../sync/changes/watch';
import { readConditions } from './get-many';
import type { Asker, ChangeNote, OperationContext } from './operation';
import { many } from './parameters';

/** What a node asks about changes, as it was entered. */
export interface WatchRequest {
	event: WatchedEvent;
	watchedFields: string[];
	filter?: Filter;
	start: Start['from'];
	startDate: unknown;
	most: number;
	overlapSeconds?: number;
}

export type WatchContext = Pick<
	OperationContext,
	'definition' | 'resource' | 'entity' | 'store' | 'session' | 'timezone' | 'hint'
>;

function wholeNumber(value: unknown, title: string, least: number): number {
	const number = Number(value);
	if (Number.isInteger(number) && number >= least) return number;
	throw new CrmError('validation', `${title} must be a whole number of at least ${least}`, {
		field: title,
		fate: 'notWritten',
	});
}

export function readWatch(asker: Asker): WatchRequest {
	const event = asker.parameter('event') as WatchedEvent;
	const isUpdate = event === 'updated' || event === 'createdOrUpdated';
	const overlap = asker.option('overlap');
	return {
		event,
		watchedFields: isUpdate ? listedNames(asker.parameter('watchedFields')) : [],
		filter: readConditions(asker),
		start: asker.parameter('start') as Start['from'],
		startDate: asker.parameter('startDate'),
		most: wholeNumber(asker.parameter('most'), 'Maximum', 1),
		overlapSeconds: overlap === undefined ? undefined : wholeNumber(overlap, 'Overlap', 0),
	};
}

/** The keys of the fields whose changes count. Throws a `CrmError` on one that doesn't exist. */
export function watchedKeys(watched: string[], names: FieldNames): string[] {
	return watched.map((name) => {
		const field = names.find(name);
		if (field) return field.key;
		const message = `There is no field "${name}" to watch.${names.suggest(name)}`;
		throw new CrmError('validation', message, { field: name, fate: 'notWritten' });
	});
}

/** What is asked for, checked against the live fields of the CRM. */
export async function watchFor(
	asked: WatchRequest,
	{ definition, resource, entity, store, session, timezone, hint }: WatchContext,
	deadline: number,
): Promise<Watch> {
	const { changes = {} } = resource;
	const { filter, watchedFields, start, startDate } = asked;
	const mentioned = [...namesIn({ filter }), ...watchedFields];
	const fields = mentioned.length > 0 ? await store.fields(entity, 'read', mentioned) : [];
	const names = new FieldNames(fields);
	const { isRecordId, operators, pageSize, overlapSeconds } = definition;
	return {
		...{ store, entity, changes, timezone, pageSize, deadline, hint },
		account: session.connection.account,
		words: many(resource),
		event: asked.event,
		only: watchedKeys(watchedFields, names),
		filter: filter && checkFilter(filter, names, { timezone, isRecordId, operators }),
		start: start === 'date' ? { from: start, date: startDate } : { from: start },
		most: asked.most,
		overlapSeconds: asked.overlapSeconds ?? overlapSeconds,
		concurrency: session.connection.settings.concurrency,
		// Without a Date header our own clock has to do: a wrong one makes a read look back further
		now: () => session.connection.serverTime ?? new Date(),
	};
}

export const noteOf = ({ event, at, record }: RecordChange): ChangeNote => ({
	event,
	id: idOf(record),
	at: String(at),
});
