import { CRMS } from './case.mts';
import type { Case, ContenderName, CrmName, JobName } from './case.mts';

/** CRMs whose API takes only one record with each write. */
const ONE_BY_ONE: CrmName[] = ['clevertim', 'spotler'];

const WRITES: JobName[] = ['create', 'upsertNew', 'delete'];
/** Measured without latency too, for what the contenders themselves cost. */
const OWN_COST_JOBS: JobName[] = ['create', 'get', 'upsertSame', 'list'];
const READS: JobName[] = ['get', 'upsertSame', 'list', 'listFiltered'];

interface Sizes {
	size: number;
	latency: number;
	repeats: number;
	contenders: ContenderName[];
}

const casesOf = (crm: CrmName, jobs: JobName[], { contenders, ...sizes }: Sizes): Case[] =>
	jobs.flatMap((job) => contenders.map((contender) => ({ crm, job, contender, ...sizes })));

/** What the HTTP Request node can do at all, and how many records it is given: its time grows evenly. */
const HTTP_JOBS: JobName[] = ['create', 'get', 'upsertNew', 'upsertSame', 'delete'];
const HTTP_BATCHED_JOBS: JobName[] = ['create', 'get', 'delete'];

/** 429s: the requests that the server takes in a second, and how many records that is to last. */
function storm(crm: CrmName, size: number, perSecond: number, repeats: number): Case[] {
	const contenders: ContenderName[] = ['package', 'script'];
	const rate = { latency: 20, repeats, perSecond };
	return contenders.map((contender) => ({ crm, job: 'storm', contender, size, ...rate }));
}

function quickFor(crm: CrmName): Case[] {
	const jobs: JobName[] = ['create', 'upsertSame', 'list'];
	const contenders: ContenderName[] = ['package', 'script'];
	const http = { size: 20, latency: 50, repeats: 1 };
	return [
		...casesOf(crm, jobs, { size: 200, latency: 50, repeats: 1, contenders }),
		...casesOf(crm, ['create'], { ...http, contenders: ['httpOneByOne'] }),
	];
}

function fullFor(crm: CrmName): Case[] {
	const jobs = [...WRITES, ...READS];
	const pair: ContenderName[] = ['package', 'script'];
	const all: ContenderName[] = [...pair, 'bare'];
	const isSlow = ONE_BY_ONE.includes(crm);
	const ten = { size: 10_000, latency: 50 };
	const httpSize = { size: 100, latency: 50, repeats: 1 };
	const once = { repeats: 1, contenders: pair };
	const thrice = { repeats: isSlow ? 1 : 3, contenders: pair };
	return [
		...casesOf(crm, jobs, { size: 100, latency: 50, ...once }),
		...casesOf(crm, jobs, { size: 1000, latency: 50, ...once }),
		...casesOf(crm, ['create', 'list'], { size: 1000, latency: 0, ...once }),
		...casesOf(crm, ['create', 'list'], { size: 1000, latency: 200, ...once }),
		...casesOf(crm, ['create'], { ...ten, ...thrice }),
		...casesOf(crm, isSlow ? [] : ['upsertNew', 'delete'], { ...ten, ...once }),
		...casesOf(crm, ['list', 'upsertSame'], { ...ten, repeats: 3, contenders: pair }),
		...casesOf(crm, ['get', 'listFiltered'], { ...ten, ...once }),
		// Own cost: without latency, beside the bare request helper
		...casesOf(crm, OWN_COST_JOBS, {
			...{ size: 10_000, latency: 0, repeats: isSlow ? 1 : 2, contenders: all },
		}),
		// Growth and memory
		...casesOf(crm, OWN_COST_JOBS, {
			...{ size: 100_000, latency: 0, repeats: 1, contenders: ['package'] },
		}),
		...casesOf(crm, ['list'], { size: 250_000, latency: 0, repeats: 1, contenders: ['package'] }),
		...casesOf(crm, HTTP_JOBS, { ...httpSize, contenders: ['httpOneByOne'] }),
		...casesOf(crm, HTTP_BATCHED_JOBS, { ...httpSize, contenders: ['httpBatched'] }),
		...casesOf(crm, ['list'], { ...httpSize, size: 1000, contenders: ['httpOneByOne'] }),
		...casesOf(crm, ['oneBad'], { size: 1000, latency: 50, repeats: 1, contenders: pair }),
		...storm(crm, isSlow ? 400 : 20_000, isSlow ? 20 : 10, 1),
	];
}

export interface Choice {
	quick: boolean;
	jobs?: string[];
	crms?: string[];
}

/** The cases of a run: CRM after CRM, the small ones first. */
export function planOf({ quick, jobs, crms }: Choice): Case[] {
	return CRMS.filter((crm) => !crms || crms.includes(crm))
		.flatMap((crm) => (quick ? quickFor(crm) : fullFor(crm)))
		.filter(({ job }) => !jobs || jobs.includes(job));
}
