import { sleep } from 'n8n-workflow';
import { CancelledError, CrmError } from '../crm/error';
import { WaitingLine } from './waiting-line';

const WAIT_SLICE_MS = 100;

/** Sleeps, and wakes up within a tenth of a second when the execution is cancelled. */
export async function pause(ms: number, signal?: AbortSignal): Promise<void> {
	const end = Date.now() + ms;
	for (let left = ms; left > 0; left = end - Date.now()) {
		if (signal?.aborted) throw new CancelledError();
		await sleep(Math.min(left, WAIT_SLICE_MS));
	}
	if (signal?.aborted) throw new CancelledError();
}

/**
 * Paces all requests of one credential in this process: so many at once, none while the CRM has
 * asked for a pause. Each caller brings its own concurrency; the lower one wins where they meet.
 */
export class Limiter {
	private inFlight = 0;
	private pausedUntil = 0;
	private readonly waiting = new WaitingLine(() => this.admit());

	/**
	 * Runs the task once there is room and no pause, or answers with the error that a pause is
	 * longer than this caller may wait. Rejects with what the task rejects with, or if cancelled.
	 */
	async run<T>(
		concurrency: number,
		signal: AbortSignal | undefined,
		task: () => Promise<T>,
		longestWaitMs = Infinity,
	): Promise<T | CrmError> {
		await this.enter(concurrency, signal);
		try {
			return (await this.waitOutPause(signal, longestWaitMs)) ?? (await task());
		} finally {
			this.leave();
		}
	}

	/** No request of this credential starts before so many milliseconds are over. */
	holdFor(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + ms);
	}

	private async waitOutPause(
		signal: AbortSignal | undefined,
		longestMs: number,
	): Promise<CrmError | undefined> {
		for (;;) {
			const left = this.pausedUntil - Date.now();
			if (left > longestMs) return pauseTooLong(left);
			await pause(left, signal);
			if (Date.now() >= this.pausedUntil) return undefined;
		}
	}

	private async enter(concurrency: number, signal: AbortSignal | undefined): Promise<void> {
		if (signal?.aborted) throw new CancelledError();
		if (this.inFlight < concurrency && !this.waiting.first) {
			this.inFlight++;
			return;
		}
		await new Promise<void>((start, reject) => {
			const giveUp = () => reject(new CancelledError());
			this.waiting.join({ concurrency, signal, start, giveUp });
		});
	}

	private leave(): void {
		this.inFlight--;
		this.admit();
	}

	/** Starts those at the head of the queue for whom there is room. */
	private admit(): void {
		for (let { first } = this.waiting; first; first = this.waiting.first) {
			if (this.inFlight >= first.concurrency) return;
			this.inFlight++;
			this.waiting.removeFirst();
			first.start();
		}
	}
}

/** Another request of this credential was told to wait, and this one may not wait so long. */
function pauseTooLong(ms: number): CrmError {
	const message = 'The CRM has asked for a pause';
	return new CrmError('rateLimit', message, { fate: 'notWritten', retryAfterMs: ms });
}

const limiters = new Map<string, Limiter>();

/** The one limiter of a credential, shared by all executions of this process. */
export function limiterOf(credential: string): Limiter {
	const limiter = limiters.get(credential) ?? new Limiter();
	limiters.set(credential, limiter);
	return limiter;
}
