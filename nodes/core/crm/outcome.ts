import { CrmError } from './error';
import type { CancelledError } from './error';
import type { RequestPlan } from './request';

/** What became of one input. In a dry run a write ends as `planned`. */
export type Outcome<T> =
	| { state: 'done'; value: T }
	| { state: 'failed'; error: CrmError }
	| { state: 'planned'; request: RequestPlan };

export const done = <T>(value: T): Outcome<T> => ({ state: 'done', value });
export const failed = (error: CrmError): Outcome<never> => ({ state: 'failed', error });
export const planned = (request: RequestPlan): Outcome<never> => ({ state: 'planned', request });

/** Carries a failure or a plan on, and turns a value into another. */
export function mapOutcome<T, U>(outcome: Outcome<T>, change: (value: T) => U): Outcome<U> {
	return outcome.state === 'done' ? done(change(outcome.value)) : outcome;
}

/** Runs one read for one input; its failure is that input's and nobody else's. */
export async function attempt<T>(read: () => Promise<T>): Promise<Outcome<T>> {
	try {
		return done(await read());
	} catch (reason) {
		if (reason instanceof CrmError) return failed(reason);
		// A cancellation, or a defect: nobody's outcome
		throw reason as CancelledError;
	}
}

/** Whether nobody knows if the CRM has carried it out. */
export const isFateUnknown = (outcome: Outcome<unknown>) =>
	outcome.state === 'failed' && outcome.error.details.fate === 'unknown';
