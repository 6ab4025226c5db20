import { CRMS } from '../../bench/case.mts';
import type { CrmName, JobName } from '../../bench/case.mts';
import { makePackage } from '../../bench/contenders/package.mts';
import { accessTo } from '../../bench/crms/access.mts';
import { BENCH_CRMS } from '../../bench/crms/all.mts';
import { inputsFor, recordsFor } from '../../bench/inputs.mts';
import { startSandbox } from '../../sandbox/index.mts';

const SIZE = 1000;

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
	},
	clevertim: {
		create: 1000,
		get: 2,
		upsertNew: 1002,
		upsertSame: 2,
		list: 2,
		listFiltered: 2,
		delete: 1000,
	},
	pipeliner: {
		create: 10,
		get: 12,
		upsertNew: 12,
		upsertSame: 15,
		list: 11,
		listFiltered: 2,
		delete: 10,
	},
	spotler: {
		create: 1001,
		get: 11,
		upsertNew: 1013,
		upsertSame: 11,
		list: 11,
		listFiltered: 2,
		delete: 1000,
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
	const sandbox = await startSandbox({ records: recordsFor(measured) });
	try {
		const access = accessTo(sandbox, name);
		const { measured: input } = await inputsFor(measured, crm, access);
		const contender = await makePackage(crm, access);
		const { stats } = sandbox[name];
		stats.reset();
		const { records } = await contender(job, input);
		expect(records.length).toBeGreaterThan(0);
		const report = stats.report();
		expect(report.requests).toBe(requests);
		// n8n opens one for each request: no more at once than requests are allowed
		expect(report.connections).toBeLessThanOrEqual(requests);
		expect(report.maxConnections).toBeLessThanOrEqual(5);
	} finally {
		await sandbox.close();
	}
});
