/** Reads a part of something larger; asks now and then whether it is still wanted. */
export type Reading<T> = (isOver: () => boolean) => Promise<T>;

/** A promise whose failure counts when its turn comes, if it does. */
export function heldBack<T>(promise: Promise<T>): Promise<T> {
	promise.catch(() => undefined);
	return promise;
}

/** What the readings bring, in their order. At most so many are under way or wait for their turn. */
export async function* readAhead<T>(
	readings: Iterable<Reading<T>>,
	most: number,
): AsyncIterable<T> {
	const ahead: Array<Promise<T>> = [];
	let isOver = false;
	try {
		for (const reading of readings) {
			ahead.push(heldBack(reading(() => isOver)));
			if (ahead.length >= most) yield (await ahead.shift()) as T;
		}
		while (ahead.length > 0) yield (await ahead.shift()) as T;
	} finally {
		// Enough was read, or something failed: what is under way goes no further
		isOver = true;
	}
}

/**
 * The same values; the next one is on its way while one is being worked on, as long as `goesOn`
 * says that it will be wanted.
 */
export async function* oneAhead<T>(
	values: AsyncGenerator<T>,
	goesOn: (value: T) => boolean,
): AsyncGenerator<T> {
	for (let next = values.next(); ; ) {
		const { value, done } = await next;
		if (done) return;
		const ahead = goesOn(value) ? heldBack(values.next()) : undefined;
		yield value;
		next = ahead ?? values.next();
	}
}
