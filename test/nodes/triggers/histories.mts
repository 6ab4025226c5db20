import { createRandom } from '../../../sandbox/random.mts';
import type { Random } from '../../../sandbox/random.mts';
import type { WatchedCrm } from './crms.mts';
import { History } from './history.mts';
import type { Plan } from './history.mts';
import { useWatching } from './watching.mts';

const STEPS = 50;

/** Within the shortest overlap of all CRMs. */
const LATEST = 50;

const planOf = (random: Random): Plan => ({
	event: random.pick(['createdOrUpdated', 'createdOrUpdated', 'created', 'deleted']),
	start: random.pick(['now', 'everything']),
	...(random.chance(0.3) ? { most: random.integer(1, 4) } : {}),
	steps: STEPS,
	latest: LATEST,
});

/** So many random histories of a CRM's trigger, or as many as CRM_SUITE_HISTORIES says. */
export function testHistories(crm: WatchedCrm, usual: number): void {
	const watching = useWatching(crm);
	const count = Number(process.env.CRM_SUITE_HISTORIES ?? usual);

	test(`${count} random histories put out every version once, and nothing else`, async () => {
		let emitted = 0;
		for (let history = 0; history < count; history++) {
			const random = createRandom(crm.title, 'history', history);
			watching.reset();
			emitted += (await new History(watching, random, planOf(random)).run()).emitted;
		}
		expect(emitted).toBeGreaterThan(count);
	}, 7_200_000);
}
