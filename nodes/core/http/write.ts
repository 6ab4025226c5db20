import { CancelledError, CrmError } from '../crm/error';
import { done, failed, planned } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { Connection } from './connection';

/** Runs one read for one input; its failure is that input's and nobody else's. */
export async function attempt<T>(read: () => Promise<T>): Promise<Outcome<T>> {
	try {
		return done(await read());
	} catch (reason) {
		if (reason instanceof CrmError) return failed(reason);
		throw reason as CancelledError;
	}
}

/** Sends a write and reads its answer, or in a dry run only shows it. */
export async function write<T>(
	connection: Connection,
	request: RequestPlan,
	read: (response: CrmResponse) => T,
): Promise<Outcome<T>> {
	if (connection.settings.dryRun) return planned(request);
	const outcome = await attempt(async () => read(await connection.send(request)));
	// A write of unknown fate may still turn out to be done
	const isFinal = outcome.state === 'failed' && outcome.error.details.fate !== 'unknown';
	if (isFinal && connection.settings.stopAtFailure) connection.halt();
	return outcome;
}
