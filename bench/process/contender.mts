import './n8n-modules.mts';
import './n8n-settings.mts';
import type { ContenderName, CrmName, JobName, Run } from '../case.mts';
import type { Input, MakeContender } from '../contenders/contender.mts';
import { BENCH_CRMS } from '../crms/all.mts';
import type { Access } from '../crms/crm.mts';
import { serveParent } from './child.mts';

/** What the process of a contender is told. */
export type ContenderMessage =
	| { do: 'prepare'; crms: CrmName[]; access: Access[] }
	| { do: 'run'; job: JobName; input: Input; limit?: number };

const MAKERS: Record<ContenderName, () => Promise<MakeContender>> = {
	package: async () => (await import('../contenders/package.mts')).makePackage,
	script: async () => (await import('../contenders/script.mts')).makeScript,
	bare: async () => (await import('../contenders/bare.mts')).makeBare,
	httpOneByOne: async () => (await import('../contenders/http-request.mts')).makeHttpOneByOne,
	httpBatched: async () => (await import('../contenders/http-request.mts')).makeHttpBatched,
};

/** Loaded at once, while others are starting: it takes longest. */
const make = await MAKERS[process.argv[2] as ContenderName]();
let contender: Awaited<ReturnType<MakeContender>>;
/** Before the warming up, for which some read a whole list: V8 keeps the room for the next. */
let loadedBytes: number;

/** In pieces: a quarter of a million records are longer than the longest string. */
const bytesOf = (records: unknown[]) =>
	records.reduce<number>((sum, one) => sum + (JSON.stringify(one)?.length ?? 0) + 1, 2);

async function run(job: JobName, input: Input, limit?: number): Promise<Run> {
	globalThis.gc?.();
	const cpu = process.cpuUsage();
	const started = performance.now();
	const { records, failures } = await contender(job, input, limit);
	const wallMs = performance.now() - started;
	const { user, system } = process.cpuUsage(cpu);
	const peakBytes = process.resourceUsage().maxRSS * 1024 - loadedBytes;
	return {
		...{ wallMs, cpuMs: (user + system) / 1000, peakBytes },
		...{ resultBytes: bytesOf(records), records: records.length, failures },
	};
}

serveParent<ContenderMessage>(async (message) => {
	if (message.do === 'run') return await run(message.job, message.input, message.limit);
	const [to, from] = message.crms.map((name, at) => ({
		crm: BENCH_CRMS[name],
		access: message.access[at],
	}));
	contender = await make(to.crm, to.access, from);
	globalThis.gc?.();
	loadedBytes = process.memoryUsage().rss;
	return undefined;
});
