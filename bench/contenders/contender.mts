import type { JobName } from '../case.mts';
import type { Access, BenchCrm, Person } from '../crms/crm.mts';

/** What a job works on. */
export interface Input {
	people: Person[];
	ids: string[];
}

/** What came out of a job. `records` are what a user would go on with. */
export interface Output {
	records: unknown[];
	failures: number;
}

/** Does one job for one CRM. `limit` shortens a list, for warming up. */
export type Contender = (job: JobName, input: Input, limit?: number) => Promise<Output>;

export type MakeContender = (crm: BenchCrm, access: Access) => Promise<Contender>;

/** What is invalid about one in a hundred. */
export const NO_ADDRESS = 'not an address';

export const counted = (count: number): Output => ({
	records: Array(count).fill(null),
	failures: 0,
});
