import type { RequestContext } from './request-context';

/**
 * The time-out of n8n's HTTP client begins again with every byte that comes. An answer that keeps
 * coming may take at least so many times as long; then it is given up all the same.
 */
const LONGEST_ANSWER = 10;

export type SendingContext = Pick<RequestContext, 'helpers' | 'getExecutionCancelSignal'>;

/** What ends a request before its answer has come to its end. */
export interface End {
	/** Has the request taken too long? */
	isTooLate: AbortSignal;
	/** Has it, or is the execution cancelled? */
	abortSignal: AbortSignal;
	/** n8n takes the signal of a request with a credential from the context, and no other. */
	context: object;
}

/**
 * The ends of an execution's requests. Those that begin within one time-out share theirs: to make
 * one for each costs as much as all else that is done for a request here.
 */
export class EndOfRequests {
	private shared?: End;
	private sharedUntil = 0;

	constructor(
		private readonly context: SendingContext,
		private readonly timeoutMs: number,
	) {}

	/** For a request that begins now. */
	now(): End {
		const now = Date.now();
		if (this.shared && now < this.sharedUntil) return this.shared;
		this.sharedUntil = now + this.timeoutMs;
		return (this.shared = this.begin());
	}

	private begin(): End {
		const isTooLate = AbortSignal.timeout(this.timeoutMs * (LONGEST_ANSWER + 1));
		const cancelled = this.context.getExecutionCancelSignal?.();
		const abortSignal = AbortSignal.any(cancelled ? [isTooLate, cancelled] : [isTooLate]);
		const getExecutionCancelSignal = { value: () => abortSignal };
		const context: object = Object.create(this.context, { getExecutionCancelSignal });
		return { isTooLate, abortSignal, context };
	}
}
