import { CRMS, type CrmName, type JobName } from '../case.mts';
import { BENCH_CRMS } from '../crms/all.mts';
import { inWords } from './machine.mts';
import { find, scaledMs, type Results } from './results.mts';
import { seconds } from './table.mts';
import { verdictsOn } from './targets.mts';

const TEN = { size: 10_000, latency: 50 };
const HEAD = [
	...['CRM', 'Create', 'the same, HTTP Request node', 'Create or Update, nothing changed'],
	...['Get Many', 'Requests for these three'],
];
const JOBS: JobName[] = ['create', 'upsertSame', 'list'];

function rowOf(results: Results, crm: CrmName): string[] {
	const own = JOBS.map((job) => find(results, { crm, job, contender: 'package', ...TEN }));
	const [create, same, list] = own.map((one) => (one ? seconds(one.median.wallMs) : ''));
	const http = scaledMs(
		results,
		{ crm, job: 'create', contender: 'httpOneByOne', latency: TEN.latency },
		TEN.size,
	);
	const requests = own.map((one) => one?.median.requests.toLocaleString('en') ?? '');
	const title = BENCH_CRMS[crm].title;
	return [title, create, http ? seconds(http) : '', same, list, requests.join(', ')];
}

/** The results in a few lines, for those who want to know whether they need to read on. */
export function inShort(results: Results) {
	const verdicts = verdictsOn(results);
	return {
		head: HEAD,
		rows: CRMS.map((crm) => rowOf(results, crm)),
		machine: inWords(results.machine),
		met: verdicts.filter(({ isMet }) => isMet).length,
		targets: verdicts.length,
	};
}
