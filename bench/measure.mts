import type { FaultRule } from '../sandbox/faults/rules.mts';
import type { Case, Measured, Run, Served } from './case.mts';
import { BENCH_CRMS } from './crms/all.mts';
import type { Access, Source } from './crms/crm.mts';
import { idealOf } from './ideal.mts';
import { crmsOf, inputsFor, recordsFor, warmUpOf, WRITES } from './inputs.mts';
import type { Inputs } from './inputs.mts';
import type { Child } from './process/child.mts';
import { Processes } from './process/processes.mts';
import type { ContenderMessage } from './process/contender.mts';
import type { SandboxMessage } from './process/sandbox.mts';
import { plainSend } from './process/send.mts';

/** Nothing that is planned takes half as long. */
const LIMIT_MS = 5 * 60_000;

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

/** The sandbox in a process of its own, and the CRMs in it that a case is about. */
interface Stage {
	sandbox: Child;
	sources: Source[];
	inputs: Inputs;
}

async function openStage(one: Case, sandbox: Child): Promise<Stage> {
	const crms = crmsOf(one);
	const message: SandboxMessage = { do: 'start', crms, records: recordsFor(one) };
	const access = await sandbox.ask<Access[]>(message);
	const sources = crms.map((name, at) => ({ crm: BENCH_CRMS[name], access: access[at] }));
	const [to, from] = sources;
	return { sandbox, sources, inputs: await inputsFor(one, to.crm, to.access, from) };
}

/** What has to happen in the CRM between the warming up and the run. */
async function setTheScene({ job }: Case, { sandbox, sources, inputs }: Stage): Promise<void> {
	const [{ crm, access }] = sources;
	const reset: SandboxMessage = { do: 'reset' };
	if (job === 'poll') await crm.script(access).change(plainSend(crm, access), inputs.measured.ids);
	if (WRITES.has(job)) await sandbox.ask(reset);
}

async function measureOnce(one: Case, stage: Stage, contender: Child): Promise<Run & Served> {
	const { sandbox, sources, inputs } = stage;
	const tell = async <T,>(message: ContenderMessage) => await contender.ask<T>(message);
	const ask = async <T,>(message: SandboxMessage) => await sandbox.ask<T>(message);
	const { job } = one;
	const access = sources.map((source) => source.access);
	await tell({ do: 'prepare', crms: crmsOf(one), access });
	await tell({ do: 'run', job, input: inputs.warmUp, limit: warmUpOf(one) });
	await setTheScene(one, stage);
	await ask({ do: 'watch', faults: faultsOf(one) });
	const run = await tell<Run>({ do: 'run', job, input: inputs.measured });
	return { ...run, ...(await ask<Served>({ do: 'report' })) };
}

const medianOf = <T extends { wallMs: number }>(runs: T[]): T =>
	[...runs].sort((a, b) => a.wallMs - b.wallMs)[Math.floor((runs.length - 1) / 2)];

async function measureAll(
	one: Case,
	processes: Processes,
	onRun: (run: Run & Served) => void,
): Promise<Measured> {
	const begin = () =>
		processes.begin('contender.mts', ['--expose-gc', ...profiling()], [one.contender]);
	const sandbox = processes.begin('sandbox.mts');
	let contender = begin();
	const stage = await openStage(one, sandbox);
	const done: Array<Run & Served> = [];
	for (let number = 1; number <= one.repeats; number++) {
		if (number > 1) {
			contender = begin();
			const reset: SandboxMessage = { do: 'reset' };
			await sandbox.ask(reset);
		}
		const run = await measureOnce(one, stage, contender);
		contender.stop();
		done.push(run);
		onRun(run);
	}
	const median = medianOf(done);
	const [to, from] = stage.sources;
	const idealMs = idealOf(one, to.crm, recordsFor(one), median, from?.crm);
	return { ...one, runs: done, median, idealMs };
}

/**
 * Measures a case as often as it says, each time in fresh processes. Rejects when a process fails,
 * or all of it takes longer than a case may.
 */
export async function measure(one: Case, onRun: (run: Run & Served) => void): Promise<Measured> {
	const processes = new Processes();
	let isLate = false;
	const limit = setTimeout(() => {
		isLate = true;
		processes.kill();
	}, LIMIT_MS);
	try {
		return await measureAll(one, processes, onRun);
	} catch (reason) {
		throw isLate ? new Error(`It took longer than ${LIMIT_MS / 60_000} minutes`) : reason;
	} finally {
		clearTimeout(limit);
		processes.stop();
	}
}
