import { Agent } from 'node:http';
import axios, { isAxiosError } from 'axios';
import type { JobName } from '../case.mts';
import type { Access, BenchCrm, Person, Send, Source, WireRequest } from '../crms/crm.mts';
import { personFrom } from '../crms/people.mts';
import { CONCURRENCY } from '../process/pool.mts';
import { counted, NO_ADDRESS } from './contender.mts';
import type { Contender, Input, MakeContender, Output } from './contender.mts';

const MAX_TRIES = 100;

/** Sends with axios over kept connections, and waits when the server says so. */
function axiosSend(crm: BenchCrm, access: Access): Send {
	const client = axios.create({
		httpAgent: new Agent({ keepAlive: true, maxSockets: CONCURRENCY }),
		headers: crm.headers(access),
	});
	const once = async ({ method, url, query, json, form }: WireRequest) =>
		(
			await client.request({
				method,
				url,
				params: query,
				data: form ? new URLSearchParams(form) : json,
			})
		).data as unknown;
	return async (request) => {
		for (let tries = 1; ; tries++) {
			try {
				return await once(request);
			} catch (reason) {
				const response = isAxiosError(reason) ? reason.response : undefined;
				if (response?.status !== 429 || tries === MAX_TRIES) throw reason;
				const seconds = Number(response.headers['retry-after']);
				await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
			}
		}
	};
}

/** Everybody of another CRM, as this one is to have them. */
async function peopleOf(from: Source | undefined, to: BenchCrm, access: Access) {
	if (!from) throw new Error(`${to.title} is synced from nowhere`);
	const wires = await from.crm.script(from.access).list(axiosSend(from.crm, from.access));
	return wires.map((wire) => personFrom(from.crm, wire, to, access));
}

/** The jobs, given a way to send. */
export function byHand(crm: BenchCrm, access: Access, send: Send, from?: Source): Contender {
	const script = crm.script(access);
	const found = async (people: Person[]) => {
		const wires = await script.find(
			send,
			people.map((person) => person[crm.matchBy]),
		);
		return new Map(wires.map((wire) => [crm.personIn(wire)[crm.matchBy], wire]));
	};
	const isSame = (person: Person, known: Person) =>
		Object.entries(known).every(([key, value]) => person[key] === value);
	const upsert = async (people: Person[]): Promise<Output> => {
		const known = await found(people);
		const news = people.filter((person) => !known.has(person[crm.matchBy]));
		const changed = people.filter((person) => {
			const wire = known.get(person[crm.matchBy]);
			return wire && !isSame(person, crm.personIn(wire));
		});
		if (changed.length > 0) throw new Error(`${changed.length} would have to be changed`);
		const written = await script.create(send, news);
		return counted(written + known.size);
	};
	const create = async (people: Person[]) => counted(await script.create(send, people));
	const jobs: Record<JobName, (input: Input) => Promise<Output>> = {
		create: async ({ people }) => await create(people),
		storm: async ({ people }) => await create(people),
		oneBad: async ({ people }) => {
			const good = people.filter((person) => person[crm.matchBy] !== NO_ADDRESS);
			return { ...(await create(good)), failures: people.length - good.length };
		},
		upsertNew: async ({ people }) => await upsert(people),
		upsertSame: async ({ people }) => await upsert(people),
		get: async ({ ids }) => ({ records: await script.get(send, ids), failures: 0 }),
		delete: async ({ ids }) => counted(await script.remove(send, ids)),
		list: async () => ({ records: await script.list(send), failures: 0 }),
		listFiltered: async () => ({
			records: await script.list(send, { filtered: true }),
			failures: 0,
		}),
		poll: async ({ since }) => ({ records: await script.list(send, { since }), failures: 0 }),
		sync: async ({ people: { length } }) =>
			await upsert((await peopleOf(from, crm, access)).slice(0, length)),
	};
	return async (job, input) => await jobs[job](input);
}

/** What a programmer would write instead: axios, connections kept alive, the API's own batches. */
export const makeScript: MakeContender = async (crm, access, from) =>
	byHand(crm, access, axiosSend(crm, access), from);
