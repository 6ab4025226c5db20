import { done, planned } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmResponse, RequestPlan } from '../crm/request';
import { sendBatch } from './batch';
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
	const [outcome] = await writeBatch(connection, request, 1, (answer) => [done(read(answer))]);
	return outcome;
}

/** The same for one request that writes `count` records: `read` gives the outcome of each. */
export async function writeBatch<T>(
	connection: Connection,
	request: RequestPlan,
	count: number,
	read: (response: CrmResponse) => Array<Outcome<T>>,
): Promise<Array<Outcome<T>>> {
	if (connection.settings.dryRun) return Array.from({ length: count }, () => planned(request));
	const outcomes = await sendBatch(connection, request, count, read);
	haltAfter(connection, outcomes);
	return outcomes;
}
