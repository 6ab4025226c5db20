import { crms } from '../nodes/triggers/crms.mts';
import { testHistories } from '../nodes/triggers/histories.mts';

describe.each(crms.map((crm) => [crm.title, crm] as const))('%s', (_title, crm) => {
	testHistories(crm, 1000);
});
