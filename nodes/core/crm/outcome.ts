import type { CrmError } from './error';
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
