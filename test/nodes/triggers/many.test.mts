import { startSandbox } from '../../../sandbox/index.mts';
import type { Sandbox } from '../../../sandbox/index.mts';
import { crms } from './crms.mts';
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

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ records: MANY });
}, 120_000);
afterAll(async () => await sandbox?.close());

test.each(crms.map((crm) => [crm.title, crm] as const))(
	'%s: 10,000 changes in one poll all arrive',
	async (title, crm) => {
		const watching = new Watching(crm);
		await watching.use(sandbox);
		const everything = { resource: PEOPLE[title], start: 'everything', most: 2 * MANY };
		const emitted = await watching.activate(everything);
		expect(emitted.length).toBeGreaterThanOrEqual(MANY);
		expect(new Set(emitted.map(({ id }) => id)).size).toBe(emitted.length);
		watching.restart();
		expect(await watching.poll()).toEqual([]);
	},
	120_000,
);
