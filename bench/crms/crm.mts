import type { CrmName } from '../case.mts';

/** A person as an input item has it, under the node's own field names. */
export type Person = Record<string, string>;

/** A record as the CRM's JSON has it. */
export type Wire = Record<string, unknown>;

/** A request by hand. A body is JSON, or a form. */
export interface WireRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	url: string;
	query?: Record<string, string>;
	json?: unknown;
	form?: Record<string, string>;
}

/** Sends a request, signed, and gives the parsed body. Throws on anything but success. */
export type Send = (request: WireRequest) => Promise<unknown>;

/** Where the sandbox has this CRM, and how to sign in. */
export interface Access {
	credentials: Record<string, string>;
	/** ID of a record that new ones need to point to. */
	ownerId: string;
}

/** Which records of a list: all, or those that fit every part. */
export interface Selection {
	/** Those that fit the CRM's `filter`. */
	filtered?: boolean;
	/** Those changed since, by the CRM's own stamp. */
	since?: string;
}

/** Another CRM than the one that is written to. */
export interface Source {
	crm: BenchCrm;
	access: Access;
}

/** The jobs as a programmer would write them for this CRM, with its batches and largest pages. */
export interface Script {
	/** Each gives how many records it has written. */
	create(send: Send, people: Person[]): Promise<number>;
	remove(send: Send, ids: string[]): Promise<number>;
	/** Gives these records another job title. */
	change(send: Send, ids: string[]): Promise<number>;
	get(send: Send, ids: string[]): Promise<Wire[]>;
	/** The records with one of these e-mail addresses. */
	find(send: Send, emails: string[]): Promise<Wire[]>;
	list(send: Send, selection?: Selection): Promise<Wire[]>;
}

/** The same for one record with one request, as the HTTP Request node would send it. */
export interface Single {
	create(person: Person): WireRequest;
	remove(id: string): WireRequest;
	get(id: string): WireRequest;
	find(email: string): WireRequest;
}

/** A list as the HTTP Request node pages through it: what is different in each request. */
export interface Paging {
	first: WireRequest;
	/** The parameter that changes, with n8n's expressions. Absent where there is only one page. */
	next?: { in: 'qs' | 'body'; name: string; value: string; isLast: string };
}

/** Requests that have to follow one another; all of a step may go out at once. */
export type Steps = number[];

/** One CRM, as the benchmark needs to know it. */
export interface BenchCrm {
	name: CrmName;
	title: string;
	node: string;
	credentialType: string;
	resource: string;
	/** The field that Create or Update recognises people by. */
	matchBy: string;
	filter: { field: string; operator: string; value: string };
	/** The fields of a person's names. */
	names: { first: string; last: string };
	/** The stamp of a record's last change, in its JSON. */
	stamp: string;
	headers(access: Access): Record<string, string>;
	/** What every new person needs besides. */
	always(access: Access): Person;
	/** The item that describes a record as it is. */
	personIn(wire: Wire): Person;
	script(access: Access): Script;
	single(access: Access): Single;
	/** With `since`, only what has been changed since, where the API can be asked. */
	paging(access: Access, since?: string): Paging;
	/** The fewest requests that the API allows for these parts of jobs. */
	fewest: {
		write(count: number): Steps;
		find(count: number, inCrm: number): Steps;
		list(count: number): Steps;
	};
}
