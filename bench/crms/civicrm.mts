import { chunksOf, pool } from '../process/pool.mts';
import type { Access, BenchCrm, Person, Selection, Send, Wire, WireRequest } from './crm.mts';

type Call = [entity: string, action: string, parameters: object];
interface Answer {
	values: Wire[];
	error_message?: string;
}

const BATCH = 100;
const PAGE = 1000;
const SOUGHT = 1000;
/** All that the node puts out of a contact, so that everybody reads the same. */
const PARTS = {
	email_primary: ['email', 'location_type_id'],
	phone_primary: ['phone', 'phone_type_id', 'location_type_id'],
	address_primary: [
		...['street_address', 'supplemental_address_1', 'city', 'postal_code'],
		...['state_province_id', 'country_id', 'location_type_id'],
	],
};
const SELECT = [
	...['*', 'custom.*'],
	...Object.entries(PARTS).flatMap(([part, names]) => names.map((name) => `${part}.${name}`)),
];
const FILTER = { field: 'last_name', operator: 'startsWith', value: 'S' };

const createCall = (values: Person): Call => [
	'Contact',
	'save',
	{ records: [values], reload: SELECT },
];
const deleteCall = (id: string): Call => [
	'Contact',
	'delete',
	{ where: [['id', '=', Number(id)]] },
];
const seekCall = (field: string, values: unknown[]): Call => [
	'Contact',
	'get',
	{ select: SELECT, where: [[field, 'IN', values]] },
];

/** The conditions of a selection. */
const selecting = ({ filtered, since }: Selection) => [
	...(filtered ? [['last_name', 'LIKE', 'S%']] : []),
	...(since ? [['modified_date', '>=', since]] : []),
	['is_deleted', '=', false],
];

const apiOf = ({ credentials }: Access) => `${credentials.baseUrl}/civicrm/ajax/api4`;

const requestOf = (access: Access, calls: Call[]): WireRequest => ({
	method: 'POST',
	url: apiOf(access),
	form: { calls: JSON.stringify(calls) },
});

async function answersTo(send: Send, access: Access, calls: Call[]): Promise<Answer[]> {
	const answers = (await send(requestOf(access, calls))) as Answer[];
	const broken = answers.find(({ error_message: message }) => message);
	if (broken) throw new Error(broken.error_message);
	return answers;
}

function script(access: Access) {
	const inBatches = async (send: Send, calls: Call[], size = BATCH) => {
		const batches = chunksOf(calls, size);
		const answers = await pool(batches.map((batch) => () => answersTo(send, access, batch)));
		return answers.flat().flatMap(({ values }) => values);
	};
	return {
		create: async (send: Send, people: Person[]) =>
			(await inBatches(send, people.map(createCall))).length,
		change: async (send: Send, ids: string[]) => {
			const values = { job_title: 'Changed' };
			const where = [['id', 'IN', ids.map(Number)]];
			await answersTo(send, access, [['Contact', 'update', { where, values }]]);
			return ids.length;
		},
		remove: async (send: Send, ids: string[]) =>
			(await inBatches(send, ids.map(deleteCall))).length,
		get: async (send: Send, ids: string[]) =>
			await inBatches(
				send,
				chunksOf(ids.map(Number), SOUGHT).map((some) => seekCall('id', some)),
				1,
			),
		find: async (send: Send, emails: string[]) =>
			await inBatches(
				send,
				chunksOf(emails, SOUGHT).map((some) => seekCall('email_primary.email', some)),
				1,
			),
		list: async (send: Send, selection: Selection = {}) => {
			const found: Wire[][] = [];
			for (let last: unknown = 0; ; ) {
				const where = [['id', '>', last], ...selecting(selection)];
				const query = { select: SELECT, where, orderBy: { id: 'ASC' }, limit: PAGE };
				const [{ values }] = await answersTo(send, access, [['Contact', 'get', query]]);
				found.push(values);
				if (values.length < PAGE) return found.flat();
				last = values.at(-1)?.id;
			}
		},
	};
}

export const civicrm: BenchCrm = {
	name: 'civicrm',
	title: 'CiviCRM',
	node: 'civiCrm',
	credentialType: 'civiCrmApi',
	resource: 'contact',
	matchBy: 'email_primary.email',
	filter: FILTER,
	headers: ({ credentials }) => ({
		'X-Civi-Auth': `Bearer ${credentials.apiKey}`,
		'X-Requested-With': 'XMLHttpRequest',
	}),
	names: { first: 'first_name', last: 'last_name' },
	stamp: 'modified_date',
	always: () => ({ contact_type: 'Individual' }),
	personIn: (wire) => ({
		first_name: String(wire.first_name ?? ''),
		last_name: String(wire.last_name ?? ''),
		'email_primary.email': String(wire['email_primary.email'] ?? ''),
	}),
	script,
	single: (access) => ({
		create: (person) => requestOf(access, [createCall(person)]),
		remove: (id) => requestOf(access, [deleteCall(id)]),
		get: (id) => requestOf(access, [seekCall('id', [Number(id)])]),
		find: (email) => requestOf(access, [seekCall('email_primary.email', [email])]),
	}),
	paging: (access, since) => ({
		first: { method: 'POST', url: `${apiOf(access)}/Contact/get`, form: {} },
		next: {
			in: 'body',
			name: 'params',
			value: `={{ JSON.stringify({ select: ${JSON.stringify(SELECT)}, where: ${JSON.stringify(selecting({ since }))}, orderBy: { id: 'ASC' }, limit: ${PAGE}, offset: $pageCount * ${PAGE} }) }}`,
			isLast: `={{ $response.body.values.length < ${PAGE} }}`,
		},
	}),
	fewest: {
		write: (count) => [Math.ceil(count / BATCH)],
		find: (count) => [Math.ceil(count / SOUGHT)],
		// With the first page comes how many there are, and up to which ID
		list: (count) => [1, Math.max(0, Math.ceil(count / PAGE) - 1)],
	},
};
