import { attempt, failed } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { Connection } from './connection';

/** Also what an answer says of a single record may repeat a secret. */
function withoutSecrets<T>(connection: Connection, outcome: Outcome<T>): Outcome<T> {
	if (outcome.state !== 'failed') return outcome;
	const error = connection.withoutSecrets(outcome.error);
	return error === outcome.error ? outcome : failed(error);
}

/**
 * Sends one request that is about `count` records: `read` gives the outcome of each. A failure of
 * the whole request is the failure of each of them.
 */
export async function sendBatch<T>(
	connection: Connection,
	request: RequestPlan,
	count: number,
	read: (response: CrmResponse) => Array<Outcome<T>>,
): Promise<Array<Outcome<T>>> {
	return await batchOutcomes(connection, count, async () => read(await connection.send(request)));
}

/** The same, however the request is made. */
export async function batchOutcomes<T>(
	connection: Connection,
	count: number,
	send: () => Promise<Array<Outcome<T>>>,
): Promise<Array<Outcome<T>>> {
	const answer = await attempt(send);
	const outcomes =
		answer.state === 'done' ? answer.value : Array.from({ length: count }, () => answer);
	return outcomes.map((outcome) => withoutSecrets(connection, outcome));
}
