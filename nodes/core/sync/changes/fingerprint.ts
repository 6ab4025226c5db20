import { createHash } from 'node:crypto';
import { CrmError } from '../../crm/error';
import type { CrmRecord } from '../../crm/store';
import { inKeyOrder } from '../../schema/comparable';

/** So many records are remembered by their fingerprints: about half a megabyte. */
export const MOST_PRINTS = 20_000;

/** Throws a `CrmError` when more would have to be remembered than there is room for. */
export function checkCount(words: string, count: number): void {
	if (count <= MOST_PRINTS) return;
	const most = MOST_PRINTS.toLocaleString('en');
	throw new CrmError(
		'unsupported',
		`There are more than ${most} ${words}, too many to compare each with what it was before`,
		{
			advice:
				'Where the record type has time stamps, wait for Created or Updated without watched fields. Else read the records with Get Many on a schedule.',
			fate: 'notWritten',
		},
	);
}

/** A short text that is the same for the same values: one change in 280 billion goes unnoticed. */
export function fingerprint(values: unknown): string {
	const text = JSON.stringify(values, inKeyOrder);
	return createHash('sha256').update(text).digest('hex').slice(0, 12);
}

/** That of the named fields. */
export const fingerprintOf = (record: CrmRecord, keys: string[]) =>
	fingerprint(keys.map((key) => record[key] ?? null));
