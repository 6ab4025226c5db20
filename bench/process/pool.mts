/** How many requests are open at once; the package's own default. */
export const CONCURRENCY = 5;

/** Runs the tasks, so many at once, and gives their results in order. */
export async function pool<T>(tasks: Array<() => Promise<T>>, width = CONCURRENCY): Promise<T[]> {
	const results = new Array<T>(tasks.length);
	const next = tasks.entries();
	const work = async () => {
		for (const [at, task] of next) results[at] = await task();
	};
	await Promise.all(Array.from({ length: width }, work));
	return results;
}

export function chunksOf<T>(all: T[], size: number): T[][] {
	return Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
		all.slice(at * size, (at + 1) * size),
	);
}
