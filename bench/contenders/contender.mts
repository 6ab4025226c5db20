import type { JobName } from '../case.mts';
import type { Access, BenchCrm, Person, Source } from '../crms/crm.mts';

/** What a job works on. */
export interface Input {
	people: Person[];
	ids: string[];
	/** For `poll`: what the CRM's newest stamp was before the changes. */
	since?: string;
}

/** What came out of a job. `records` are what a user would go on with. */
export interface Output {
	records: unknown[];
	failures: number;
}

/** Does one job for one CRM. `limit` shortens a list, for warming up. */
export type Contender = (job: JobName, input: Input, limit?: number) => Promise<Output>;

/** `from` is what `sync` reads. */
export type MakeContender = (crm: BenchCrm, access: Access, from?: Source) => Promise<Contender>;

/** What is invalid about one in a hundred. */
export const NO_ADDRESS = 'not an address';

export const counted = (count: number): Output => ({
	records: Array(count).fill(null),
	failures: 0,
});
