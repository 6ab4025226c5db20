import { CRMS } from '../../bench/case.mts';
import type { Case, CrmName, JobName } from '../../bench/case.mts';
import { makePackage } from '../../bench/contenders/package.mts';
import { accessTo } from '../../bench/crms/access.mts';
import { BENCH_CRMS } from '../../bench/crms/all.mts';
import { crmsOf, inputsFor, recordsFor } from '../../bench/inputs.mts';
import { plainSend } from '../../bench/process/send.mts';
import { startSandbox } from '../../sandbox/index.mts';

const SIZE = 1000;
/** People of whom some have a last name with S. */
const FILTERED = 100;

/** How pages of changes are cut depends on their stamps: here all have the same. */
const NOON = new Date('2026-09-01T12:00:00Z');

/** What a job costs with a thousand records. Fewer are welcome; more are a regression. */
const REQUESTS: Record<CrmName, Partial<Record<JobName, number>>> = {
	civicrm: {
		create: 11,
		get: 2,
		upsertNew: 12,
		upsertSame: 3,
		list: 4,
		listFiltered: 3,
		delete: 11,
		poll: 7,
		sync: 25,
	},
	clevertim: {
		create: 1000,
		get: 2,
		upsertNew: 1001,
		upsertSame: 2,
		list: 2,
		listFiltered: 2,
		delete: 1000,
		poll: 2,
		sync: 1014,
	},
	pipeliner: {
		create: 10,
		get: 11,
		upsertNew: 12,
		upsertSame: 15,
		list: 11,
		listFiltered: 2,
		delete: 10,
		poll: 14,
		sync: 23,
	},
	spotler: {
		create: 1001,
		get: 11,
		upsertNew: 1013,
		upsertSame: 11,
		list: 11,
		listFiltered: 2,
		delete: 1000,
		poll: 14,
	},
};

/** How many of them follow one another when there is a single record: so often one waits. */
const IN_A_ROW: typeof REQUESTS = {
	civicrm: {
		create: 2,
		get: 1,
		upsertNew: 3,
		upsertSame: 2,
		list: 3,
		listFiltered: 3,
		delete: 2,
		poll: 3,
	},
	clevertim: {
		create: 1,
		get: 1,
		upsertNew: 2,
		upsertSame: 1,
		list: 1,
		listFiltered: 2,
		delete: 1,
		poll: 1,
	},
	pipeliner: {
		create: 1,
		get: 1,
		upsertNew: 2,
		upsertSame: 1,
		list: 2,
		listFiltered: 2,
		delete: 1,
		poll: 1,
	},
	spotler: {
		create: 2,
		get: 1,
		upsertNew: 5,
		upsertSame: 2,
		list: 1,
		listFiltered: 2,
		delete: 1,
		poll: 2,
	},
};

/** Long enough for requests that are sent at once to arrive before the first of them is answered. */
const LATENCY = 100;

const casesOf = (most: typeof REQUESTS) =>
	CRMS.flatMap((crm) =>
		Object.entries(most[crm]).map(([job, limit]) => ({ crm, job: job as JobName, limit })),
	);

/** What the servers saw of a job, and how many records came out. */
async function run(name: CrmName, job: JobName, size: number, latency: number) {
	const crm = BENCH_CRMS[name];
	const one: Case = { crm: name, job, size, latency, repeats: 1, contender: 'package' };
	const records = job === 'listFiltered' ? Math.max(size, FILTERED) : recordsFor(one);
	const sandbox = await startSandbox({ records, clock: () => NOON });
	try {
		const sources = crmsOf(one).map((each) => ({
			crm: BENCH_CRMS[each],
			access: accessTo(sandbox, each),
		}));
		const [{ access }, from] = sources;
		const { measured: input } = await inputsFor(one, crm, access, from);
		const contender = await makePackage(crm, access, from);
		if (job === 'poll') {
			await contender(job, input, size);
			await crm.script(access).change(plainSend(crm, access), input.ids);
		}
		const servers = crmsOf(one).map((each) => sandbox[each]);
		for (const { stats, faults } of servers) {
			faults.set([{ fault: 'latency', ms: latency }]);
			stats.reset();
		}
		const { records: found } = await contender(job, input);
		return { found: found.length, reports: servers.map(({ stats }) => stats.report()) };
	} finally {
		await sandbox.close();
	}
}

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);

it.each(casesOf(REQUESTS))(
	'$crm: $job with 1,000 records costs $limit requests',
	async ({ crm, job, limit }) => {
		const { found, reports } = await run(crm, job, SIZE, 0);
		expect(found).toBeGreaterThanOrEqual(job === 'listFiltered' ? 1 : SIZE);
		expect(sum(reports.map((report) => report.requests))).toBe(limit);
		// n8n opens one for each request: no more at once than requests are allowed
		expect(sum(reports.map((report) => report.connections))).toBeLessThanOrEqual(limit);
		expect(Math.max(...reports.map((report) => report.maxConnections))).toBeLessThanOrEqual(5);
	},
);

it.each(casesOf(IN_A_ROW))(
	'$crm: $job with one record is $limit requests in a row',
	async ({ crm, job, limit }) => {
		const { found, reports } = await run(crm, job, 1, LATENCY);
		expect(found).toBeGreaterThanOrEqual(1);
		expect(reports.map((report) => report.inARow)).toEqual([limit]);
	},
);
