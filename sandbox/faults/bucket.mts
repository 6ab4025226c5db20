/**
 * An allowance of so many requests a second, filled again all the time; after a quiet second all
 * of them may come at once.
 */
export class RequestBucket {
	private readonly perSecond: number;
	private readonly now: () => number;
	private left: number;
	private filledAt: number;

	/** `now` gives milliseconds. */
	constructor(perSecond: number, now: () => number = () => performance.now()) {
		this.perSecond = perSecond;
		this.now = now;
		this.left = perSecond;
		this.filledAt = now();
	}

	/** Takes one request out; false when none is left. */
	take(): boolean {
		this.fill();
		if (this.left < 1) return false;
		this.left--;
		return true;
	}

	/** Whole seconds, as a `Retry-After` has them, until there is room for one more. */
	secondsUntilNext(): number {
		this.fill();
		return Math.ceil(Math.max(0, 1 - this.left) / this.perSecond);
	}

	private fill(): void {
		const now = this.now();
		const more = ((now - this.filledAt) / 1000) * this.perSecond;
		this.left = Math.min(this.perSecond, this.left + more);
		this.filledAt = now;
	}
}
