import { deepCopy } from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { RequestPlan } from '../crm/request';
import { idOf } from '../crm/store';
import type { CrmRecord } from '../crm/store';
import type { Connection } from '../http/connection';
import type { OperationContext, Result } from '../operations/operation';
import { groupBy } from '../sync/sets';
import { outcomesOf } from './entries';
import type { Entry } from './entries';
import { checkPresentation, present } from './present';
import { errorItem } from './report';

type RecordsResult = Extract<Result, { records: unknown }>;
type AnswersResult = Extract<Result, { answers: unknown }>;

const hasRecords = ({ outcome }: Entry) =>
	outcome.state === 'done' && 'records' in (outcome.value as Result);

/** The failure to show records, which are what they are all the same. */
function unshown(error: CrmError, records: CrmRecord[]): Outcome<never> {
	const message = `The record is as it should be, but can't be shown as asked: ${error.message}`;
	const recordIds = records.map(idOf);
	return failed(new CrmError(error.kind, message, { ...error.details, recordIds }));
}

/** Records of entries that want the same look become output data in one go. */
async function presentAlike(
	entries: Entry[],
	context: OperationContext,
): Promise<Array<Outcome<unknown>>> {
	const results = entries.map(({ outcome }) => (outcome as { value: RecordsResult }).value);
	const [shown] = await outcomesOf([results.flatMap(({ records }) => records)], async () => {
		const records = results.flatMap((result) => result.records);
		return [done(await present(records, entries[0].presentation, context))];
	});
	if (shown.state === 'failed') return results.map(({ records }) => unshown(shown.error, records));
	let from = 0;
	return results.map(({ records, note, notes }) => {
		const own = ((shown as { value: unknown }).value as IDataObject[]).slice(
			from,
			(from += records.length),
		);
		const noteAt = (at: number) => notes?.[at] ?? note;
		return done({
			answers: own.map((json, at) => (noteAt(at) ? { ...json, _crm: noteAt(at) } : json)),
		});
	});
}

/** Entries of the same entity whose options ask for the same look. */
function alikeIn(entries: Entry[]): Entry[][] {
	const looks = [...groupBy(entries, ({ presentation }) => presentation).values()];
	return looks.flatMap((alike) => [...groupBy(alike, ({ entity }) => entity).values()]);
}

/** Fails entries whose records couldn't be shown as asked for, before anything is written. */
export async function checkLooks(
	entries: Entry[],
	contextFor: (entity: string) => OperationContext,
): Promise<Entry[]> {
	const checked = new Map<Entry, Outcome<unknown>>();
	for (const alike of alikeIn(entries.filter(({ outcome }) => outcome.state === 'done'))) {
		const [{ entity, presentation }] = alike;
		const outcomes = await outcomesOf(alike, async () => {
			await checkPresentation(presentation, contextFor(entity));
			return alike.map(({ outcome }) => outcome);
		});
		alike.forEach((entry, at) => checked.set(entry, outcomes[at]));
	}
	return entries.map((entry) => ({ ...entry, outcome: checked.get(entry) ?? entry.outcome }));
}

/** Turns the records of all entries into output data, as each entry's options ask for. */
export async function presentAll(
	entries: Entry[],
	contextFor: (entity: string) => OperationContext,
): Promise<Entry[]> {
	const shown = new Map<Entry, Outcome<unknown>>();
	for (const alike of alikeIn(entries.filter(hasRecords))) {
		const outcomes = await presentAlike(alike, contextFor(alike[0].entity));
		alike.forEach((entry, at) => shown.set(entry, outcomes[at]));
	}
	return entries.map((entry) => ({ ...entry, outcome: shown.get(entry) ?? entry.outcome }));
}

function plannedBody({ json, form, file }: RequestPlan): IDataObject {
	if (file) return { body: { ...form, [file.field]: file.fileName } };
	const body = json ?? form;
	return body === undefined ? {} : { body: body as IDataObject };
}

/** What a dry run puts out instead of sending a request. */
function plannedJson(request: RequestPlan, connection: Connection): IDataObject {
	const body = plannedBody(request);
	return {
		dryRun: true,
		would: request.effect,
		request: { method: request.method, url: connection.addressOf(request), ...body },
	};
}

/** The entry's items in the node's output, each linked to its input. */
function outputsOf(
	{ index, outcome }: Entry,
	connection: Connection,
	isWrite: boolean,
): INodeExecutionData[] {
	const pairedItem = { item: index };
	if (outcome.state === 'failed') return [errorItem(outcome.error, index, isWrite)];
	if (outcome.state === 'planned') {
		return [{ json: plannedJson(outcome.request, connection), pairedItem }];
	}
	const { answers, binary } = outcome.value as AnswersResult;
	return answers.map((json) => ({ json, pairedItem, ...(binary ? { binary } : {}) }));
}

/**
 * The node's output. Inputs that name the same record get data of their own each: later nodes may
 * change an item where it is.
 */
export function outputOf(
	entries: Entry[],
	connection: Connection,
	isWrite: boolean,
): INodeExecutionData[] {
	const given = new Set<IDataObject>();
	return entries
		.flatMap((entry) => outputsOf(entry, connection, isWrite))
		.map((item) => {
			if (given.has(item.json)) return { ...item, json: deepCopy(item.json) };
			given.add(item.json);
			return item;
		});
}
