import type { Failure, IDataObject, INode, INodeExecutionData, JsonObject } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { ErrorKind } from '../crm/error';

/** What to do next, where the error itself doesn't know better. */
const ADVICE: Record<ErrorKind, string> = {
	authentication: 'Check the credential: its key or password may be mistyped, expired or revoked.',
	permission:
		'Ask an administrator of the CRM for the right to do this, or use another credential.',
	notFound:
		'Check the ID; Get Many finds it by other fields. The record may have been deleted, or belong to another record type.',
	validation: 'Correct the value, or add the one that is missing, and run the item again.',
	conflict: 'Read the record again and repeat the change if it is still needed.',
	ambiguousMatch: 'Merge the records in the CRM, or match by a field that only one of them has.',
	rateLimit: 'Run it later, or lower Concurrent Requests in the options.',
	quota:
		"The CRM's allowance is used up. Wait until it is renewed, or ask the CRM for a larger one.",
	timeout: 'Run it again, or raise Timeout in the options.',
	network: 'Check the address in the credential and that n8n can reach it, then run it again.',
	unavailable: 'The CRM has trouble of its own. Run it again later.',
	invalidResponse:
		'Check the address in the credential: it may lead to a web page instead of the API.',
	unsupported: 'The CRM does not offer this. Choose another operation.',
};

const UNKNOWN_FATE =
	'It is not known whether the CRM carried the request out: look there before running it again.';

const CAUSE: Record<ErrorKind, Failure['cause']> = {
	authentication: 'credential-invalid',
	permission: 'configuration-invalid',
	notFound: 'configuration-invalid',
	validation: 'configuration-invalid',
	conflict: 'configuration-invalid',
	ambiguousMatch: 'configuration-invalid',
	rateLimit: 'rate-limited',
	quota: 'quota-exhausted',
	timeout: 'temporarily-unavailable',
	network: 'temporarily-unavailable',
	unavailable: 'temporarily-unavailable',
	invalidResponse: 'temporarily-unavailable',
	unsupported: 'configuration-invalid',
};

export function adviceFor(error: CrmError, isWrite: boolean): string {
	if (isWrite && error.details.fate === 'unknown') return UNKNOWN_FATE;
	return error.details.advice ?? ADVICE[error.kind];
}

/** An error as an item of the error output, in the only form that n8n sends there. */
export function errorItem(error: CrmError, index: number, isWrite: boolean): INodeExecutionData {
	const { field, recordIds, status, code, crmMessage, fate } = error.details;
	const details = { kind: error.kind, field, recordIds, status, code, crmMessage, fate };
	const known = Object.entries(details).filter(([, value]) => value !== undefined);
	return {
		json: {
			error: error.message,
			message: adviceFor(error, isWrite),
			details: Object.fromEntries(known) as IDataObject,
		},
		pairedItem: { item: index },
	};
}

export interface ErrorPlace {
	itemIndex?: number;
	/** Further sentences for the description: what became of the other items. */
	aftermath?: string;
	isWrite?: boolean;
}

/** An error as n8n shows it in the editor and in the list of executions. */
export function nodeError(
	error: CrmError,
	node: INode,
	{ itemIndex, aftermath, isWrite = false }: ErrorPlace = {},
): NodeApiError | NodeOperationError {
	const { status, retryAfterMs } = error.details;
	const cause = CAUSE[error.kind];
	const options = {
		message: error.message,
		description: [adviceFor(error, isWrite), aftermath].filter(Boolean).join(' '),
		itemIndex,
		failure: { cause, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) } as Failure,
	};
	if (status === undefined) return new NodeOperationError(node, error.message, options);
	// Nothing of the answer goes along: it might echo a secret
	return new NodeApiError(node, { message: error.message } as JsonObject, {
		...options,
		httpCode: String(status),
	});
}

/** Runs what the editor asks for; failures reach it as errors of this node. */
export async function withNodeErrors<T>(
	context: { getNode(): INode },
	work: () => Promise<T>,
): Promise<T> {
	try {
		return await work();
	} catch (reason) {
		if (reason instanceof CrmError) throw nodeError(reason, context.getNode());
		// Whatever else it is goes on as it is; the linter wants to see an error of a node here
		throw reason as NodeOperationError;
	}
}
