import type { WatchedCrm } from '../../nodes/triggers/crms.mts';
import { MANY, testHistories } from '../../nodes/triggers/histories.mts';

/** In a file for each CRM, so that they share the cores. */
export function testThousandHistories(crm: WatchedCrm): void {
	describe(crm.title, () => testHistories(crm, MANY));
}
