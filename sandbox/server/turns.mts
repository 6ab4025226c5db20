import { setImmediate as nextTurn } from 'node:timers/promises';

/** Resolves when it is a request's turn to be worked on: one after the other, as they ask. */
export type Turns = () => Promise<void>;

/**
 * Between two turns, answers go out and requests come in, as with a server that has a network of
 * its own. Otherwise requests whose latency ends at the same time would all be worked on before
 * the next ones are let in, whose latency would begin only then: waves that never dissolve.
 */
export function createTurns(): Turns {
	let last: Promise<void> = Promise.resolve();
	return async () => {
		last = last.then(async () => await nextTurn());
		await last;
	};
}
