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
import { isFine, outcomesOf, stepped } from './entries';
import type { Entry } from './entries';
import { checkPresentation, present } from './present';
import { errorItem } from './report';

type RecordsResult = Extract<Result, { records: unknown }>;
type AnswersResult = Extract<Result, { answers: unknown }>;

const hasRecords = ({ outcome }: Entry) =>
	outcome.state === 'done' && 'records' in (outcome.value as Result);

/** Inputs that name the same record get data of their own each: later nodes may change it. */
function ownData() {
	const given = new Set<IDataObject>();
	return (json: IDataObject): IDataObject => {
		if (given.has(json)) return deepCopy(json);
		given.add(json);
		return json;
	};
}

const noted = (json: IDataObject, note?: IDataObject) => (note ? { ...json, _crm: note } : json);

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
	const all = results.flatMap(({ records }) => records);
	const [shown] = await outcomesOf([all], async () => [
		done(await present(all, entries[0].presentation, context)),
	]);
	if (shown.state === 'failed') return results.map(({ records }) => unshown(shown.error, records));
	const jsons = (shown as { value: IDataObject[] }).value.map(ownData()).values();
	return results.map(({ records, note, notes }) => {
		const jsonAt = (at: number) => noted(jsons.next().value as IDataObject, notes?.[at] ?? note);
		return done({ answers: records.map((_record, at) => jsonAt(at)) });
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
	return await stepped(entries, alikeIn(entries.filter(isFine)), async (alike) => {
		const [{ entity, presentation }] = alike;
		return await outcomesOf(alike, async () => {
			await checkPresentation(presentation, contextFor(entity));
			return alike.map(({ outcome }) => outcome);
		});
	});
}

/** Turns the records of all entries into output data, as each entry's options ask for. */
export async function presentAll(
	entries: Entry[],
	contextFor: (entity: string) => OperationContext,
): Promise<Entry[]> {
	return await stepped(entries, alikeIn(entries.filter(hasRecords)), async (alike) =>
		presentAlike(alike, contextFor(alike[0].entity)),
	);
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

/** The node's output. */
export function outputOf(
	entries: Entry[],
	connection: Connection,
	isWrite: boolean,
): INodeExecutionData[] {
	const items = entries.flatMap((entry) => outputsOf(entry, connection, isWrite));
	const own = ownData();
	for (const item of items) item.json = own(item.json);
	return items;
}
