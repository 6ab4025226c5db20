import { crms } from './crms.mts';
import { FEW, testHistories } from './histories.mts';

describe.each(crms.map((crm) => [crm.title, crm] as const))('%s', (_title, crm) => {
	testHistories(crm, FEW);
});
