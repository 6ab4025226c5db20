import { chunksOf, pool } from '../process/pool.mts';
import type { Access, BenchCrm, Person, Selection, Send, Wire, WireRequest } from './crm.mts';

const PAGE = 100;

interface Page {
	metadata: { total_count: number };
	list: Array<{ record: Wire }>;
}

const contacts = ({ credentials }: Access, id = '') =>
	`${credentials.baseUrl}/contacts${id && `/${id}`}`;

const wireOf = (person: Person): Wire => ({ ...person, accountid: Number(person.accountid) });

/** The conditions of a selection. */
const selecting = ({ filtered, since }: Selection) => ({
	...(filtered && { last: { $sw: 'S' } }),
	...(since && { modifieddate: { $gte: since } }),
});

const query = (q: object, page?: number): Record<string, string> => ({
	...(Object.keys(q).length > 0 ? { q: JSON.stringify(q) } : {}),
	order: JSON.stringify({ id: 'asc' }),
	limit: String(PAGE),
	...(page === undefined ? {} : { page: String(page) }),
});

const single = (access: Access) => ({
	create: (person: Person): WireRequest => ({
		method: 'POST',
		url: contacts(access),
		json: wireOf(person),
	}),
	remove: (id: string): WireRequest => ({ method: 'DELETE', url: contacts(access, id) }),
	get: (id: string): WireRequest => ({ method: 'GET', url: contacts(access, id) }),
	find: (email: string): WireRequest => ({
		method: 'GET',
		url: contacts(access),
		query: query({ email }),
	}),
});

function script(access: Access) {
	const requests = single(access);
	const changeOf = (id: string): WireRequest => ({
		method: 'PATCH',
		url: contacts(access, id),
		json: { jobtitle: 'Changed' },
	});
	const each = async (send: Send, some: WireRequest[]) =>
		(await pool(some.map((request) => () => send(request)))).length;
	const page = async (send: Send, q: object, number?: number) =>
		(await send({ method: 'GET', url: contacts(access), query: query(q, number) })) as Page;
	const recordsIn = ({ list }: Page) => list.map(({ record }) => record);
	const some = async (send: Send, key: string, values: unknown[], size: number) => {
		const portions = chunksOf(values, size);
		const pages = await pool(portions.map(($in) => () => page(send, { [key]: { $in } })));
		return pages.flatMap(recordsIn);
	};
	return {
		change: async (send: Send, ids: string[]) => await each(send, ids.map(changeOf)),
		create: async (send: Send, people: Person[]) => await each(send, people.map(requests.create)),
		remove: async (send: Send, ids: string[]) => await each(send, ids.map(requests.remove)),
		get: async (send: Send, ids: string[]) => await some(send, 'id', ids.map(Number), PAGE),
		find: async (send: Send, emails: string[]) => await some(send, 'email', emails, PAGE),
		list: async (send: Send, selection: Selection = {}) => {
			const q = selecting(selection);
			const first = await page(send, q, 1);
			const count = Math.ceil(first.metadata.total_count / PAGE);
			const others = Array.from({ length: Math.max(0, count - 1) }, (_, at) => at + 2);
			const rest = await pool(others.map((number) => () => page(send, q, number)));
			return [first, ...rest].flatMap(recordsIn);
		},
	};
}

export const spotler: BenchCrm = {
	name: 'spotler',
	title: 'Spotler CRM',
	node: 'spotlerCrm',
	credentialType: 'spotlerCrmApi',
	resource: 'contact',
	matchBy: 'email',
	filter: { field: 'last', operator: 'startsWith', value: 'S' },
	headers: ({ credentials }) => ({ Authorization: `Bearer ${credentials.accessToken}` }),
	names: { first: 'first', last: 'last' },
	stamp: 'modifieddate',
	always: ({ ownerId }) => ({ accountid: ownerId }),
	personIn: (wire) => ({
		first: String(wire.first ?? ''),
		last: String(wire.last ?? ''),
		email: String(wire.email ?? ''),
	}),
	script,
	single,
	paging: (access, since) => ({
		first: { method: 'GET', url: contacts(access), query: query(selecting({ since })) },
		next: {
			in: 'qs',
			name: 'page',
			value: '={{ $pageCount + 1 }}',
			isLast: '={{ !$response.body.metadata.has_more }}',
		},
	}),
	fewest: {
		write: (count) => [count],
		find: (count) => [Math.ceil(count / PAGE)],
		// The first page tells how many there are
		list: (count) => [1, Math.max(0, Math.ceil(count / PAGE) - 1)],
	},
};
