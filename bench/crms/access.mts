import type { Sandbox } from '../../sandbox/index.mts';
import type { CrmName } from '../case.mts';
import type { Access } from './crm.mts';

/** What contacts of each CRM have to point to. */
const OWNERS: Record<CrmName, (sandbox: Sandbox) => unknown> = {
	civicrm: () => '',
	clevertim: () => '',
	pipeliner: ({ pipeliner }) => pipeliner.store.all('Clients')[0].id,
	spotler: ({ spotler }) => spotler.store.all('accounts')[0].id,
};

export const accessTo = (sandbox: Sandbox, crm: CrmName): Access => ({
	credentials: { ...sandbox[crm].credentials } as unknown as Record<string, string>,
	ownerId: String(OWNERS[crm](sandbox)),
});
