import { CRMS } from '../../bench/case.mts';
import type { CrmName, JobName } from '../../bench/case.mts';
import { makePackage } from '../../bench/contenders/package.mts';
import { accessTo } from '../../bench/crms/access.mts';
import { BENCH_CRMS } from '../../bench/crms/all.mts';
import { crmsOf, inputsFor, recordsFor } from '../../bench/inputs.mts';
import { plainSend } from '../../bench/process/send.mts';
import { startSandbox } from '../../sandbox/index.mts';

const SIZE = 1000;

/** How pages of changes are cut depends on their stamps: here all have the same. */
const NOON = new Date('2026-09-01T12:00:00Z');

/** What a job costs with a thousand records. Fewer are welcome; more are a regression. */
const REQUESTS: Record<CrmName, Partial<Record<JobName, number>>> = {
	civicrm: {
		create: 14,
		get: 5,
		upsertNew: 15,
		upsertSame: 6,
		list: 6,
		listFiltered: 5,
		delete: 11,
		poll: 9,
		sync: 27,
	},
	clevertim: {
		create: 1000,
		get: 2,
		upsertNew: 1002,
		upsertSame: 2,
		list: 2,
		listFiltered: 2,
		delete: 1000,
		poll: 2,
		sync: 1014,
	},
	pipeliner: {
		create: 10,
		get: 12,
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

const cases = CRMS.flatMap((crm) =>
	Object.entries(REQUESTS[crm]).map(([job, requests]) => ({ crm, job: job as JobName, requests })),
);

it.each(cases)('$crm: $job with 1,000 records costs $requests requests', async (one) => {
	const { crm: name, job, requests } = one;
	const crm = BENCH_CRMS[name];
	const measured = {
		crm: name,
		job,
		size: SIZE,
		latency: 0,
		repeats: 1,
		contender: 'package',
	} as const;
	const sandbox = await startSandbox({ records: recordsFor(measured), clock: () => NOON });
	try {
		const sources = crmsOf(measured).map((each) => ({
			crm: BENCH_CRMS[each],
			access: accessTo(sandbox, each),
		}));
		const [{ access }, from] = sources;
		const { measured: input } = await inputsFor(measured, crm, access, from);
		const contender = await makePackage(crm, access, from);
		if (job === 'poll') {
			await contender(job, input, SIZE);
			await crm.script(access).change(plainSend(crm, access), input.ids);
		}
		const servers = crmsOf(measured).map((each) => sandbox[each].stats);
		servers.forEach((stats) => stats.reset());
		const { records } = await contender(job, input);
		expect(records.length).toBeGreaterThanOrEqual(job === 'listFiltered' ? 1 : SIZE);
		const reports = servers.map((stats) => stats.report());
		const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
		expect(sum(reports.map((report) => report.requests))).toBe(requests);
		// n8n opens one for each request: no more at once than requests are allowed
		expect(sum(reports.map((report) => report.connections))).toBeLessThanOrEqual(requests);
		expect(Math.max(...reports.map((report) => report.maxConnections))).toBeLessThanOrEqual(5);
	} finally {
		await sandbox.close();
	}
});
