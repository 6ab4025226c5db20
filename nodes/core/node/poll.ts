import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';
import type { RecordChange } from '../crm/changes';
import type { CrmDefinition, Resource } from '../crm/definition';
import { CrmError } from '../crm/error';
import type { Asker } from '../operations/operation';
import { noteOf, readWatch, watchFor } from '../operations/watching';
import type { WatchContext } from '../operations/watching';
import { readChanges, sampleChange } from '../sync/changes/read-changes';
import { isOfAnotherAccount } from '../sync/changes/watch';
import type { CursorState, Watch } from '../sync/changes/watch';
import { pickedEntity } from './entries';
import { OfferedValues } from './offered';
import { present, readPresentation } from './present';
import { withNodeErrors } from './report';
import { openSession } from './session';
import { triggerPropertiesOf, watchable } from './trigger-properties';

/** Where n8n doesn't tell how long a poll may take. */
const USUAL_BUDGET_MS = 60_000;
/** The share of the time for reading; the rest is for what comes after it. */
const READING_SHARE = 0.7;

const ANOTHER_ACCOUNT =
	'The credential leads to another account than before, so it begins as Start With says';

/** What n8n keeps for the node between two polls. */
interface Kept {
	changes?: CursorState;
}

/** What is kept by polls that are still running: a next one that comes too early leaves it alone. */
const inUse = new WeakSet<object>();

/** The parameters of a trigger that has these properties. */
export function askerOf(
	context: Pick<IPollFunctions, 'getNodeParameter'>,
	properties: INodeProperties[],
): Asker {
	const collection = properties.find(({ name }) => name === 'options');
	const offered = new OfferedValues(properties);
	const offeredOptions = new OfferedValues((collection?.options ?? []) as INodeProperties[]);
	const given = (name: string): unknown =>
		context.getNodeParameter(name, null, { extractValue: name === 'entity' }) ?? undefined;
	const options = offeredOptions.readAll((given('options') ?? {}) as IDataObject);
	return {
		parameter: (name) => (name === 'options' ? options : offered.read(name, given(name))),
		option: (name) => options[name],
	};
}

function watchedResource(asker: Asker, definition: CrmDefinition): Resource {
	const name = asker.parameter('resource');
	const resource = watchable(definition).resources.find((one) => one.name === name);
	if (resource) return resource;
	throw new CrmError('unsupported', `Changes of "${String(name)}" can't be watched`, {
		advice: 'Choose a resource from the menu.',
		fate: 'notWritten',
	});
}

async function openWatch(context: IPollFunctions, asker: Asker, definition: CrmDefinition) {
	const resource = watchedResource(asker, definition);
	const session = await openSession(context, watchable(definition), {
		authentication: asker.parameter('authentication'),
		options: (asker.parameter('options') ?? {}) as IDataObject,
	});
	const store = await definition.openStore(session);
	const entity = pickedEntity(resource, asker);
	const { timezone } = session;
	// A poll has no output to show a remark beside
	const hint = (message: string) => context.logger.warn(`${context.getNode().name}: ${message}`);
	const known: WatchContext = { definition, resource, entity, store, session, timezone, hint };
	// n8n before 2.36 sets polls no budget
	const budgetMs = context.getPollBudgetMs?.() ?? USUAL_BUDGET_MS;
	return await watchFor(readWatch(asker), known, Date.now() + budgetMs * READING_SHARE);
}

async function itemsOf(
	changes: RecordChange[],
	asker: Asker,
	{ store, entity }: Watch,
): Promise<INodeExecutionData[]> {
	const presentation = readPresentation((name) => asker.option(name));
	const records = changes.map(({ record }) => record);
	const shown = await present(records, presentation, { store, entity });
	return shown.map((json, at) => ({ json: { ...json, _crm: noteOf(changes[at]) } }));
}

function noRecordYet({ words }: Watch): CrmError {
	return new CrmError('notFound', `There are no ${words} yet that the trigger could show`, {
		advice: 'Create one in the CRM, or remove the filters, and test again.',
	});
}

/** The newest record, whatever was read before, so that a workflow can be built with it. */
async function test(asker: Asker, watch: Watch): Promise<INodeExecutionData[][]> {
	const sample = await sampleChange(watch);
	if (!sample) throw noRecordYet(watch);
	return [await itemsOf([sample], asker, watch)];
}

/** The changes since the last poll. What is kept moves on only when they can be put out. */
async function next(
	kept: Kept,
	asker: Asker,
	watch: Watch,
): Promise<INodeExecutionData[][] | null> {
	if (isOfAnotherAccount(kept.changes, watch)) watch.hint(ANOTHER_ACCOUNT);
	const { changes, state } = await readChanges(watch, kept.changes);
	const items = await itemsOf(changes, asker, watch);
	kept.changes = state;
	return items.length > 0 ? [items] : null;
}

/** The `poll` of a CRM's trigger. */
export async function pollNode(
	context: IPollFunctions,
	definition: CrmDefinition,
): Promise<INodeExecutionData[][] | null> {
	return await withNodeErrors(context, async () => {
		const asker = askerOf(context, triggerPropertiesOf(definition));
		if (context.getMode() === 'manual') {
			return await test(asker, await openWatch(context, asker, definition));
		}
		const kept = context.getWorkflowStaticData('node') as Kept;
		if (inUse.has(kept)) return null;
		inUse.add(kept);
		try {
			return await next(kept, asker, await openWatch(context, asker, definition));
		} finally {
			inUse.delete(kept);
		}
	});
}
