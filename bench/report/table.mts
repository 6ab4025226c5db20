import type { Case, ContenderName, JobName, Measured } from '../case.mts';
import { BENCH_CRMS } from '../crms/all.mts';
import { LEFT_OUT } from '../plan.mts';
import { inWords } from './machine.mts';
import { listOf, tableOf } from './markdown.mts';
import { find, scaledMs, type Results } from './results.mts';
import { targetsSection } from './targets-section.mts';
import { verdictsOn } from './targets.mts';

export const JOB_TITLES: Record<JobName, string> = {
	create: 'Create',
	get: 'Get by ID',
	upsertNew: 'Create or Update, all new',
	upsertSame: 'Create or Update, nothing changed',
	list: 'List',
	listFiltered: 'List, filtered',
	delete: 'Delete',
	poll: 'Poll of the trigger, half of the records changed',
	sync: 'Sync from another CRM, all new',
	storm: '429 storm',
	oneBad: 'Create, one bad in a hundred',
};

export const CONTENDER_TITLES: Record<ContenderName, string> = {
	package: 'this package',
	script: 'axios script',
	bare: 'bare request helper',
	httpOneByOne: 'HTTP Request, one by one',
	httpBatched: 'HTTP Request, batched',
};

/** A time as people say it. */
export const seconds = (ms: number) => {
	if (ms < 1000) return `${Math.round(ms)} ms`;
	return `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`;
};
const megabytes = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;

const HTTP: ContenderName[] = ['httpOneByOne', 'httpBatched'];

/** How many times as long somebody else takes. */
function against(results: Results, one: Measured, contender: ContenderName): string {
	const { crm, job, latency, size } = one;
	const isList = job === 'list' || job === 'listFiltered';
	const other =
		HTTP.includes(contender) && !isList
			? scaledMs(results, { crm, job, contender, latency }, size)
			: find(results, { crm, job, contender, latency, size })?.median.wallMs;
	if (other === undefined) return '';
	const ratio = other / one.median.wallMs;
	return `${ratio.toFixed(ratio < 10 ? 2 : 0)} ×`;
}

const byPlace = (a: Case, b: Case) => a.size - b.size || a.latency - b.latency;

function ofCrm(results: Results, crm: Measured['crm']): string {
	const own = results.measured.filter((one) => one.crm === crm && one.contender === 'package');
	if (own.length === 0) return '';
	const rows = Object.keys(JOB_TITLES).flatMap((job) =>
		own
			.filter((one) => one.job === job)
			.sort(byPlace)
			.map((one) => [
				JOB_TITLES[one.job],
				one.median.records.toLocaleString('en'),
				`${one.latency} ms`,
				seconds(one.median.wallMs),
				seconds(one.idealMs),
				...(['script', 'httpOneByOne', 'httpBatched'] as const).map((contender) =>
					against(results, one, contender),
				),
				String(one.median.requests),
				String(one.median.maxConnections),
				seconds(one.median.cpuMs),
				megabytes(one.median.peakBytes),
			]),
	);
	const titles = [
		...['Job', 'Records', 'Latency', 'Time', 'Ideal', 'Axios script', 'HTTP Request, one by one'],
		...['HTTP Request, batched', 'Requests', 'Connections at once', 'CPU', 'Memory'],
	];
	return `## ${BENCH_CRMS[crm].title}\n\n${tableOf(titles, rows)}`;
}

function startUp({ startUp: found }: Results): string {
	if (!found) return '';
	const code = found.code.map(({ crm, ms }) => [BENCH_CRMS[crm].title, `${ms.toFixed(0)} ms`]);
	const nodes = found.nodes.map(({ name, parameters, bytes }) => [
		name,
		String(parameters),
		`${Math.round(bytes / 1000)} kB`,
	]);
	return [
		`## Start-up\n\nThe package adds ${found.loadMs.toFixed(0)} ms to the start of n8n. The code of a node is loaded when that node is first used, and its first execution takes so much longer than the second:`,
		tableOf(['CRM', 'Longer by'], code),
		'What the editor receives of each node:',
		tableOf(['Node', 'Parameters', 'Description'], nodes),
	].join('\n\n');
}

/** What broke off, so that nobody misses it. */
function failures({ failed }: Results): string {
	const lines = failed.map(
		({ crm, job, contender, size, latency, reason }) =>
			`${BENCH_CRMS[crm].title}, ${JOB_TITLES[job]}, ${size.toLocaleString('en')} at ${latency} ms, ${CONTENDER_TITLES[contender]}: ${reason}`,
	);
	return lines.length > 0 ? `## Failed\n\n${listOf(lines)}` : '';
}

const leftOut = () => `## Left out\n\n${listOf(LEFT_OUT)}`;

/** Jobs, each with the CRMs that it was measured with. */
function jobsOf(ones: Measured[]): string {
	const byJob = [...Map.groupBy(ones, ({ job }) => JOB_TITLES[job])];
	const named = byJob.map(([title, all]) => {
		const crms = new Set(all.map(({ crm }) => BENCH_CRMS[crm].title));
		return `${title} (${[...crms].join(', ')})`;
	});
	return named.join('; ');
}

/** What an earlier commit's results are still there of. */
function earlier({ measured }: Results): string {
	const old = measured.filter(({ commit }) => commit !== undefined);
	const byCommit = [...Map.groupBy(old, ({ commit }) => commit)];
	const lines = byCommit.map(([commit, ones]) => `at commit ${commit}: ${jobsOf(ones)}`);
	return lines.length > 0 ? `Measured earlier:\n\n${listOf(lines)}` : '';
}

/** The results as a page to read. */
export function asMarkdown(results: Results): string {
	const crms = (Object.keys(BENCH_CRMS) as Array<Measured['crm']>).map((crm) =>
		ofCrm(results, crm),
	);
	const parts = [
		'# Results',
		`Measured ${results.measuredAt.slice(0, 10)} on ${inWords(results.machine)}.`,
		earlier(results),
		'The columns of the others say how many times as long they take as this package; [README.md](../README.md) says what each of them is.',
		failures(results),
		targetsSection(verdictsOn(results)),
		...crms,
		startUp(results),
		leftOut(),
	];
	return `${parts.filter(Boolean).join('\n\n')}\n`;
}
