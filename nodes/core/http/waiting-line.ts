/** Somebody who waits for room. */
export interface Waiter {
	/** There is room when fewer than so many are inside. */
	concurrency: number;
	/** Of an execution that may be cancelled. */
	signal?: AbortSignal;
	start: () => void;
	giveUp: () => void;
}

/** First come, first served. What one waiter costs doesn't grow with their number. */
export class WaitingLine {
	private waiters: Waiter[] = [];
	/** Position of the first one who still waits: taking it out of the list would move all others. */
	private head = 0;
	private readonly watched = new WeakSet<AbortSignal>();

	/** `onLeft` is called when somebody has left the line without a turn. */
	constructor(private readonly onLeft: () => void) {}

	get first(): Waiter | undefined {
		return this.waiters[this.head];
	}

	/** Whoever joins gives up when the signal says so. */
	join(waiter: Waiter): void {
		this.waiters.push(waiter);
		const { signal } = waiter;
		if (!signal || this.watched.has(signal)) return;
		// One listener for all: a signal compares each new one with those that it has
		this.watched.add(signal);
		signal.addEventListener('abort', () => this.removeAllOf(signal), { once: true });
	}

	removeFirst(): void {
		this.head++;
		if (this.head * 2 >= this.waiters.length) this.keep(this.waiters.slice(this.head));
	}

	private removeAllOf(signal: AbortSignal): void {
		const waiting = this.waiters.slice(this.head);
		this.keep(waiting.filter((waiter) => waiter.signal !== signal));
		for (const waiter of waiting) if (waiter.signal === signal) waiter.giveUp();
		this.onLeft();
	}

	private keep(waiters: Waiter[]): void {
		this.waiters = waiters;
		this.head = 0;
	}
}
