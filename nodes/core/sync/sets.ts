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
	const groups = new Map<unknown, Input[]>();
	for (const input of inputs) {
		const group = groups.get(keyOf(input));
		if (group) group.push(input);
		else groups.set(keyOf(input), [input]);
	}
	const outcomes = await step([...groups.values()]);
	const outcomeOf = new Map([...groups.keys()].map((key, at) => [key, outcomes[at]]));
	return inputs.map((input) => outcomeOf.get(keyOf(input)) as Outcome<T>);
}

/** The set in parts of at most this size, in order. */
export function chunksOf<T>(all: T[], size: number): T[][] {
	const chunks: T[][] = [];
	for (let at = 0; at < all.length; at += size) chunks.push(all.slice(at, at + size));
	return chunks;
}
