import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { CancelledError, CrmError } from '../crm/error';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { Item, Operation } from '../operations/operation';
import { readPresentation } from './present';
import type { Presentation } from './present';

/** One input item on its way through the node. */
export interface Entry {
	index: number;
	presentation: Presentation;
	outcome: Outcome<unknown>;
}

/** A step of all entries that are still fine, as one set; answers by position. */
type Step = (inputs: unknown[]) => Promise<Array<Outcome<unknown>>>;

function asCrmError(reason: unknown): CrmError {
	if (reason instanceof CrmError) return reason;
	if (reason instanceof CancelledError) throw reason;
	// n8n's own words, about an expression that can't be resolved for instance
	const message = reason instanceof Error ? reason.message : String(reason);
	return new CrmError('validation', message, { fate: 'notWritten' });
}

/** The item's parameters, read when asked for. */
function itemOf(context: IExecuteFunctions, index: number, json: IDataObject): Item {
	const parameter = (name: string): unknown => {
		const extractValue = name === 'recordId';
		const value: unknown = context.getNodeParameter(name, index, null, { extractValue });
		return value ?? undefined;
	};
	const options = (parameter('options') ?? {}) as IDataObject;
	return { index, json, parameter, option: (name) => options[name] };
}

export function readEntry(
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
		const presentation = readPresentation(() => undefined);
		return { index, presentation, outcome: failed(asCrmError(reason)) };
	}
}

/** A step that fails as a whole fails for each of its inputs. */
export async function outcomesOf(inputs: unknown[], step: Step): Promise<Array<Outcome<unknown>>> {
	try {
		return await step(inputs);
	} catch (reason) {
		const failure = failed(asCrmError(reason));
		return inputs.map(() => failure);
	}
}

/** Takes the entries that are still fine one step further. */
export async function advance(entries: Entry[], step: Step): Promise<Entry[]> {
	const inputs = entries.flatMap(({ outcome }) =>
		outcome.state === 'done' ? [outcome.value] : [],
	);
	if (inputs.length === 0) return entries;
	const next = (await outcomesOf(inputs, step)).values();
	return entries.map((entry) =>
		entry.outcome.state === 'done'
			? { ...entry, outcome: next.next().value as Outcome<unknown> }
			: entry,
	);
}
