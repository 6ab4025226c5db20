import type { FaultRule } from '../sandbox/faults/rules.mts';
import type { Case, Measured, Run, Served } from './case.mts';
import { BENCH_CRMS } from './crms/all.mts';
import type { Access } from './crms/crm.mts';
import { idealOf } from './ideal.mts';
import { inputsFor, recordsFor, WARM_UP } from './inputs.mts';
import type { Inputs } from './inputs.mts';
import { Child } from './process/child.mts';
import type { ContenderMessage } from './process/contender.mts';
import type { SandboxMessage } from './process/sandbox.mts';

function faultsOf({ latency, perSecond }: Case): FaultRule[] {
	return [
		...(latency > 0 ? [{ fault: 'latency' as const, ms: latency }] : []),
		...(perSecond ? [{ fault: 'rateLimit' as const, perSecond }] : []),
	];
}

/** With BENCH_PROFILE set to a folder, every contender leaves a CPU profile there. */
function profiling(): string[] {
	const folder = process.env.BENCH_PROFILE;
	return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

async function measureOnce(
	one: Case,
	sandbox: Child,
	access: Access,
	{ warmUp, measured }: Inputs,
): Promise<Run & Served> {
	const contender = await Child.start('contender.mts', ['--expose-gc', ...profiling()]);
	const tell = async <T,>(message: ContenderMessage) => await contender.ask<T>(message);
	const ask = async <T,>(message: SandboxMessage) => await sandbox.ask<T>(message);
	try {
		await tell({ do: 'prepare', contender: one.contender, crm: one.crm, access });
		await tell({ do: 'run', job: one.job, input: warmUp, limit: WARM_UP });
		await ask({ do: 'watch', faults: faultsOf(one) });
		const run = await tell<Run>({ do: 'run', job: one.job, input: measured });
		return { ...run, ...(await ask<Served>({ do: 'report' })) };
	} finally {
		contender.stop();
	}
}

const medianOf = <T extends { wallMs: number }>(runs: T[]): T =>
	[...runs].sort((a, b) => a.wallMs - b.wallMs)[Math.floor((runs.length - 1) / 2)];

/** Measures a case as often as it says, each time in fresh processes. */
export async function measure(one: Case, onRun: (run: Run & Served) => void): Promise<Measured> {
	const crm = BENCH_CRMS[one.crm];
	const sandbox = await Child.start('sandbox.mts');
	try {
		const records = recordsFor(one);
		const access = await sandbox.ask<Access>({ do: 'start', crm: one.crm, records });
		const inputs = await inputsFor(one, crm, access);
		const runs: Array<Run & Served> = [];
		for (let number = 1; number <= one.repeats; number++) {
			if (number > 1) await sandbox.ask({ do: 'reset' });
			const run = await measureOnce(one, sandbox, access, inputs);
			runs.push(run);
			onRun(run);
		}
		const median = medianOf(runs);
		return { ...one, runs, median, idealMs: idealOf(one, crm, records, median) };
	} finally {
		sandbox.stop();
	}
}
