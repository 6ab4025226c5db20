import type { Case, Run, Served } from './case.mts';
import type { BenchCrm, Steps } from './crms/crm.mts';
import { CONCURRENCY } from './process/pool.mts';

/** The fewest requests for a job, in the steps that have to follow one another. */
export function stepsOf(
	{ job, size }: Case,
	crm: BenchCrm,
	inCrm: number,
	found: number,
	from?: BenchCrm,
): Steps {
	const { write, find, list } = crm.fewest;
	switch (job) {
		case 'upsertNew':
			return [...find(size, inCrm), ...write(size)];
		case 'upsertSame':
			return find(size, inCrm);
		case 'get':
			return find(size, inCrm);
		case 'sync':
			return [...(from?.fewest.list(size) ?? []), ...find(size, inCrm), ...write(size)];
		case 'poll':
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
export function idealOf(
	one: Case,
	crm: BenchCrm,
	inCrm: number,
	run: Run & Served,
	from?: BenchCrm,
): number {
	const steps = stepsOf(one, crm, inCrm, run.records, from);
	const waves = steps.reduce((sum, count) => sum + Math.ceil(count / CONCURRENCY), 0);
	const requests = steps.reduce((sum, count) => sum + count, 0);
	const limitMs = one.perSecond ? (requests / one.perSecond) * 1000 : 0;
	return Math.max(waves * one.latency, run.serverMs, limitMs);
}
