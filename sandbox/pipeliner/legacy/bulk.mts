import { isJsonObject, type Json } from '../../json.mts';
import type { Transaction } from '../transaction.mts';
import { errorValue, LegacyError } from './errors.mts';
import { has, type Flags } from './flags.mts';
import type { LegacyView } from './view.mts';
import { removeRecord, setRecord } from './writes.mts';

/** Creates and changes a list of records: their ids, in order. */
export function setRecords(
	transaction: Transaction,
	view: LegacyView,
	items: readonly Json[],
	flags: Flags,
): Json[] {
	const { results } = run(transaction, items, flags, (item) => {
		if (!isJsonObject(item)) throw new LegacyError(303, 'An object is expected.');
		return setRecord(transaction, view, item, flags).id;
	});
	return results;
}

/** Deletes a list of records: their ids, or with flag 4 those that could not be deleted. */
export function removeRecords(
	transaction: Transaction,
	view: LegacyView,
	items: readonly Json[],
	flags: Flags,
): Json[] {
	const { results, failed } = run(transaction, items, flags, (item) =>
		removeRecord(transaction, view, item),
	);
	return has(flags, 'answerUndeleted') ? failed : results;
}

/**
 * Without flag 1 or 8 the first error ends it all, and undoes what came before. With 8 the error
 * takes the place of the id; with 1 alone the record is left out, so that places shift.
 */
function run(
	transaction: Transaction,
	items: readonly Json[],
	flags: Flags,
	write: (item: Json) => Json,
): { results: Json[]; failed: Json[] } {
	const results: Json[] = [];
	const failed: Json[] = [];
	for (const item of items) {
		const start = transaction.changes.length;
		try {
			results.push(write(item));
		} catch (error) {
			if (!(error instanceof LegacyError)) throw error;
			if (!has(flags, 'returnErrors') && !has(flags, 'ignoreErrors')) {
				transaction.rollBack();
				throw error;
			}
			transaction.rollBack(start);
			failed.push(item);
			if (has(flags, 'returnErrors')) results.push(errorValue(error));
			else if (transaction.space.switches.settings.legacyIgnored === 'null') results.push(null);
		}
	}
	return { results, failed };
}
