import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { CrmDefinition, Resource, Session } from '../crm/definition';
import { CrmError } from '../crm/error';
import { done } from '../crm/outcome';
import type { KeepFile, Memory, Operation, OperationContext } from '../operations/operation';
import { advance, asNotWritten, readEntries } from './entries';
import type { Entry } from './entries';
import { offerOf } from './offered';
import type { Offer } from './offered';
import { checkLooks, outputOf, presentAll } from './output';
import { nodeError } from './report';
import { openSession } from './session';
import { stopAtFailure } from './stop';

interface Chosen {
	resource: Resource;
	operation: Operation;
}

function chosen(context: IExecuteFunctions, { resources }: CrmDefinition): Chosen {
	const resource = resources.find(({ name }) => name === context.getNodeParameter('resource', 0));
	const operation = resource?.operations.find(
		({ name }) => name === context.getNodeParameter('operation', 0),
	);
	if (resource && operation) return { resource, operation };
	throw new NodeOperationError(context.getNode(), 'This operation does not exist', {
		description: 'Choose a resource and an operation from the menus.',
	});
}

/** What operations work with, for each kind of record; one store for all of them. */
async function contextsOf(
	context: IExecuteFunctions,
	definition: CrmDefinition,
	resource: Resource,
	session: Session,
) {
	const store = await definition.openStore(session);
	const { timezone } = session;
	const keepFile: KeepFile = async (bytes, fileName, mimeType) =>
		await context.helpers.prepareBinaryData(bytes, fileName, mimeType);
	const hint = (message: string) => context.addExecutionHints({ message, location: 'outputPane' });
	const memory = memoryOf(context);
	const common = { definition, resource, store, session, keepFile, memory, hint, timezone };
	return (entity: string): OperationContext => ({ ...common, entity });
}

/** The workflow's static data, which n8n saves when an execution ends, unless it was a manual one. */
function memoryOf(context: IExecuteFunctions): Memory {
	return {
		recall: (name) => context.getWorkflowStaticData('global')[name],
		keep: (name, value) => {
			context.getWorkflowStaticData('global')[name] = value as IDataObject;
		},
		executionId: () => context.getExecutionId(),
		isForgotten: () => context.getMode() === 'manual',
	};
}

/** Read, check, run, present: every step takes all items as one set. */
async function process(
	context: IExecuteFunctions,
	{ resource, operation }: Chosen,
	offer: Offer,
	contextFor: (entity: string) => OperationContext,
): Promise<Entry[]> {
	const isWrite = operation.effect === 'write';
	const read = readEntries(context, { resource, operation }, offer);
	const showable = await checkLooks(read, contextFor);
	const found = await advance(showable, async (inputs, entity) =>
		operation.check ? await operation.check(inputs, contextFor(entity)) : inputs.map(done),
	);
	const checked = found.map(asNotWritten);
	stopAtFailure(context, checked, isWrite, false);
	const run = await advance(checked, (inputs, entity) => operation.run(inputs, contextFor(entity)));
	stopAtFailure(context, run, isWrite, true);
	const shown = await presentAll(run, contextFor);
	stopAtFailure(context, shown, isWrite, true);
	return shown;
}

/** The `execute` of a CRM's node: all items of one execution through one operation. */
export async function executeNode(
	context: IExecuteFunctions,
	definition: CrmDefinition,
): Promise<INodeExecutionData[][]> {
	try {
		const { resource, operation } = chosen(context, definition);
		const offer = offerOf(resource, operation, definition);
		const session = await openSession(context, definition, {
			authentication: context.getNodeParameter('authentication', 0, ''),
			options: offer.runOptions.readAll(context.getNodeParameter('options', 0, {}) as IDataObject),
			stopAtFailure: !context.continueOnFail(),
			settlesLost: operation.settlesLost,
		});
		const contextFor = await contextsOf(context, definition, resource, session);
		const entries = await process(context, { resource, operation }, offer, contextFor);
		const isWrite = operation.effect === 'write';
		return [outputOf(entries, session.connection, isWrite)];
	} catch (reason) {
		if (reason instanceof CrmError) throw nodeError(reason, context.getNode());
		// Whatever else it is goes on as it is; the linter wants to see an error of a node here
		throw reason as NodeOperationError;
	}
}
