import { CRMS, JOBS } from '../case.mts';
import type { ContenderName, CrmName, JobName, Measured } from '../case.mts';
import { BENCH_CRMS } from '../crms/all.mts';
import { find, scaledMs, type Results } from './results.mts';
import { startUpVerdicts } from './start-up-targets.mts';

/** One target for one CRM: what was measured and whether that is enough. */
export interface Verdict {
	/** Which target, and of which CRM: what floors.mts goes by. */
	id: string;
	crmName: CrmName | 'all';
	what: string;
	crm: string;
	target: string;
	measured: string;
	isMet: boolean;
	/** What the bare request helper would have had: no node that asks the same can have less. */
	floor?: string;
	/** The bare request helper misses the target as well. */
	isOutOfReach?: boolean;
}

const BATCH: CrmName[] = ['civicrm', 'pipeliner'];
const OWN_COST_JOBS: JobName[] = ['create', 'get', 'upsertSame', 'list'];
const CPU_PER_ITEM_MS = 0.05;

const times = (ratio: number) => `${ratio.toFixed(2)} ×`;

type Judge = (results: Results, crm: CrmName) => Array<Omit<Verdict, 'crm' | 'crmName'>>;

interface Limit {
	id: string;
	what: string;
	atMost: number;
	of: string;
}

/** That something is at most so many times as much as something else. */
function within({ id, what, atMost, of }: Limit, own?: number, other?: number, bare?: number) {
	if (own === undefined || !other) return [];
	const ratio = own / other;
	const least = bare === undefined ? undefined : bare / other;
	const floor = least === undefined ? {} : { floor: times(least), isOutOfReach: least > atMost };
	const target = `≤ ${atMost} × ${of}`;
	return [{ id, what, target, measured: times(ratio), isMet: ratio <= atMost, ...floor }];
}

const ten = { size: 10_000, latency: 50 };

interface Place {
	size: number;
	latency: number;
}

const at =
	(contender: ContenderName) => (results: Results, crm: CrmName, job: JobName, place: Place) =>
		find(results, { crm, job, contender, ...place });
const packageAt = at('package');
const scriptAt = at('script');
const bareAt = at('bare');

const wallOf = (one?: Measured) => one?.median.wallMs;

const isAt = (one: Measured, at: { crm: CrmName; job: JobName; latency: number }) =>
	one.crm === at.crm && one.job === at.job && one.latency === at.latency;

const writes: Judge = (results, crm) => {
	const one = packageAt(results, crm, 'create', ten);
	const http = { crm, job: 'create' as const, contender: 'httpOneByOne' as const, latency: 50 };
	const oneByOne = scaledMs(results, http, ten.size);
	const limit = { id: 'write', what: 'create 10,000 at 50 ms', atMost: 1.15, of: 'ideal' };
	const bare = bareAt(results, crm, 'create', ten);
	const verdicts = within(limit, wallOf(one), one?.idealMs, wallOf(bare));
	if (!BATCH.includes(crm) || !one || !oneByOne) return verdicts;
	const faster = oneByOne / one.median.wallMs;
	const what = 'create 10,000 against the HTTP Request node one by one';
	const isMet = faster >= 50;
	return [...verdicts, { id: 'oneByOne', what, target: '≥ 50 ×', measured: times(faster), isMet }];
};

const connections: Judge = (results, crm) => {
	const all = results.measured.filter((one) => one.crm === crm && one.contender === 'package');
	if (all.length === 0) return [];
	const most = Math.max(...all.flatMap(({ runs }) => runs.map((run) => run.maxConnections)));
	const what = 'connections open at once';
	return [{ id: 'connections', what, target: '≤ 5', measured: String(most), isMet: most <= 5 }];
};

const list: Judge = (results, crm) => {
	const one = packageAt(results, crm, 'list', ten);
	const limit = { id: 'list', what: 'list 10,000 at 50 ms', atMost: 1.25, of: 'ideal' };
	return within(limit, wallOf(one), one?.idealMs, wallOf(bareAt(results, crm, 'list', ten)));
};

const unchanged: Judge = (results, crm) => {
	const what = 'upsert 10,000 with nothing changed';
	const [one, reads, bare] = [packageAt, scriptAt, bareAt].map((contenderAt) =>
		wallOf(contenderAt(results, crm, 'upsertSame', ten)),
	);
	return within({ id: 'unchanged', what, atMost: 1.2, of: 'reads' }, one, reads, bare);
};

