import { CRMS, SYNC_FROM } from './case.mts';
import type { Case, ContenderName, CrmName, JobName } from './case.mts';

/** CRMs whose API takes only one record with each write. */
const ONE_BY_ONE: CrmName[] = ['clevertim', 'spotler'];

interface Sizes {
	size: number;
	latency: number;
	repeats?: number;
	contenders?: ContenderName[];
}

const PAIR: ContenderName[] = ['package', 'script'];
/** With the bare request helper, which no node can be faster than: where a target is judged. */
const JUDGED: ContenderName[] = ['package', 'script', 'bare'];
const ALONE: ContenderName[] = ['package'];

const casesOf = (
	crm: CrmName,
	jobs: JobName[],
	{ contenders = PAIR, repeats = 1, ...sizes }: Sizes,
): Case[] =>
	jobs
		.filter((job) => job !== 'sync' || SYNC_FROM[crm])
		.flatMap((job) => contenders.map((contender) => ({ crm, job, contender, repeats, ...sizes })));

/** Measured without latency, for what the contenders themselves cost. */
const OWN_COST: JobName[] = ['create', 'get', 'upsertSame', 'list'];

/** Measured with the longest latency, too. */
const FAR: JobName[] = ['create', 'get', 'upsertNew', 'upsertSame', 'delete'];

function usual(crm: CrmName, isSlow: boolean): Case[] {
	const thousand = { size: 1000, latency: 50 };
	return [
		...casesOf(crm, ['create', 'list'], { size: 100, latency: 50 }),
		...casesOf(crm, ['create', 'poll'], { ...thousand, contenders: isSlow ? JUDGED : PAIR }),
		...casesOf(crm, ['get', 'listFiltered'], { ...thousand, contenders: JUDGED }),
		...casesOf(crm, ['sync'], { ...thousand, contenders: isSlow ? JUDGED : PAIR }),
		...casesOf(crm, ['upsertSame', 'list'], thousand),
		...casesOf(crm, ['upsertNew', 'delete'], { ...thousand, contenders: isSlow ? ALONE : PAIR }),
		...casesOf(crm, FAR, { size: isSlow ? 100 : 1000, latency: 200, contenders: ALONE }),
		...casesOf(crm, ['list'], { size: 1000, latency: 200, contenders: ALONE }),
	];
}

function tenThousand(crm: CrmName, isSlow: boolean): Case[] {
	const ten = { size: 10_000, latency: 50, contenders: JUDGED };
	const writes = isSlow
		? casesOf(crm, ['create'], { ...ten, contenders: ALONE })
		: [
				...casesOf(crm, ['create'], { ...ten, repeats: 3 }),
				...casesOf(crm, ['upsertNew', 'delete', 'poll'], ten),
				...casesOf(crm, ['sync'], ten),
			];
	return [
		...writes,
		...casesOf(crm, ['list'], { ...ten, repeats: 3 }),
		...casesOf(crm, ['upsertSame'], ten),
		...casesOf(crm, ['get', 'listFiltered'], { ...ten, contenders: ALONE }),
	];
}

/** Own cost and memory beside the bare request helper, and growth from here. */
function withoutLatency(crm: CrmName): Case[] {
	const ten = { size: 10_000, latency: 0 };
	const hundred = { size: 100_000, latency: 0, contenders: ALONE };
	const others: JobName[] = ['upsertNew', 'listFiltered', 'delete'];
	return [
		...casesOf(crm, OWN_COST, { ...ten, contenders: ['package', 'bare'], repeats: 3 }),
		...casesOf(crm, others, { ...ten, contenders: ALONE }),
		...casesOf(crm, [...OWN_COST, ...others], hundred),
		...casesOf(crm, ['list'], { ...hundred, contenders: ['bare'] }),
		...casesOf(crm, ['list'], { ...hundred, size: 250_000 }),
	];
}

/** n8n's own node is given few records: its time grows evenly, and ten thousand would take long. */
function httpRequest(crm: CrmName): Case[] {
	const oneByOne = { latency: 50, contenders: ['httpOneByOne'] satisfies ContenderName[] };
	const batched = { size: 100, latency: 50, contenders: ['httpBatched'] satisfies ContenderName[] };
	return [
		...casesOf(crm, ['create'], { ...oneByOne, size: 100 }),
		...casesOf(crm, ['get', 'upsertNew', 'delete', 'sync'], { ...oneByOne, size: 40 }),
		...casesOf(crm, ['list', 'poll'], { ...oneByOne, size: 1000 }),
		...casesOf(crm, ['create', 'get', 'delete'], batched),
	];
}

/** Records that are refused, and a server that takes only so many requests a second. */
function trouble(crm: CrmName, isSlow: boolean): Case[] {
	const rate = isSlow ? { size: 300, perSecond: 30 } : { size: 10_000, perSecond: 10 };
	return [
		...casesOf(crm, ['oneBad'], { size: isSlow ? 300 : 1000, latency: 50, contenders: JUDGED }),
		{ crm, job: 'storm', contender: 'package', latency: 20, repeats: 1, ...rate },
	];
}

function fullFor(crm: CrmName): Case[] {
	const isSlow = ONE_BY_ONE.includes(crm);
	return [
		...usual(crm, isSlow),
		...tenThousand(crm, isSlow),
		...httpRequest(crm),
		...trouble(crm, isSlow),
		...withoutLatency(crm),
	];
}

function quickFor(crm: CrmName): Case[] {
	const http = { latency: 50, contenders: ['httpOneByOne'] satisfies ContenderName[] };
	return [
		...casesOf(crm, ['create', 'upsertSame', 'list'], { size: 200, latency: 50 }),
		...casesOf(crm, ['poll', 'sync'], { size: 200, latency: 50, contenders: ALONE }),
		...casesOf(crm, ['create'], { ...http, size: 20 }),
	];
}

/** What the full run leaves out for the time that it would take, for its readers. */
export const LEFT_OUT = [
	'Clevertim and Spotler CRM write one record with each request. 10,000 of them at 50 ms take 100 seconds whoever sends them: that is measured for Create and this package alone; all else that writes, with 1,000, or fewer.',
	'Growth to 100,000 isn’t measured for polls and syncs: to change or to bring in so many records takes longer than to read them.',
	'The HTTP Request node is given 40 or 100 records, and its time is multiplied; for lists and polls, 1,000.',
	'A latency of 200 ms isn’t measured for filtered lists, polls and syncs, nor with more than 1,000 records, or 100 where each is a request.',
];

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
