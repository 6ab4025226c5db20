import './n8n-modules.mts';
import './n8n-settings.mts';
import type { CrmName } from '../case.mts';
import { BENCH_CRMS } from '../crms/all.mts';
import type { Access } from '../crms/crm.mts';
import { serveParent } from './child.mts';

/** The CRM to list a contact of. */
export interface FirstExecutionMessage {
	crm: CrmName;
	access: Access;
}

const NOTHING = { people: [], ids: [] };

async function timed(work: () => Promise<unknown>): Promise<number> {
	const started = performance.now();
	await work();
	return performance.now() - started;
}

/** Milliseconds that a node's first execution takes above its second, in an n8n that has run others. */
async function codeMs({ crm, access }: FirstExecutionMessage): Promise<number> {
	const { makeBare } = await import('../contenders/bare.mts');
	const { makePackage } = await import('../contenders/package.mts');
	const bare = await makeBare(BENCH_CRMS[crm], access);
	await bare('list', NOTHING);
	const contender = await makePackage(BENCH_CRMS[crm], access);
	const listOne = async () => await contender('list', NOTHING, 1);
	const first = await timed(listOne);
	return first - (await timed(listOne));
}

serveParent(codeMs);
