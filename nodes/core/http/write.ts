import { attempt, planned } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { Connection } from './connection';

/** Also what an answer tells of a single record can be a failure. */
function haltAfter<T>(connection: Connection, outcomes: Array<Outcome<T>>): void {
	for (const outcome of outcomes) {
		if (outcome.state === 'failed') connection.haltAfter(outcome.error);
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
	haltAfter(connection, [outcome]);
	return outcome;
}

/**
 * The same for one request that writes `count` records: `read` gives the outcome of each. A
 * failure of the whole request is the failure of each of them.
 */
export async function writeBatch<T>(
	connection: Connection,
	request: RequestPlan,
	count: number,
	read: (response: CrmResponse) => Array<Outcome<T>>,
): Promise<Array<Outcome<T>>> {
	const forAll = <O>(outcome: O) => Array.from({ length: count }, () => outcome);
	if (connection.settings.dryRun) return forAll(planned(request));
	const answer = await attempt(async () => read(await connection.send(request)));
	const outcomes = answer.state === 'done' ? answer.value : forAll(answer);
	haltAfter(connection, outcomes);
	return outcomes;
}
