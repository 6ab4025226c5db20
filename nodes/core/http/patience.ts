/**
 * Whether it makes sense to wait for a CRM that asks to slow down. When it has let nothing through
 * for as long as one request may wait, an allowance is used up, and the others needn't wait as long.
 */
export class Patience {
	private answeredAt = -Infinity;
	private isAtEnd = false;

	get isOver(): boolean {
		return this.isAtEnd;
	}

	/** The CRM has let a request through. */
	renew(): void {
		this.answeredAt = Date.now();
		this.isAtEnd = false;
	}

	/** A request that began at this time has waited for as long as it may. */
	endSince(begunAt: number): void {
		this.isAtEnd = this.answeredAt < begunAt;
	}
}
