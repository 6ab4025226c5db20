/** A call of APIv4: entity, action and parameters. */
export type Call = [entity: string, action: string, parameters: Record<string, unknown>];

/** Calls in one request, as many as PHP gets through well within its time limit. */
export const CALLS_PER_REQUEST = 100;
/** A body over PHP's `post_max_size` is thrown away in silence. It is 8 MB by default, 2 MB on small hosts. */
const LONGEST_BODY = 1_000_000;

/** What the call adds to a form body: JSON, encoded. */
const lengthOf = (call: unknown) => encodeURIComponent(JSON.stringify(call)).length + 3;

/** Puts the calls into as few requests as count and size allow, in their order. */
export function inBatches<T>(calls: T[], most: number): T[][] {
	const batches: T[][] = [];
	let room = 0;
	for (const call of calls) {
		const length = lengthOf(call);
		const last = batches.at(-1);
		if (last && last.length < most && length <= room) {
			last.push(call);
			room -= length;
		} else {
			batches.push([call]);
			room = LONGEST_BODY - length;
		}
	}
	return batches;
}
