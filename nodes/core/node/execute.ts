import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import type { CrmDefinition, Resource, Session } from '../crm/definition';
import { CrmError } from '../crm/error';
import { done } from '../crm/outcome';
import type { Operation, OperationContext } from '../operations/operation';
import { advance, readEntry } from './entries';
import type { Entry } from './entries';
import { outputsOf, presentAll } from './output';
import { nodeError } from './report';
import { openSession } from './session';
import { stopAtFailure } from './stop';

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

function contextFor(
	definition: CrmDefinition,
	resource: Resource,
	session: Session,
): OperationContext {
	return {
		definition,
		resource,
		entity: resource.name,
		store: definition.openStore(session),
		timezone: session.timezone,
	};
}

/** Read, check, run, present: every step takes all items as one set. */
async function process(
	context: IExecuteFunctions,
	operation: Operation,
	operationContext: OperationContext,
): Promise<Entry[]> {
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
	return shown;
}

/** The `execute` of a CRM's node: all items of one execution through one operation. */
export async function executeNode(
	context: IExecuteFunctions,
	definition: CrmDefinition,
): Promise<INodeExecutionData[][]> {
	try {
		const [resource, operation] = chosen(context, definition);
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		const session = await openSession(context, definition, options, !context.continueOnFail());
		const operationContext = contextFor(definition, resource, session);
		const entries = await process(context, operation, operationContext);
		const isWrite = operation.effect === 'write';
		return [entries.flatMap((entry) => outputsOf(entry, session.connection, isWrite))];
	} catch (reason) {
		if (reason instanceof CrmError) throw nodeError(reason, context.getNode());
		throw reason as NodeOperationError;
	}
}
