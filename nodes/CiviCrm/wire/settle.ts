import { CrmError } from '../../core/crm/error';
import { done, failed } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { Connection } from '../../core/http/connection';
import { pause } from '../../core/http/limiter';
import { BROKEN_OFF } from '../http';
import type { Answer } from './answers';
import type { Sending } from './api';
import type { Call } from './batches';

/** CiviCRM has tried three times by itself when it reports a lock. */
const WAITS_MS = [500, 1500];

type Send = (calls: Call[], sending: Sending) => Promise<Array<Outcome<Answer>>>;

const unsettledIn = (outcome: Outcome<Answer>): CrmError | undefined =>
	outcome.state === 'done' ? outcome.value.unsettled : undefined;

const isBrokenOff = (outcome: Outcome<Answer>) => unsettledIn(outcome)?.details.code === BROKEN_OFF;

function asRepeated(outcome: Outcome<Answer>): Outcome<Answer> {
	return outcome.state === 'done' ? done({ ...outcome.value, isRepeated: true }) : outcome;
}

function final(outcome: Outcome<Answer>, connection: Connection): Outcome<Answer> {
	const error = unsettledIn(outcome);
	if (!error) return outcome;
	connection.haltAfter(error);
	return failed(connection.withoutSecrets(error));
}

/**
 * Sends calls until what became of each is settled: those that met a lock again after a while,
 * and those of a request that broke off again one by one, as far as they may be repeated.
 */
export async function settled(
	calls: Call[],
	sending: Sending,
	send: Send,
	connection: Connection,
): Promise<Array<Outcome<Answer>>> {
	const outcomes = await send(calls, sending);
	const positions = [...calls.keys()];
	const broken = positions.filter((at) => isBrokenOff(outcomes[at]));
	if (broken.length > 1) {
		const alone = await send(
			broken.map((at) => calls[at]),
			{ ...sending, most: 1 },
		);
		broken.forEach((at, position) => (outcomes[at] = asRepeated(alone[position])));
	}
	for (const wait of WAITS_MS) {
		const locked = positions.filter(
			(at) => unsettledIn(outcomes[at]) && !isBrokenOff(outcomes[at]),
		);
		if (locked.length === 0) break;
		await pause(wait, connection.cancelSignal);
		const again = await send(
			locked.map((at) => calls[at]),
			sending,
		);
		locked.forEach((at, position) => (outcomes[at] = again[position]));
	}
	return outcomes.map((outcome) => final(outcome, connection));
}
