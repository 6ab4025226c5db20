import { anchor } from '../../../sandbox/company/company.mts';
import { createRandom } from '../../../sandbox/random.mts';
import type { Random } from '../../../sandbox/random.mts';
import { History } from '../../core/sync/changes/history.mts';
import type { Outcome, Plan } from '../../core/sync/changes/history.mts';
import type { WatchedCrm } from './crms.mts';
import { useWatching } from './watching.mts';
import type { Watching } from './watching.mts';

const STEPS = 50;

/** Within the shortest overlap of all CRMs. */
const LATEST = 50;

const PATIENCE = 7_200_000;

export interface Count {
	usual: number;
	/** In which n8n also dies between saving how far the trigger is and starting the workflow. */
	crashes: number;
	/** That begin with many pages. */
	loads: number;
}

/** So many of each CRM are tried at every change, and so many under `npm run test:scale`. */
export const FEW: Count = { usual: 10, crashes: 5, loads: 1 };
export const MANY: Count = { usual: 1000, crashes: 100, loads: 40 };

const planOf = (random: Random): Plan => ({
	event: random.pick(['createdOrUpdated', 'createdOrUpdated', 'created', 'deleted']),
	start: random.pick(['now', 'everything']),
	...(random.chance(0.3) ? { most: random.integer(1, 4) } : {}),
	steps: STEPS,
	latest: LATEST,
});

async function histories(
	watching: Watching,
	name: string,
	times: number,
	more: Partial<Plan>,
	now?: number,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	for (let history = 0; history < times; history++) {
		const random = createRandom(watching.crm.title, name, history);
		watching.reset(now);
		const plan = { ...planOf(random), ...more };
		outcomes.push(await new History(watching, random, plan).run());
	}
	return outcomes;
}

/** Random histories of a CRM's trigger. */
export function testHistories(crm: WatchedCrm, { usual, crashes, loads }: Count): void {
	const watching = useWatching(crm);

	test(
		`${usual} random histories put out every version once, and nothing else`,
		async () => {
			const outcomes = await histories(watching, 'history', usual, {});
			expect(sum(outcomes.map(({ emitted }) => emitted))).toBeGreaterThan(usual);
			expect(outcomes.filter(({ repeated, missed }) => repeated + missed > 0)).toEqual([]);
		},
		PATIENCE,
	);

	test(
		'when n8n dies between saving and starting, the items of that poll are repeated or lost, and no others',
		async () => {
			const outcomes = await histories(watching, 'crashes', crashes, { crashes: true });
			expect(sum(outcomes.map(({ repeated, lost }) => repeated + lost))).toBeGreaterThan(0);
			expect(outcomes.filter(({ missed }) => missed > 0)).toEqual([]);
		},
		PATIENCE,
	);

	describe('with many records', () => testLoads(crm, loads));
}

/** Contacts in a sandbox in which there are more than ten pages of what is watched, or seven of CiviCRM's. */
const PEOPLE: Record<string, number> = { CiviCRM: 7500, 'Spotler CRM': 5000 };
const PEOPLE_ELSEWHERE = 2000;
const THREE_YEARS = 3 * 365 * 24 * 3600;

function testLoads(crm: WatchedCrm, loads: number): void {
	const watching = useWatching(crm, { records: PEOPLE[crm.title] ?? PEOPLE_ELSEWHERE });

	test(
		`${loads} that begin with many pages put out every version once, though all changes meanwhile`,
		async () => {
			const load = { records: 30, over: THREE_YEARS };
			const event = 'createdOrUpdated' as const;
			const plan = { load, event, most: 100_000, steps: 10 };
			const outcomes = await histories(watching, 'load', loads, plan, anchor);
			expect(sum(outcomes.map(({ emitted }) => emitted))).toBeGreaterThan(loads * load.records);
			expect(outcomes.filter(({ repeated, missed }) => repeated + missed > 0)).toEqual([]);
		},
		PATIENCE,
	);
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
