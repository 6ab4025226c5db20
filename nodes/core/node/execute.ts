import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { CrmDefinition, Resource } from '../crm/definition';
import { CancelledError, CrmError } from '../crm/error';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { RequestPlan } from '../crm/request';
import type { CrmRecord } from '../crm/store';
import type { Connection } from '../http/connection';
import { NOT_SENT } from '../http/connection';
import type { Item, Operation, OperationContext, Result } from '../operations/operation';
import { present, readPresentation } from './present';
import type { Presentation } from './present';
import { errorItem, nodeError } from './report';
import { openSession } from './session';

/** One input item on its way through the node. */
interface Entry {
	index: number;
	presentation?: Presentation;
	outcome: Outcome<unknown>;
}

const asCrmError = (reason: unknown): CrmError => {
	if (reason instanceof CrmError) return reason;
	if (reason instanceof CancelledError) throw reason;
	// n8n's own words, about an expression that can't be resolved for instance
	const message = reason instanceof Error ? reason.message : String(reason);
	return new CrmError('validation', message, { fate: 'notWritten' });
};

/** The item's parameters, read when asked for. */
function itemOf(context: IExecuteFunctions, index: number, json: IDataObject): Item {
	const parameter = (name: string): unknown => {
		const value: unknown = context.getNodeParameter(name, index, null, {
			extractValue: name === 'recordId',
		});
		return value ?? undefined;
	};
	const options = (parameter('options') ?? {}) as IDataObject;
	return { index, json, parameter, option: (name) => options[name] };
}

function readEntry(
	context: IExecuteFunctions,
	operation: Operation,
	index: number,
	json: IDataObject,
): Entry {
	try {
		const item = itemOf(context, index, json);
		const presentation = readPresentation(item.option);
		return { index, presentation, outcome: done(operation.read(item)) };
	} catch (reason) {
		return { index, outcome: failed(asCrmError(reason)) };
	}
}

/** Takes the entries that are still fine one step further, as one set. */
async function advance(
	entries: Entry[],
	step: (inputs: unknown[]) => Promise<Array<Outcome<unknown>>>,
): Promise<Entry[]> {
	const inputs = entries.flatMap(({ outcome }) =>
		outcome.state === 'done' ? [outcome.value] : [],
	);
	if (inputs.length === 0) return entries;
	const answers = await outcomesOf(inputs, step);
	const next = answers.values();
	return entries.map((entry) =>
		entry.outcome.state === 'done'
			? { ...entry, outcome: next.next().value as Outcome<unknown> }
			: entry,
	);
}

/** A step that fails as a whole fails for each of its inputs. */
async function outcomesOf(
	inputs: unknown[],
	step: (inputs: unknown[]) => Promise<Array<Outcome<unknown>>>,
): Promise<Array<Outcome<unknown>>> {
	try {
		return await step(inputs);
	} catch (reason) {
		const failure = failed(asCrmError(reason));
		return inputs.map(() => failure);
	}
}

function plannedJson(request: RequestPlan, connection: Connection): IDataObject {
	return {
		dryRun: true,
		would: request.effect,
		request: {
			method: request.method,
			url: connection.addressOf(request),
			...(request.json === undefined ? {} : { body: request.json as IDataObject }),
		},
	};
}

/** Turns records into output data: all entries that want the same look in one go. */
async function presentAll(entries: Entry[], context: OperationContext): Promise<Entry[]> {
	const looks = new Map<string, Entry[]>();
	for (const entry of entries) {
		if (entry.outcome.state !== 'done' || !('records' in (entry.outcome.value as Result))) continue;
		const look = JSON.stringify(entry.presentation);
		looks.set(look, [...(looks.get(look) ?? []), entry]);
	}
	const shown = new Map<Entry, Outcome<unknown>>();
	for (const alike of looks.values()) await presentAlike(alike, context, shown);
	return entries.map((entry) => ({ ...entry, outcome: shown.get(entry) ?? entry.outcome }));
}

type RecordsResult = Extract<Result, { records: CrmRecord[] }>;

async function presentAlike(
	entries: Entry[],
	context: OperationContext,
	shown: Map<Entry, Outcome<unknown>>,
): Promise<void> {
	const results = entries.map(
		({ outcome }) => (outcome as { value: RecordsResult }).value,
	);
	const records = results.flatMap((result) => result.records);
	const [answer] = await outcomesOf([records], async () => [
		done(await present(records, entries[0].presentation as Presentation, context)),
	]);
	let from = 0;
	entries.forEach((entry, at) => {
		const { records: own, note } = results[at];
		const to = from + own.length;
		if (answer.state !== 'done') shown.set(entry, answer);
		else {
			const answers = (answer.value as IDataObject[]).slice(from, to);
			const noted = note ? answers.map((json) => ({ ...json, _crm: note })) : answers;
			shown.set(entry, done({ answers: noted }));
		}
		from = to;
	});
}

