import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Resource } from '../crm/definition';
import { CancelledError, CrmError } from '../crm/error';
import { done, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { OutgoingFile } from '../crm/request';
import type { Asker, Item, Operation } from '../operations/operation';
import { refuseCut } from '../schema/cut-text';
import { eachOf, groupBy } from '../sync/sets';
import type { Offer } from './offered';
import { ParameterReader } from './parameter-reader';
import { readPresentation } from './present';
import type { Presentation } from './present';

/** One input item on its way through the node. */
export interface Entry {
	index: number;
	/** What the store calls its kind of record. */
	entity: string;
	presentation: Presentation;
	outcome: Outcome<unknown>;
}

/** A step of all entries of one entity that are still fine, as one set; answers by position. */
type Step = (inputs: unknown[], entity: string) => Promise<Array<Outcome<unknown>>>;

const wordsOf = (reason: unknown) => (reason instanceof Error ? reason.message : String(reason));

/** n8n's own words, about an expression that can't be resolved for instance. */
function asBadParameter(reason: unknown): CrmError {
	if (reason instanceof CrmError) return reason;
	return new CrmError('validation', wordsOf(reason), { fate: 'notWritten' });
}

/** Anything but a `CrmError` is an answer that nobody foresaw, after who knows which requests. */
function asFailedStep(reason: unknown): CrmError {
	if (reason instanceof CrmError) return reason;
	if (reason instanceof CancelledError) throw reason;
	const message = `Something unforeseen happened: ${wordsOf(reason)}`;
	return new CrmError('invalidResponse', message, {
		advice: 'Run it again. If it stays, report it with the words above.',
		fate: 'unknown',
	});
}

interface ReadContext {
	context: IExecuteFunctions;
	parameters: ParameterReader;
	offer: Offer;
	/** How records are to look, by the options that say so, and in words: the same is one object. */
	presentations: Map<unknown, Presentation>;
}

/** The item's parameters, read when asked for. */
function itemOf(
	{ context, parameters, offer }: ReadContext,
	index: number,
	json: IDataObject,
): Item {
	const parameter = (name: string) => parameters.read(name, index);
	const options = (parameter('options') ?? {}) as IDataObject;
	const option = (name: string) => offer.options.read(name, options[name]);
	const file = (field: string) => fileIn(context, index, field);
	return { index, json, parameter, entered: (name) => parameters.entered(name), option, file };
}

function presentationOf(item: Item, { presentations }: ReadContext): Presentation {
	const options = item.parameter('options');
	const known = presentations.get(options);
	if (known) return known;
	const read = readPresentation(item.option);
	const words = JSON.stringify(read);
	const presentation = presentations.get(words) ?? read;
	presentations.set(options, presentation).set(words, presentation);
	return presentation;
}

/** What n8n says of a file that it doesn't keep any more. */
function unreadableFile(field: string, reason: unknown): CrmError {
	return new CrmError('validation', `The file in "${field}" can't be read: ${wordsOf(reason)}`, {
		advice: 'Run the nodes that bring the file again, so that n8n has it anew.',
		fate: 'notWritten',
	});
}

function fileIn({ helpers }: IExecuteFunctions, index: number, field: string): OutgoingFile {
	const { fileName = field, mimeType } = helpers.assertBinaryData(index, field);
	refuseCut(fileName, 'File Name');
	return {
		fileName,
		mimeType: mimeType || 'application/octet-stream',
		load: async () => {
			try {
				return await helpers.getBinaryDataBuffer(index, field);
			} catch (reason) {
				throw unreadableFile(field, reason);
			}
		},
	};
}

/** The kind of record that is asked for: the resource's own, or the one it picks. */
export function pickedEntity({ entity }: Resource, asker: Asker): string {
	if (entity !== undefined) return entity;
	const picked = asker.parameter('entity');
	refuseCut(picked, 'Record type');
	if (typeof picked === 'string' && picked.trim() !== '') return picked.trim();
	throw new CrmError('validation', 'No record type is chosen', {
		advice: 'Pick one from the list, or check the expression that gives it.',
		fate: 'notWritten',
	});
}

function readEntry(
	read: ReadContext,
	{ resource, operation }: { resource: Resource; operation: Operation },
	index: number,
	json: IDataObject,
): Entry {
	try {
		const item = itemOf(read, index, json);
		const presentation = presentationOf(item, read);
		const entity = pickedEntity(resource, item);
		return { index, entity, presentation, outcome: done(operation.read(item)) };
	} catch (reason) {
		const presentation = readPresentation(() => undefined);
		return { index, entity: '', presentation, outcome: failed(asBadParameter(reason)) };
	}
}

/** All input items; one whose parameters can't be read has its outcome already. */
export function readEntries(
	context: IExecuteFunctions,
	chosen: { resource: Resource; operation: Operation },
	offer: Offer,
): Entry[] {
	const parameters = new ParameterReader(context, offer.parameters);
	const read = { context, parameters, offer, presentations: new Map<unknown, Presentation>() };
	return context.getInputData().map(({ json }, index) => readEntry(read, chosen, index, json));
}

/** What fails before anything is written is of known fate, whatever became of the read that failed. */
export function asNotWritten(entry: Entry): Entry {
	const { outcome } = entry;
	if (outcome.state !== 'failed' || outcome.error.details.fate !== 'unknown') return entry;
	const { kind, message, details } = outcome.error;
	const error = new CrmError(kind, message, { ...details, fate: 'notWritten' });
	return { ...entry, outcome: failed(error) };
}

/** A step that fails as a whole fails for each of its inputs, also where nobody foresaw it. */
export async function outcomesOf<Input>(
	inputs: Input[],
	step: (inputs: Input[]) => Promise<Array<Outcome<unknown>>>,
): Promise<Array<Outcome<unknown>>> {
	return await eachOf(inputs, async (all) => {
		try {
			return await step(all);
		} catch (reason) {
			throw asFailedStep(reason);
		}
	});
}

/** All entries, those of each set with what a step has made of them. */
export async function stepped(
	entries: Entry[],
	sets: Entry[][],
	step: (set: Entry[]) => Promise<Array<Outcome<unknown>>>,
): Promise<Entry[]> {
	const all = [...entries];
	for (const set of sets) {
		const outcomes = await step(set);
		set.forEach((entry, at) => (all[entry.index] = { ...entry, outcome: outcomes[at] }));
	}
	return all;
}

export const isFine = ({ outcome }: Entry) => outcome.state === 'done';

/** Takes the entries that are still fine one step further, all of one entity together. */
export async function advance(entries: Entry[], step: Step): Promise<Entry[]> {
	const sets = groupBy(entries.filter(isFine), ({ entity }) => entity);
	return await stepped(entries, [...sets.values()], async (set) => {
		const inputs = set.map(({ outcome }) => (outcome as { value: unknown }).value);
		return await outcomesOf(inputs, (values) => step(values, set[0].entity));
	});
}
