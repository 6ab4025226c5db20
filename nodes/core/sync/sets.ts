import { attempt } from '../crm/outcome';
import type { Outcome } from '../crm/outcome';

/** Takes what is fine one step further, as one set; failures and plans stay what they are. */
export async function stepOn<T, U>(
	outcomes: Array<Outcome<T>>,
	step: (values: T[]) => Promise<Array<Outcome<U>>>,
): Promise<Array<Outcome<U>>> {
	const fine = outcomes.flatMap((outcome) => (outcome.state === 'done' ? [outcome.value] : []));
	const next = (await step(fine)).values();
	return outcomes.map((outcome) =>
		outcome.state === 'done' ? (next.next().value as Outcome<U>) : outcome,
	);
}

/**
 * Runs a step once for all inputs of the same key, and gives its outcome to each of them. The
 * groups come in the order of their first members.
 */
export async function oncePer<Input, T>(
	inputs: Input[],
	keyOf: (input: Input) => unknown,
	step: (groups: Input[][]) => Promise<Array<Outcome<T>>>,
): Promise<Array<Outcome<T>>> {
	const groups = groupBy(inputs, keyOf);
	const outcomes = await step([...groups.values()]);
	const outcomeOf = new Map([...groups.keys()].map((key, at) => [key, outcomes[at]]));
	return inputs.map((input) => outcomeOf.get(keyOf(input)) as Outcome<T>);
}

/** Those that belong together under their key, in the order of the first of each. */
export function groupBy<T, Key>(all: T[], keyOf: (one: T) => Key): Map<Key, T[]> {
	const groups = new Map<Key, T[]>();
	for (const one of all) {
		const key = keyOf(one);
		const group = groups.get(key);
		if (group) group.push(one);
		else groups.set(key, [one]);
	}
	return groups;
}

/** The set in parts of at most this size, in order. */
export function chunksOf<T>(all: T[], size: number): T[][] {
	const chunks: T[][] = [];
	for (let at = 0; at < all.length; at += size) chunks.push(all.slice(at, at + size));
	return chunks;
}

/** A step that fails as a whole fails for each of its inputs, and for no others beside them. */
export async function eachOf<Input, T>(
	inputs: Input[],
	step: (inputs: Input[]) => Promise<Array<Outcome<T>>>,
): Promise<Array<Outcome<T>>> {
	const answer = await attempt(() => step(inputs));
	return answer.state === 'done' ? answer.value : inputs.map(() => answer);
}

/**
 * Works on each of all, in order and so many at a time: work that has only been begun to wait for
 * its turn takes memory. Results answer by position.
 */
export async function fewAtOnce<T, Result>(
	all: T[],
	most: number,
	work: (one: T) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(all.length);
	const left = all.entries();
	const worker = async () => {
		for (const [at, one] of left) results[at] = await work(one);
	};
	await Promise.all(Array.from({ length: most }, worker));
	return results;
}

/** A multiple of what goes into a request of any CRM. */
const PORTION = 1000;
const PORTIONS_AT_ONCE = 2;

/**
 * Works on a large set in portions, two at a time: while requests of one are on their way, the
 * other is made ready, or its answers are read. Outcomes answer inputs by position; a portion that
 * fails as a whole takes nothing from what others have done. Rejects when cancelled, once nothing
 * is on its way any more; no further portion is begun then.
 */
export async function inPortions<T, Result>(
	all: T[],
	work: (portion: T[]) => Promise<Array<Outcome<Result>>>,
): Promise<Array<Outcome<Result>>> {
	const begun: Array<Promise<Array<Outcome<Result>>>> = [];
	try {
		for (const portion of chunksOf(all, PORTION)) {
			await begun.at(-PORTIONS_AT_ONCE);
			begun.push(eachOf(portion, work));
		}
		return (await Promise.all(begun)).flat();
	} finally {
		await Promise.allSettled(begun);
	}
}
