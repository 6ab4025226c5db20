import type { Case, ContenderName, CrmName, Failed, JobName, Measured } from '../case.mts';
import type { StartUp } from '../start-up.mts';
import type { Machine } from './machine.mts';

/** All that a run of the benchmark found out: what the JSON file holds. */
export interface Results {
	machine: Machine;
	measuredAt: string;
	startUp?: StartUp;
	measured: Measured[];
	/** What was tried in vain, and isn't among the measured. */
	failed: Failed[];
}

export const keyOf = ({ crm, job, contender, size, latency, perSecond = 0 }: Case) =>
	[crm, job, contender, size, latency, perSecond].join(' ');

/** Results of an earlier run, with those measured now in the place of their own. */
export function merged(before: Results | undefined, now: Results): Results {
	if (!before) return now;
	const isNew = new Set([...now.measured, ...now.failed].map(keyOf));
	const old = <One extends Case>(all: One[]) => all.filter((one) => !isNew.has(keyOf(one)));
	const { commit } = before.machine;
	const dated = (one: Measured) =>
		commit === now.machine.commit ? one : { ...one, commit: one.commit ?? commit };
	return {
		...now,
		startUp: now.startUp ?? before.startUp,
		measured: [...old(before.measured).map(dated), ...now.measured],
		failed: [...old(before.failed), ...now.failed],
	};
}

export interface Wanted {
	crm: CrmName;
	job: JobName;
	contender: ContenderName;
	size: number;
	latency: number;
}

export function find({ measured }: Results, wanted: Wanted): Measured | undefined {
	return measured.find((one) =>
		Object.entries(wanted).every(([key, value]) => one[key as keyof Wanted] === value),
	);
}

/** What somebody who was given fewer records would take for so many: it grows evenly. */
export function scaledMs(results: Results, wanted: Omit<Wanted, 'size'>, size: number) {
	const [most] = results.measured
		.filter(
			({ crm, job, contender, latency }) =>
				crm === wanted.crm &&
				job === wanted.job &&
				contender === wanted.contender &&
				latency === wanted.latency,
		)
		.sort((a, b) => b.size - a.size);
	return most && (most.median.wallMs / most.size) * size;
}
