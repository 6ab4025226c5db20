import { SYNC_FROM } from './case.mts';
import type { Case, CrmName, JobName } from './case.mts';
import { NO_ADDRESS } from './contenders/contender.mts';
import type { Input } from './contenders/contender.mts';
import type { Access, BenchCrm, Source, Wire } from './crms/crm.mts';
import { newPerson, personFrom } from './crms/people.mts';
import { plainSend } from './process/send.mts';

/** Records that a CRM has before a job that writes new ones. */
const FEW = 20;
/** As many as it takes V8 to compile what is done to each. */
const MOST_WARM_UP = 1000;

/** Records of a run before the measured one, so that nobody is measured while still being compiled. */
export const warmUpOf = ({ size }: Case) => Math.min(size, MOST_WARM_UP);

/** The sandbox's company has people without an e-mail address, and some who share one. */
const SPARE = 1.3;

const READS_ALL = new Set(['list', 'listFiltered', 'sync']);
const BY_ID = new Set(['get', 'delete']);
/** Jobs after whose warming up the CRM isn't what it was. */
export const WRITES = new Set<JobName>([
	'create',
	'upsertNew',
	'delete',
	'sync',
	'storm',
	'oneBad',
]);
const READS_SOME = new Set([...BY_ID, 'upsertSame', 'poll']);

/** The CRMs that a case is about: the one that it is named after, and what is read for it. */
export function crmsOf({ job, crm }: Case): CrmName[] {
	const from = job === 'sync' && SYNC_FROM[crm];
	return from ? [crm, from] : [crm];
}

/** What a case works on: before it is measured, and then. */
export interface Inputs {
	warmUp: Input;
	measured: Input;
}

/** Records that the CRM has to have at the start. */
export function recordsFor({ job, size }: Case): number {
	if (READS_ALL.has(job)) return size;
	if (BY_ID.has(job)) return Math.max(size, FEW);
	// Only half of the records change
	if (job === 'poll') return 2 * size;
	return job === 'upsertSame' ? FEW + Math.ceil(size * SPARE) : FEW;
}

function newPeople({ job, size }: Case, crm: BenchCrm, access: Access): Input['people'] {
	return Array.from({ length: size }, (_, index) => {
		const person = newPerson(crm, access, index);
		const isBad = job === 'oneBad' && index % 100 === 99;
		return isBad ? { ...person, [crm.matchBy]: NO_ADDRESS } : person;
	});
}

/** The people of the CRM whose address is their own. */
function knownPeople(crm: BenchCrm, wires: Wire[]): Input['people'] {
	const people = wires.map(crm.personIn);
	const counts = new Map<string, number>();
	for (const { [crm.matchBy]: email } of people) {
		const key = email.toLowerCase();
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return people.filter(
		({ [crm.matchBy]: email }) => email && counts.get(email.toLowerCase()) === 1,
	);
}

/** The newest stamp of a change: what is changed now is no older. */
const newestIn = (wires: Wire[], { stamp }: BenchCrm) =>
	wires.reduce((newest, wire) => {
		const at = String(wire[stamp] ?? '');
		return at > newest ? at : newest;
	}, '');

const all = async ({ crm, access }: Source) =>
	await crm.script(access).list(plainSend(crm, access));

/** The people and IDs of a case, those for warming up behind those that are measured. */
async function inputOf(one: Case, crm: BenchCrm, access: Access, from?: Source): Promise<Input> {
	const { job } = one;
	if (from) {
		const people = (await all(from)).map((wire) => personFrom(from.crm, wire, crm, access));
		return { people, ids: [] };
	}
	if (READS_ALL.has(job)) return { people: [], ids: [] };
	if (!READS_SOME.has(job)) return { people: newPeople(one, crm, access), ids: [] };
	const wires = await all({ crm, access });
	if (job === 'upsertSame') return { people: knownPeople(crm, wires), ids: [] };
	const ids = wires.map(({ id }) => String(id));
	return { people: [], ids, since: newestIn(wires, crm) };
}

/** Asks the CRM for what the job is about, where that is there already. */
export async function inputsFor(
	one: Case,
	crm: BenchCrm,
	access: Access,
	from?: Source,
): Promise<Inputs> {
	const { people, ids, since } = await inputOf(one, crm, access, from);
	const first = (count: number): Input => ({
		people: people.slice(0, count),
		ids: ids.slice(0, count),
		since,
	});
	return { measured: first(one.size), warmUp: first(warmUpOf(one)) };
}