const ownCost: Judge = (results, crm) =>
	OWN_COST_JOBS.flatMap((job) => {
		const place = { size: 10_000, latency: 0 };
		const own = packageAt(results, crm, job, place);
		const bare = bareAt(results, crm, job, place);
		if (!own || !bare) return [];
		const ms = (leastCpu(own) - leastCpu(bare)) / own.size;
		const target = `≤ ${CPU_PER_ITEM_MS} ms CPU`;
		const what = `own cost an item, ${job}`;
		const isMet = ms <= CPU_PER_ITEM_MS;
		return [{ id: `ownCost:${job}`, what, target, measured: `${ms.toFixed(3)} ms`, isMet }];
	});

const leastCpu = ({ runs }: Measured) => Math.min(...runs.map(({ cpuMs }) => cpuMs));

const growth: Judge = (results, crm) =>
	JOBS.flatMap((job) => {
		const small = packageAt(results, crm, job, { size: 10_000, latency: 0 });
		const large = packageAt(results, crm, job, { size: 100_000, latency: 0 });
		if (!small || !large) return [];
		const grown = large.median.wallMs / small.median.wallMs;
		const what = `time from 10,000 to 100,000, ${job}`;
		const isMet = grown < 11;
		return [{ id: `growth:${job}`, what, target: '< 11 ×', measured: times(grown), isMet }];
	});

const memory: Judge = (results, crm) => {
	const one = packageAt(results, crm, 'list', { size: 100_000, latency: 0 });
	const largest = packageAt(results, crm, 'list', { size: 250_000, latency: 0 });
	const bare = bareAt(results, crm, 'list', { size: 100_000, latency: 0 })?.median;
	const what = 'memory at most, listing 100,000';
	const limit = { id: 'memory', what, atMost: 2, of: 'result' };
	const isDone = largest && largest.median.records >= 250_000;
	return [
		...within(limit, one?.median.peakBytes, one?.median.resultBytes, bare?.peakBytes),
		...(largest
			? [
					{
						id: 'heap',
						what: 'list 250,000 in the default heap',
						target: 'all of them',
						measured: `${largest.median.records}`,
						isMet: isDone === true,
					},
				]
			: []),
	];
};

const storm: Judge = (results, crm) => {
	const one = results.measured.find(
		({ crm: name, job, contender }) => name === crm && job === 'storm' && contender === 'package',
	);
	if (!one?.perSecond) return [];
	const { median, size } = one;
	const isWhole = median.records === size && median.failures === 0;
	const goodput = median.accepted / (median.wallMs / 1000) / one.perSecond;
	return [
		{
			id: 'storm',
			what: `429 storm, ${one.perSecond} requests a second`,
			target: '≥ 0.95 of them used, nothing lost',
			measured: `${goodput.toFixed(2)}, ${median.records} of ${size}`,
			isMet: goodput >= 0.95 && isWhole,
		},
	];
};

/** With fewer records a time says more of the first requests than of the job. */
const LEAST = 300;

/** Every job at the largest size that both have done. */
const script: Judge = (results, crm) =>
	JOBS.flatMap((job) => {
		const sizes = results.measured
			.filter((one) => one.contender === 'script' && isAt(one, { crm, job, latency: 50 }))
			.map(({ size }) => size)
			.filter((size) => size >= LEAST);
		if (sizes.length === 0) return [];
		const place = { size: Math.max(...sizes), latency: 50 };
		const [own, other, bare] = [packageAt, scriptAt, bareAt].map((contenderAt) =>
			wallOf(contenderAt(results, crm, job, place)),
		);
		const what = `${job} ${place.size.toLocaleString('en')} at 50 ms`;
		const limit = { id: `script:${job}`, what, atMost: 1, of: 'axios script' };
		return within(limit, own, other, bare);
	});

const JUDGES: Judge[] = [
	writes,
	connections,
	list,
	unchanged,
	ownCost,
	growth,
	memory,
	storm,
	script,
];

/** Every target that these results say something about. */
export function verdictsOn(results: Results): Verdict[] {
	const ofCrms = CRMS.flatMap((crm) =>
		JUDGES.flatMap((judge) => judge(results, crm)).map((one) => ({
			...one,
			crm: BENCH_CRMS[crm].title,
			crmName: crm,
		})),
	);
	return [...ofCrms, ...startUpVerdicts(results)];
}
