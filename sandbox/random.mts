/** A stream of numbers that only looks random: the same seed always gives the same stream. */
export interface Random {
	/** The next number, 0 ≤ n < 1. */
	next(): number;
	/** The next whole number from `low` to `high`, both included. */
	integer(low: number, high: number): number;
	/** One element of the list. */
	pick<T>(list: readonly T[]): T;
	/** True with the given probability. */
	chance(probability: number): boolean;
}

/** A stream of its own for every list of parts, such as `(seed, 'person', 17)`. */
export function createRandom(...parts: ReadonlyArray<number | string>): Random {
	let state = hash(parts);
	// mulberry32: small, fast and even enough for believable data
	const next = () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
	};
	return {
		next,
		integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
		pick: (list) => list[Math.floor(next() * list.length)],
		chance: (probability) => next() < probability,
	};
}

/** FNV-1a over the parts, with a separator between them. */
function hash(parts: ReadonlyArray<number | string>): number {
	let value = 0x811c9dc5;
	for (const part of parts) {
		const text = `${part}/`;
		for (let index = 0; index < text.length; index++) {
			value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
		}
	}
	return value | 0;
}
