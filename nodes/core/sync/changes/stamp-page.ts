import type { CrmRecord } from '../../crm/store';
import { isUnclear, millisBetween } from './stamps';

/** Records in the order of their stamps. */
export interface StampPage {
	records: CrmRecord[];
	/** The stamp of each, `''` for none. */
	stamps: string[];
	/** From which stamp on they were asked for. */
	from: string;
	/** The latest of the stamps that are clear, `''` if none is. */
	latest: string;
	/** It has as many records as were asked for: more may follow. */
	isFull: boolean;
	/** What the CRM's clock showed when it came. */
	now: string;
}

/** The stamp that a page begins with; undefined where it isn't in the order of clear stamps. */
export function firstStampOf({ stamps }: StampPage): string | undefined {
	const isInOrder = stamps.every(
		(stamp, at) => stamp !== '' && !isUnclear(stamp) && (at === 0 || stamp >= stamps[at - 1]),
	);
	return isInOrder ? stamps.at(0) : undefined;
}

/** How many records there are up to a stamp, if they lie as close together as in this page. */
export function expectedUpTo(newest: string, { records, stamps, latest, from }: StampPage): number {
	if (newest <= latest) return 0;
	const begin = stamps.find((stamp) => stamp !== '' && !isUnclear(stamp)) ?? from;
	return (records.length * millisBetween(latest, newest)) / millisBetween(begin, latest);
}
