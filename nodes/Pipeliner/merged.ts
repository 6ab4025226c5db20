import { idOf } from '../core/crm/store';
import type { CrmRecord } from '../core/crm/store';

type Pages = AsyncIterable<CrmRecord[]>;

async function* oneByOne(pages: Pages): AsyncGenerator<CrmRecord> {
	for await (const page of pages) yield* page;
}

/** The place of the record that comes first, of those that lists begin with; -1 when all have ended. */
function first(
	heads: Array<IteratorResult<CrmRecord>>,
	compare: (a: CrmRecord, b: CrmRecord) => number,
): number {
	return heads.reduce((best, { done, value }, at) => {
		if (done) return best;
		return best < 0 || compare(value, heads[best].value as CrmRecord) < 0 ? at : best;
	}, -1);
}

/**
 * The records of several lists that are each in the same order, as one list in that order, each
 * record once. No list is read further than whoever takes the records goes, and each keeps its
 * own order: so a longer beginning always begins with a shorter one, even where the CRM's idea of
 * the order isn't quite that of `compare`.
 */
export async function* merged(
	lists: Pages[],
	compare: (a: CrmRecord, b: CrmRecord) => number,
): AsyncGenerator<CrmRecord> {
	const records = lists.map(oneByOne);
	const seen = new Set<string>();
	try {
		const heads = await Promise.all(records.map((list) => list.next()));
		for (let at = first(heads, compare); at >= 0; at = first(heads, compare)) {
			const record = heads[at].value as CrmRecord;
			if (!seen.has(idOf(record))) yield record;
			seen.add(idOf(record));
			heads[at] = await records[at].next();
		}
	} finally {
		await Promise.all(records.map((list) => list.return(undefined)));
	}
}
