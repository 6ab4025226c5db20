import { api4 } from '../../sandbox/civicrm.client.mts';
import { civiCrm } from './crms.mts';
import { useWatching } from './watching.mts';

const watching = useWatching(civiCrm);

/** More than a page. */
const MANY = 1200;

/** Creates people in the same second. */
async function createMany(count: number): Promise<void> {
	const records = Array.from({ length: count }, (_, at) => ({ last_name: `Person ${at}` }));
	await api4(watching.sandbox.civicrm)('Individual', 'save', { records });
}

/** How many people came with a poll, and in how many requests. */
async function poll() {
	const { stats } = watching.sandbox.civicrm;
	stats.reset();
	const emitted = await watching.poll();
	return { people: emitted.length, requests: stats.report().requests };
}

/** The clock of New York goes back from 2:00 to 1:00 at 06:00 UTC. */
describe('in the hour that autumn has twice, CiviCRM with more records than a page holds', () => {
	beforeEach(async () => {
		watching.now = Date.parse('2026-11-01T04:45:00Z');
		await watching.create('Before');
		watching.pass(60);
		await watching.activate({ most: 10 * MANY });
	});

	test.each([
		['before the clock is set back', '2026-11-01T05:40:00Z'],
		['after the clock is set back', '2026-11-01T06:40:00Z'],
	])('%s: all of a second arrive once, in few requests', async (_when, moment) => {
		watching.now = Date.parse(moment);
		await createMany(MANY);
		watching.pass(1);
		const first = await poll();
		expect(first.people).toBe(MANY);
		expect(first.requests).toBeLessThan(25);
		for (const minutes of [15, 15, 30, 60]) {
			watching.pass(minutes * 60);
			const later = await poll();
			expect(later.people).toBe(0);
			expect(later.requests).toBeLessThan(25);
		}
	});

	test('what goes on in both hours arrives once, in few requests', async () => {
		let people = 0;
		for (const moment of ['05:10', '05:58', '06:10', '06:58', '07:10']) {
			watching.now = Date.parse(`2026-11-01T${moment}:00Z`);
			await createMany(MANY / 4);
			watching.pass(30);
			const came = await poll();
			people += came.people;
			expect(came.requests).toBeLessThan(30);
		}
		watching.pass(60);
		expect((await poll()).people).toBe(0);
		expect(people).toBe((5 * MANY) / 4);
	});

	test('a change in the second hour of what has changed in the first fires', async () => {
		watching.now = Date.parse('2026-11-01T05:59:50Z');
		const id = await watching.create('One');
		watching.pass(5);
		expect((await poll()).people).toBe(1);
		watching.pass(600);
		expect((await poll()).people).toBe(0);
		await watching.update(id, 'Two');
		expect(await watching.poll()).toMatchObject([{ id, name: 'Two', event: 'updated' }]);
	});
});

/** How a poll goes after three people have come at this time, two of whom fit the filter. */
async function pollAt(moment: string, filters = {}) {
	watching.reset();
	watching.now = Date.parse('2026-10-20T09:00:00Z');
	await createMany(3 * MANY);
	watching.now = Date.parse(moment) - 3600_000;
	await watching.activate({ filters });
	watching.pass(3600);
	await createMany(2);
	await watching.create('Stranger');
	watching.pass(60);
	return await poll();
}

test.each(['2026-11-01T05:40:00Z', '2026-11-01T06:40:00Z'])(
	'at %s a filter is put to what is new, with one request, not to all that has ever fitted',
	async (moment) => {
		const { requests } = await pollAt(moment);
		const condition = { field: 'last_name', operator: 'contains', value: 'Person' };
		const filtered = await pollAt(moment, { conditions: [condition] });
		expect(filtered).toEqual({ people: 2, requests: requests + 1 });
	},
);
