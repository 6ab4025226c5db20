import { chunksOf, pool } from '../process/pool.mts';
import type { Access, BenchCrm, Person, Selection, Send, Wire, WireRequest } from './crm.mts';

const BATCH = 100;
const PAGE = 100;

interface Page {
	data: Wire[];
	page_info: { end_cursor: string | null; has_next_page: boolean };
}

const contacts = ({ credentials }: Access, tail = '') =>
	`${credentials.serviceUrl}/api/v100/rest/spaces/${credentials.spaceId}/entities/Contacts${tail}`;

const single = (access: Access) => ({
	create: (person: Person): WireRequest => ({
		method: 'POST',
		url: contacts(access),
		json: person,
	}),
	remove: (id: string): WireRequest => ({ method: 'DELETE', url: contacts(access, `/${id}`) }),
	get: (id: string): WireRequest => ({ method: 'GET', url: contacts(access, `/${id}`) }),
	find: (email: string): WireRequest => ({
		method: 'GET',
		url: contacts(access),
		query: { 'filter[email1]': email, 'filter-op[email1]': 'ieq' },
	}),
});

/** The parts of a query that select. */
const selecting = ({ filtered, since }: Selection): Record<string, string> => ({
	...(filtered && { 'filter[last_name]': 'S', 'filter-op[last_name]': 'istarts' }),
	...(since && { 'filter[modified]': since, 'filter-op[modified]': 'gte' }),
});

function script(access: Access) {
	const batches = async (send: Send, path: string, all: unknown[]) => {
		const requests = chunksOf(all, BATCH).map((json) => async () => {
			const url = contacts(access, `/${path}`);
			const query = { 'rollback-method': '1' };
			return ((await send({ method: 'POST', url, query, json })) as { data: unknown[] }).data;
		});
		return (await pool(requests)).flat().length;
	};
	const list = async (send: Send, selection: Selection = {}) => {
		const found: Wire[][] = [];
		const filter = selecting(selection);
		for (let after: string | undefined; ; ) {
			const query = { ...filter, 'order-by': 'id', first: String(PAGE), ...(after && { after }) };
			const page = (await send({ method: 'GET', url: contacts(access), query })) as Page;
			found.push(page.data);
			if (!page.page_info.has_next_page) return found.flat();
			after = page.page_info.end_cursor ?? undefined;
		}
	};
	return {
		create: async (send: Send, people: Person[]) => await batches(send, 'batch-modify', people),
		change: async (send: Send, ids: string[]) => {
			const changes = ids.map((id) => ({ id, position: 'Changed' }));
			return await batches(send, 'batch-modify', changes);
		},
		remove: async (send: Send, ids: string[]) => await batches(send, 'batch-delete', ids),
		get: async (send: Send, ids: string[]) => {
			const wanted = new Set(ids);
			return (await list(send)).filter(({ id }) => wanted.has(String(id)));
		},
		find: async (send: Send, emails: string[]) => {
			const wanted = new Set(emails);
			return (await list(send)).filter(({ email1 }) => wanted.has(String(email1)));
		},
		list,
	};
}

export const pipeliner: BenchCrm = {
	name: 'pipeliner',
	title: 'Pipeliner',
	node: 'pipeliner',
	credentialType: 'pipelinerApi',
	resource: 'contact',
	matchBy: 'email1',
	filter: { field: 'last_name', operator: 'startsWith', value: 'S' },
	headers: ({ credentials: { username, password } }) => ({
		Authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
	}),
	names: { first: 'first_name', last: 'last_name' },
	stamp: 'modified',
	always: ({ ownerId }) => ({ owner_id: ownerId }),
	personIn: (wire) => ({
		first_name: String(wire.first_name ?? ''),
		last_name: String(wire.last_name ?? ''),
		email1: String(wire.email1 ?? ''),
	}),
	script,
	single,
	paging: (access, since) => ({
		first: {
			method: 'GET',
			url: contacts(access),
			query: { ...selecting({ since }), 'order-by': 'id', first: String(PAGE) },
		},
		next: {
			in: 'qs',
			name: 'after',
			value: '={{ $response.body.page_info?.end_cursor }}',
			isLast: '={{ !$response.body.page_info.has_next_page }}',
		},
	}),
	fewest: {
		write: (count) => [Math.ceil(count / BATCH)],
		// No filter takes several values: one request for each value, or the list in pages
		find: (count, inCrm) => {
			const pages = Math.max(1, Math.ceil(inCrm / PAGE));
			return pages <= count ? Array<number>(pages).fill(1) : [count];
		},
		// The cursor of a page is in the one before
		list: (count) => Array<number>(Math.max(1, Math.ceil(count / PAGE))).fill(1),
	},
};
