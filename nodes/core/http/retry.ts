import { CrmError } from '../crm/error';
import type { RequestPlan } from '../crm/request';
import type { ConnectionSettings } from './settings';
import { TOO_SLOW, WEB_PAGE } from './failure';

/** How often one request is sent again after a fault of the network or the server. */
const MAX_FAULT_RETRIES = 4;
const FIRST_BACKOFF_MS = 250;
const LONGEST_BACKOFF_MS = 15_000;

export interface RetryState {
	/** Failed attempts so far, this one included. */
	attempts: number;
	/** Those of them that weren't for too many requests. */
	faults: number;
	/** Milliseconds already spent waiting for this request. */
	waitedMs: number;
	/** Whether one of the attempts may have been carried out. */
	fateUnknown: boolean;
}

export function countFailure(error: CrmError, state: RetryState): void {
	state.attempts++;
	if (error.kind !== 'rateLimit') state.faults++;
	state.fateUnknown ||= error.details.fate === 'unknown';
}

/** Failures after which the CRM certainly has not carried the request out. */
function wasRefused(error: CrmError): boolean {
	return error.details.fate === 'notWritten';
}

function isPassing(error: CrmError): boolean {
	const { status, code } = error.details;
	// A body cut short may come whole the next time; a redirect or a log-in page stays one
	if (error.kind === 'invalidResponse') return status === 200 && code !== WEB_PAGE;
	// The next one would come as slowly
	if (code === TOO_SLOW) return false;
	return ['rateLimit', 'unavailable', 'network', 'timeout'].includes(error.kind);
}

/**
 * Whether to send it again, judged by meaning and not by verb: a request that was turned away
 * always, one whose fate is unknown only when repeating it changes nothing.
 */
export function mayRetry(plan: RequestPlan, error: CrmError, state: RetryState): boolean {
	if (!isPassing(error)) return false;
	if (error.kind === 'rateLimit') return true;
	if (state.faults > MAX_FAULT_RETRIES) return false;
	return plan.repeatable || wasRefused(error);
}

/** Milliseconds until the next attempt: what the CRM asked for, or a doubling wait with jitter. */
export function backoff(error: CrmError, attempts: number): number {
	const { retryAfterMs } = error.details;
	// A CRM that asks for no pause at all is not asked again and again without one
	if (retryAfterMs !== undefined) return Math.max(retryAfterMs, FIRST_BACKOFF_MS);
	const doubled = Math.min(FIRST_BACKOFF_MS * 2 ** (attempts - 1), LONGEST_BACKOFF_MS);
	return doubled * (0.75 + Math.random() / 2);
}

/** A delete that now finds nothing, after an attempt whose answer got lost, did its work. */
export function wasDeletedBefore(plan: RequestPlan, error: CrmError, state: RetryState): boolean {
	return plan.effect === 'delete' && error.kind === 'notFound' && state.fateUnknown;
}

/** Whether nothing more is written after the final failure of a write. */
export function endsWriting(
	{ details }: CrmError,
	{ stopAtFailure, settlesLost }: ConnectionSettings,
): boolean {
	const isLookedUp = settlesLost && details.fate === 'unknown';
	return stopAtFailure && !isLookedUp;
}

/** The last failure, which speaks for all attempts: one of unknown fate makes the whole so. */
export function finalError(error: CrmError, state: RetryState): CrmError {
	if (!state.fateUnknown || error.details.fate === 'unknown') return error;
	return new CrmError(error.kind, error.message, { ...error.details, fate: 'unknown' });
}

/** The failure of a request that would have to wait longer than it may. */
export function waitedTooLong(error: CrmError, state: RetryState, nextMs: number): CrmError {
	const waited = Math.round(state.waitedMs / 1000);
	const next = Math.ceil(nextMs / 1000);
	const message = `${error.message}; after ${waited} seconds of waiting, the next try would have to wait ${next} more`;
	return finalError(new CrmError(error.kind, message, error.details), state);
}
