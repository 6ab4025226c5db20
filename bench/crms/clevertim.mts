import { pool } from '../process/pool.mts';
import type { Access, BenchCrm, Person, Selection, Send, Wire, WireRequest } from './crm.mts';

interface Envelope {
	content: Wire[];
}

const contact = ({ credentials }: Access, id = '') =>
	`${credentials.baseUrl}/contact${id && `/${id}`}`;

const emailsOf = (wire: Wire) => (wire.email ?? []) as string[];

const wireOf = ({ firstName, lastName, emails }: Person): Wire => ({
	fn: firstName,
	ln: lastName,
	email: [emails],
	is_company: false,
});

const single = (access: Access) => ({
	create: (person: Person): WireRequest => ({
		method: 'POST',
		url: contact(access),
		json: wireOf(person),
	}),
	remove: (id: string): WireRequest => ({ method: 'DELETE', url: contact(access, id) }),
	get: (id: string): WireRequest => ({ method: 'GET', url: contact(access, id) }),
	// There is no other way to find anybody than to read them all
	find: (): WireRequest => ({ method: 'GET', url: contact(access) }),
});

function script(access: Access) {
	const requests = single(access);
	const changeOf = (id: string): WireRequest => ({
		method: 'PUT',
		url: contact(access, id),
		json: { title: 'Changed' },
	});
	const all = async (send: Send) =>
		((await send({ method: 'GET', url: contact(access) })) as Envelope).content;
	const each = async (send: Send, some: WireRequest[]) =>
		(await pool(some.map((request) => () => send(request)))).length;
	return {
		change: async (send: Send, ids: string[]) => await each(send, ids.map(changeOf)),
		create: async (send: Send, people: Person[]) => await each(send, people.map(requests.create)),
		remove: async (send: Send, ids: string[]) => await each(send, ids.map(requests.remove)),
		get: async (send: Send, ids: string[]) => {
			const wanted = new Set(ids);
			return (await all(send)).filter(({ id }) => wanted.has(String(id)));
		},
		find: async (send: Send, emails: string[]) => {
			const wanted = new Set(emails);
			return (await all(send)).filter((wire) => emailsOf(wire).some((one) => wanted.has(one)));
		},
		list: async (send: Send, { filtered, since }: Selection = {}) =>
			(await all(send)).filter(
				({ ln, lm, ao }) =>
					(!filtered || String(ln).startsWith('S')) && (!since || String(lm ?? ao) >= since),
			),
	};
}

export const clevertim: BenchCrm = {
	name: 'clevertim',
	title: 'Clevertim',
	node: 'clevertim',
	credentialType: 'clevertimApi',
	resource: 'contact',
	matchBy: 'emails',
	filter: { field: 'lastName', operator: 'startsWith', value: 'S' },
	headers: ({ credentials }) => ({
		Authorization: `Basic ${Buffer.from(`${credentials.apiKey}:X`).toString('base64')}`,
	}),
	names: { first: 'firstName', last: 'lastName' },
	stamp: 'lm',
	always: () => ({}),
	personIn: (wire) => ({
		firstName: String(wire.fn ?? ''),
		lastName: String(wire.ln ?? ''),
		emails: emailsOf(wire)[0] ?? '',
	}),
	script,
	single,
	paging: (access) => ({ first: { method: 'GET', url: contact(access) } }),
	fewest: { write: (count) => [count], find: () => [1], list: () => [1] },
};
