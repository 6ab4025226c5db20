import { createRandom } from '../../../../sandbox/random.mts';
import { History } from './history.mts';
import type { Outcome, Plan } from './history.mts';
import { MemoryCrm } from './memory-crm.mts';

const STEPS = 60;
const PATIENCE = 3_600_000;

/** So many histories with pages of a few records, so that each poll takes many requests. */
async function histories(name: string, count: number, more: Partial<Plan>): Promise<Outcome> {
	const total: Outcome = { emitted: 0, repeated: 0, lost: 0, missed: 0 };
	for (let history = 0; history < count; history++) {
		const random = createRandom(name, history);
		const { load } = more;
		const crm = new MemoryCrm({
			unit: random.pick(['second', 'millisecond']),
			pageSize: random.integer(1, load ? 8 : 5),
			concurrency: random.integer(1, 5),
		});
		if (random.chance(0.1)) crm.changes = {};
		const plan: Plan = {
			event: random.pick(['createdOrUpdated', 'createdOrUpdated', 'created', 'deleted']),
			start: random.pick(['now', 'everything']),
			...(random.chance(0.3) ? { most: random.integer(1, load?.records ?? 4) } : {}),
			steps: STEPS,
			latest: 50,
			...more,
		};
		const outcome = await new History(crm, random, plan).run();
		total.emitted += outcome.emitted;
		total.repeated += outcome.repeated;
		total.lost += outcome.lost;
		total.missed += outcome.missed;
	}
	return total;
}

/** So many random histories of each kind, of a CRM in memory. */
export function testMemoryHistories(count: number): void {
	test(
		'every version is put out once, and nothing else',
		async () => {
			const { emitted, repeated, missed } = await histories('usual', count, {});
			expect(emitted).toBeGreaterThan(count * 5);
			expect([repeated, missed]).toEqual([0, 0]);
		},
		PATIENCE,
	);

	test(
		'every version is put out once, though a first poll reads long, and all changes meanwhile',
		async () => {
			for (const over of [8, 80, 100_000]) {
				const load = { records: 40, over };
				const event = 'createdOrUpdated' as const;
				const plan = { load, event, steps: STEPS / 3 };
				const { emitted, repeated, missed } = await histories(`load ${over}`, count / 2, plan);
				expect(emitted).toBeGreaterThan((count / 2) * load.records);
				expect([repeated, missed]).toEqual([0, 0]);
			}
		},
		PATIENCE,
	);

	test(
		'when n8n dies between saving and starting, the items of that poll are repeated or lost, and no others',
		async () => {
			const { repeated, lost, missed } = await histories('crashes', count, { crashes: true });
			expect(repeated).toBeGreaterThan(0);
			expect(lost).toBeGreaterThan(0);
			expect(missed).toBe(0);
		},
		PATIENCE,
	);

	test(
		'what appears with a stamp older than the overlap may be missed, and nothing else is',
		async () => {
			const { missed, repeated } = await histories('too late', count, { tooLate: true });
			expect(missed).toBeGreaterThan(0);
			expect(repeated).toBe(0);
		},
		PATIENCE,
	);
}
