import type { SandboxAnswer, SandboxRequest } from '../server/exchange.mts';
import { gatedAnswer, turnedAway, type Gate } from './access.mts';
import { dictionaryAnswer } from './dictionary.mts';
import { documentContent, uploadDocument } from './documents.mts';
import {
	longUrlAnswer,
	notAllowedAnswer,
	notFoundAnswer,
	unknownObjectAnswer,
} from './envelopes.mts';
import { appendToLookup, lookupAnswer } from './lookup-routes.mts';
import { linkTo, type SpotlerObject } from './object.mts';
import { authorizeAnswer } from './oauth2/authorize.mts';
import { revokeAnswer, tokenAnswer } from './oauth2/token-endpoint.mts';
import { createListReader, readOne, storedRecord, type Family, type ListReader } from './read.mts';
import { segmentsOf } from './route.mts';
import type { Tenant } from './tenant.mts';
import { createRecord, deleteRecord, updateRecord } from './write.mts';

interface House {
	tenant: Tenant;
	gate: Gate;
	list: ListReader;
}

/** A function that answers requests to a tenant's API and to the OAuth2 server beside it. */
export function createHandler(
	tenant: Tenant,
	gate: Gate,
): (request: SandboxRequest) => SandboxAnswer {
	const house: House = { tenant, gate, list: createListReader(tenant) };
	return (request) => {
		const [first, ...rest] = segmentsOf(request.path);
		if (first === 'oauth') return oauth2Answer(house, request, rest.join('/'));
		const { settings } = tenant.switches;
		const longest = settings.longestUrl;
		if (longest > 0 && lengthOf(request) > longest) return longUrlAnswer();
		const { authorization } = request.headers;
		return turnedAway(gate, authorization, settings) ?? apiAnswer(house, request, first, rest);
	};
}

function lengthOf({ path, query }: SandboxRequest): number {
	return path.length + String(query).length + 1;
}

/** The vendor doesn't publish these addresses; they are the usual ones of its kind of server. */
function oauth2Answer({ tenant, gate }: House, request: SandboxRequest, path: string) {
	const { grants } = gate;
	const { refreshRotation } = tenant.switches.settings;
	switch (`${request.method} ${path}`) {
		case 'GET authorize':
		case 'POST authorize':
			return authorizeAnswer(grants, request);
		case 'POST token':
			return tokenAnswer(grants, request, refreshRotation);
		case 'POST revoke':
			return revokeAnswer(grants, request);
		default:
			return notFoundAnswer();
	}
}

function apiAnswer(house: House, request: SandboxRequest, first: string, rest: string[]) {
	if (first === '') return notFoundAnswer();
	if (first === 'lookup' && rest.length === 1) return lookupListAnswer(house, request, rest[0]);
	const isAboutObject = first === 'lookup' || first === 'datadictionary';
	const name = isAboutObject ? (rest[0] ?? '') : first;
	const object = house.tenant.objects.get(name);
	if (object === undefined) return unknownObjectAnswer(name);
	const gated = gatedAnswer(object, house.tenant.switches.settings);
	if (gated !== undefined) return gated;
	if (isAboutObject) return metadataAnswer(house, request, object, first, rest.slice(1));
	return objectAnswer(house, request, object, rest);
}

function lookupListAnswer({ tenant }: House, { method, body }: SandboxRequest, list: string) {
	return method === 'PATCH' ? appendToLookup(tenant, list, body) : notAllowedAnswer();
}

function metadataAnswer(
	{ tenant }: House,
	{ method }: SandboxRequest,
	object: SpotlerObject,
	kind: string,
	rest: string[],
): SandboxAnswer {
	if (rest.length !== (kind === 'lookup' ? 1 : 0)) return notFoundAnswer();
	if (method !== 'GET') return notAllowedAnswer();
	return kind === 'lookup'
		? lookupAnswer(tenant, object, rest[0])
		: dictionaryAnswer(tenant, object);
}

function objectAnswer(
	house: House,
	request: SandboxRequest,
	object: SpotlerObject,
	rest: string[],
): SandboxAnswer {
	const [id, child, ...more] = rest;
	if (more.length > 0 || rest.includes('')) return notFoundAnswer();
	const isRead = request.method === 'GET';
	if (!isRead && (!object.writable || child !== undefined)) return notAllowedAnswer();
	if (id === undefined) return collectionAnswer(house, request, object);
	if (child !== undefined) return childAnswer(house, request, object, id, child);
	return recordRequestAnswer(house, request, object, id);
}

/** PATCH and DELETE without an id fail (vendor documentation). */
function collectionAnswer({ tenant, list }: House, request: SandboxRequest, object: SpotlerObject) {
	const { method, query, headers, body } = request;
	if (method === 'GET') return list(object, query);
	if (method !== 'POST') return notAllowedAnswer();
	return object.name === 'documents'
		? uploadDocument(tenant, object, headers, body)
		: createRecord(tenant, object, body);
}

function recordRequestAnswer(
	{ tenant }: House,
	{ method, query, body }: SandboxRequest,
	object: SpotlerObject,
	id: string,
): SandboxAnswer {
	switch (method) {
		case 'GET':
			return readOne(tenant, object, id, query);
		case 'PATCH':
			return updateRecord(tenant, object, id, body);
		case 'DELETE':
			return deleteRecord(tenant, object, id);
		default:
			return notAllowedAnswer();
	}
}

/** What belongs to a record: `/accounts/{id}/contacts` (seen in running clients). */
function childAnswer(
	{ tenant, list }: House,
	{ query }: SandboxRequest,
	parent: SpotlerObject,
	id: string,
	childName: string,
): SandboxAnswer {
	if (parent.name === 'documents' && childName === 'content') {
		return documentContent(tenant, parent, id);
	}
	const child = tenant.objects.get(childName);
	if (child === undefined) return unknownObjectAnswer(childName);
	const gated = gatedAnswer(child, tenant.switches.settings);
	if (gated !== undefined) return gated;
	const family = familyOf(parent, Number(id), child);
	if (family === undefined || storedRecord(tenant, parent, id) === undefined) {
		return notFoundAnswer();
	}
	return list(child, query, family);
}

function familyOf(parent: SpotlerObject, id: number, child: SpotlerObject): Family | undefined {
	const path = `/${parent.name}/${id}`;
	if (child.name === 'documents') {
		const names = { $in: [parent.name, parent.recordType] };
		return { query: { parentobject: names, parentid: id }, parent: path };
	}
	const link = linkTo(child, parent.name);
	return link && { query: { [link.name]: id }, parent: path };
}
