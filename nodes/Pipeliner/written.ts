import { attempt } from '../core/crm/outcome';
import type { Outcome } from '../core/crm/outcome';
import { idOf } from '../core/crm/store';
import type { CrmRecord, RecordId } from '../core/crm/store';

type Read = (ids: RecordId[]) => Promise<Array<Outcome<CrmRecord>>>;

/** Written records as they now are in the CRM. One that can't be read stays what is known of it. */
export async function readBack(
	written: Array<Outcome<CrmRecord>>,
	readAll: Read,
): Promise<Array<Outcome<CrmRecord>>> {
	const ids = written.flatMap((one) => (one.state === 'done' ? [idOf(one.value)] : []));
	if (ids.length === 0) return written;
	const read = await attempt(() => readAll(ids));
	// What is saved is saved: then what was sent has to do
	if (read.state !== 'done') return written;
	const answers = read.value.values();
	return written.map((outcome) => {
		const again = outcome.state === 'done' ? (answers.next().value as typeof outcome) : outcome;
		return again.state === 'done' ? again : outcome;
	});
}