function outputsOf(entry: Entry, connection: Connection, isWrite: boolean): INodeExecutionData[] {
	const { index, outcome } = entry;
	const pairedItem = { item: index };
	if (outcome.state === 'failed') return [errorItem(outcome.error, index, isWrite)];
	if (outcome.state === 'planned') {
		return [{ json: plannedJson(outcome.request, connection), pairedItem }];
	}
	const { answers } = outcome.value as { answers: IDataObject[] };
	return answers.map((json) => ({ json, pairedItem }));
}

const isFailed = (entry: Entry): entry is Entry & { outcome: { state: 'failed'; error: CrmError } } =>
	entry.outcome.state === 'failed';

const wasHeldBack = ({ outcome }: Entry) =>
	outcome.state === 'failed' && outcome.error.details.code === NOT_SENT;

/** What became of the other items when a failure ends the node, so that nobody has to guess. */
function aftermathOf(entries: Entry[], wasRun: boolean): string {
	if (entries.length === 1) return '';
	if (!wasRun) return `Nothing was written for any of the ${entries.length} items.`;
	const count = (isWanted: (entry: Entry) => boolean) => entries.filter(isWanted).length;
	const unknown = count(({ outcome }) => isFateUnknown(outcome));
	const failures = count(isFailed) - count(wasHeldBack) - unknown;
	const parts = [
		`${count(({ outcome }) => outcome.state === 'done')} done`,
		`${failures} failed`,
		unknown > 0 ? `${unknown} of unknown fate` : '',
		`${count(wasHeldBack)} not sent`,
	];
	return `Of ${entries.length} items: ${parts.filter(Boolean).join(', ')}. To let the others go on, set On Error to "Continue (using error output)".`;
}

const isFateUnknown = (outcome: Outcome<unknown>) =>
	outcome.state === 'failed' && outcome.error.details.fate === 'unknown';

/** Ends the node with the first failure, if it isn't to go on after failures. */
function stopAtFailure(
	context: IExecuteFunctions,
	entries: Entry[],
	isWrite: boolean,
	wasRun: boolean,
): void {
	if (context.continueOnFail()) return;
	const first = entries.filter(isFailed).find((entry) => !wasHeldBack(entry));
	if (!first) return;
	throw nodeError(first.outcome.error, context.getNode(), {
		itemIndex: first.index,
		isWrite: isWrite && wasRun,
		aftermath: isWrite ? aftermathOf(entries, wasRun) : undefined,
	});
}

function chosen(context: IExecuteFunctions, { resources }: CrmDefinition): [Resource, Operation] {
	const resource = resources.find(({ name }) => name === context.getNodeParameter('resource', 0));
	const operation = resource?.operations.find(
		({ name }) => name === context.getNodeParameter('operation', 0),
	);
	if (resource && operation) return [resource, operation];
	throw new NodeOperationError(context.getNode(), 'This operation does not exist', {
		description: 'Choose a resource and an operation from the menus.',
	});
}

/** All items of one execution, as one set, through one operation. */
async function runOperation(
	context: IExecuteFunctions,
	definition: CrmDefinition,
): Promise<INodeExecutionData[]> {
	const [resource, operation] = chosen(context, definition);
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const session = await openSession(context, definition, options, !context.continueOnFail());
	const operationContext: OperationContext = {
		definition,
		resource,
		entity: resource.name,
		store: definition.openStore(session),
		timezone: session.timezone,
	};
	const isWrite = operation.effect === 'write';
	const read = context
		.getInputData()
		.map(({ json }, index) => readEntry(context, operation, index, json));
	const checked = await advance(read, async (inputs) =>
		operation.check ? await operation.check(inputs, operationContext) : inputs.map(done),
	);
	stopAtFailure(context, checked, isWrite, false);
	const run = await advance(checked, (inputs) => operation.run(inputs, operationContext));
	stopAtFailure(context, run, isWrite, true);
	const shown = await presentAll(run, operationContext);
	stopAtFailure(context, shown, isWrite, true);
	return shown.flatMap((entry) => outputsOf(entry, session.connection, isWrite));
}

/** The `execute` of a CRM's node. */
export async function executeNode(
	context: IExecuteFunctions,
	definition: CrmDefinition,
): Promise<INodeExecutionData[][]> {
	try {
		return [await runOperation(context, definition)];
	} catch (reason) {
		if (reason instanceof CrmError) throw nodeError(reason, context.getNode());
		throw reason as NodeOperationError;
	}
}
