import type { Case } from './case.mts';
import { NO_ADDRESS } from './contenders/contender.mts';
import type { Input } from './contenders/contender.mts';
import type { Access, BenchCrm, Wire } from './crms/crm.mts';
import { plainSend } from './process/send.mts';

/** Records that a CRM has before a job that writes new ones. */
const FEW = 20;
/** Records of a run before the measured one, so that nobody is measured while still being compiled. */
export const WARM_UP = 50;
/** The sandbox's company has people without an e-mail address, and some who share one. */
const SPARE = 1.3;

const READS_ALL = new Set(['list', 'listFiltered']);
const BY_ID = new Set(['get', 'delete']);

/** What a case works on: before it is measured, and then. */
export interface Inputs {
	warmUp: Input;
	measured: Input;
}

/** Records that the CRM has to have at the start. */
export function recordsFor({ job, size }: Case): number {
	if (READS_ALL.has(job)) return size;
	if (BY_ID.has(job)) return size + WARM_UP;
	return job === 'upsertSame' ? Math.ceil((size + WARM_UP) * SPARE) : FEW;
}

function newPeople({ job, size }: Case, crm: BenchCrm, access: Access): Input['people'] {
	return Array.from({ length: size + WARM_UP }, (_, index) => {
		const person = crm.person(index, access);
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

/** Asks the CRM for what the job is about, where that is there already. */
export async function inputsFor(one: Case, crm: BenchCrm, access: Access): Promise<Inputs> {
	const { job, size } = one;
	const split = (all: Input): Inputs => ({
		measured: { people: all.people.slice(0, size), ids: all.ids.slice(0, size) },
		warmUp: {
			people: all.people.slice(size, size + WARM_UP),
			ids: all.ids.slice(size, size + WARM_UP),
		},
	});
	if (READS_ALL.has(job)) return split({ people: [], ids: [] });
	if (!BY_ID.has(job) && job !== 'upsertSame') {
		return split({ people: newPeople(one, crm, access), ids: [] });
	}
	const wires = await crm.script(access).list(plainSend(crm, access), false);
	if (job === 'upsertSame') return split({ people: knownPeople(crm, wires), ids: [] });
	return split({ people: [], ids: wires.map(({ id }) => String(id)) });
}
