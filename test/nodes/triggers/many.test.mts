import { anchor } from '../../../sandbox/company/company.mts';
import { startSandbox } from '../../../sandbox/index.mts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { crms, spotlerCrm } from './crms.mts';
import { Watching } from './watching.mts';

/** What each CRM has at least so many of in a sandbox of 10,000 people. */
const PEOPLE: Record<string, string> = {
	Clevertim: 'contact',
	CiviCRM: 'individual',
	Pipeliner: 'contact',
	'Pipeliner (legacy)': 'contact',
	'Spotler CRM': 'contact',
};

const MANY = 10_000;

/**
 * What it costs to read them: requests, how many of these follow one another, and how many are
 * under way at once. Read page after page, a hundred would follow one another where pages hold a
 * hundred records.
 */
const READ: Record<string, { requests: number; inARow: number; atOnce: number }> = {
	Clevertim: { requests: 2, inARow: 2, atOnce: 1 },
	CiviCRM: { requests: 18, inARow: 16, atOnce: 3 },
	Pipeliner: { requests: 114, inARow: 40, atOnce: 5 },
	'Pipeliner (legacy)': { requests: 114, inARow: 40, atOnce: 5 },
	'Spotler CRM': { requests: 114, inARow: 40, atOnce: 5 },
};

/** Long enough for requests that are sent at once to be under way at once. */
const LATENCY = 50;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ records: MANY, clock: () => new Date(anchor) });
}, 120_000);
afterAll(async () => await sandbox?.close());

test.each([0, 1] as const)(
	'Spotler CRM: people arrive once each, whether its pages count from %s',
	async (pageBase) => {
		const watching = new Watching(spotlerCrm);
		await watching.open({ records: 1500 });
		watching.now = anchor;
		const { switches, stats } = watching.sandbox.spotler;
		switches.set({ pageBase });
		stats.reset();
		const emitted = await watching.activate({ resource: 'contact', start: 'everything' });
		expect(new Set(emitted.map(({ id }) => id)).size).toBe(1500);
		expect(emitted).toHaveLength(1500);
		expect(stats.report().requests).toBeLessThan(30);
		await watching.close();
	},
);

test.each(crms.map((crm) => [crm.title, crm] as const))(
	'%s: 10,000 changes in one poll all arrive, several pages at once',
	async (title, crm) => {
		const watching = new Watching(crm);
		await watching.use(sandbox);
		const everything = { resource: PEOPLE[title], start: 'everything', most: 2 * MANY };
		const { stats, faults } = crm.server(sandbox);
		faults.set([{ fault: 'latency', ms: LATENCY }]);
		stats.reset();
		const emitted = await watching.activate(everything);
		const { requests, inARow, maxConnections } = stats.report();
		faults.clear();
		const expected = READ[title];
		expect(requests).toBeLessThanOrEqual(expected.requests);
		expect(inARow).toBeLessThanOrEqual(expected.inARow);
		expect(maxConnections).toBe(expected.atOnce);
		expect(emitted.length).toBeGreaterThanOrEqual(MANY);
		expect(new Set(emitted.map(({ id }) => id)).size).toBe(emitted.length);
		watching.restart();
		expect(await watching.poll()).toEqual([]);
	},
	120_000,
);
