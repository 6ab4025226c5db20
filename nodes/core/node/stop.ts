import type { IExecuteFunctions } from 'n8n-workflow';
import type { CrmError } from '../crm/error';
import { NOT_SENT } from '../http/failure';
import type { Entry } from './entries';
import { nodeError } from './report';

type FailedEntry = Entry & { outcome: { state: 'failed'; error: CrmError } };

const isFailed = (entry: Entry): entry is FailedEntry => entry.outcome.state === 'failed';

const isFateUnknown = ({ outcome }: FailedEntry) => outcome.error.details.fate === 'unknown';

/** An earlier attempt may have got through, though the last one was held back. */
const wasHeldBack = (entry: FailedEntry) =>
	entry.outcome.error.details.code === NOT_SENT && !isFateUnknown(entry);

const GO_ON =
	'To let the others go on, set On Error under Settings to "Continue (using error output)".';

/** What became of the other items when a failure ends the node, so that nobody has to guess. */
function aftermathOf(entries: Entry[], wasRun: boolean): string | undefined {
	if (entries.length === 1) return undefined;
	if (!wasRun) return `Nothing was written for any of the ${entries.length} items. ${GO_ON}`;
	const failures = entries.filter(isFailed);
	const heldBack = failures.filter(wasHeldBack).length;
	const unknown = failures.filter(isFateUnknown).length;
	const parts = [
		`${entries.length - failures.length} done`,
		`${failures.length - heldBack - unknown} failed`,
		...(unknown > 0 ? [`${unknown} of unknown fate`] : []),
		`${heldBack} not sent`,
	];
	return `Of ${entries.length} items: ${parts.join(', ')}. ${GO_ON}`;
}

/**
 * Throws the first failure as the node's error, unless the node is set to go on after failures.
 * `wasRun` tells whether anything may have been written yet.
 */
export function stopAtFailure(
	context: IExecuteFunctions,
	entries: Entry[],
	isWrite: boolean,
	wasRun: boolean,
): void {
	if (context.continueOnFail()) return;
	const failures = entries.filter(isFailed);
	// Items that were only held back are no records to put out, either
	const first = failures.find((entry) => !wasHeldBack(entry)) ?? failures.at(0);
	if (!first) return;
	throw nodeError(first.outcome.error, context.getNode(), {
		itemIndex: first.index,
		isWrite,
		aftermath: isWrite ? aftermathOf(entries, wasRun) : undefined,
	});
}
