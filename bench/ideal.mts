import type { Case, Run, Served } from './case.mts';
import type { BenchCrm, Steps } from './crms/crm.mts';
import { CONCURRENCY } from './process/pool.mts';

/** The fewest requests for a job, in the steps that have to follow one another. */
export function stepsOf({ job, size }: Case, crm: BenchCrm, inCrm: number, found: number): Steps {
	const { write, find, list } = crm.fewest;
	switch (job) {
		case 'upsertNew':
			return [...find(size, inCrm), ...write(size)];
		case 'upsertSame':
			return find(size, inCrm);
		case 'get':
			return crm.fewest.find(size, inCrm);
		case 'list':
		case 'listFiltered':
			return list(found);
		default:
			return write(size);
	}
}

/**
 * The shortest possible time: every step in as few waves as the connections allow, each as long as
 * the server's latency; or the server's own work, or its limit, where that takes longer.
 */
export function idealOf(one: Case, crm: BenchCrm, inCrm: number, run: Run & Served): number {
	const steps = stepsOf(one, crm, inCrm, run.records);
	const waves = steps.reduce((sum, count) => sum + Math.ceil(count / CONCURRENCY), 0);
	const requests = steps.reduce((sum, count) => sum + count, 0);
	const limitMs = one.perSecond ? (requests / one.perSecond) * 1000 : 0;
	return Math.max(waves * one.latency, run.serverMs, limitMs);
}
