import { binaryAnswer, type SandboxAnswer, type SandboxRequest } from '../server/exchange.mts';
import type { Account, KeyOwner } from './account.mts';
import { entities, isEntityName } from './entities.mts';
import type { EntityAction, EntityName } from './entity.mts';
import { errorAnswer } from './envelopes.mts';
import { photo } from './photo.mts';
import { createListReader, readOne, type ListReader } from './read.mts';
import { createRecord, deleteRecord, updateRecord } from './write.mts';

/** What a path points at. */
interface Target {
	entity: EntityName;
	id?: string;
}

/** The path without `/api`: the README's examples of writing leave it out. */
export function innerPath(path: string): string {
	return path.startsWith('/api/') ? path.slice('/api'.length) : path;
}

/** The path under which a request is counted. */
export function routeOf(path: string): string {
	const [, name = '', id, ...rest] = innerPath(path).split('/');
	if (name === 'getcphoto') return '/getcphoto/:id/:photo';
	if (!isEntityName(name) || rest.length > 0) return '(unknown path)';
	return id === undefined ? `/${name}` : `/${name}/:id`;
}

/** A function that answers requests on an account. Query strings are ignored: there is no paging. */
export function createHandler(account: Account): (request: SandboxRequest) => SandboxAnswer {
	const list = createListReader(account);
	return (request) => {
		const owner = keyOwner(account, request.headers.authorization);
		if (owner === undefined) return badKeyAnswer(account);
		const target = targetOf(innerPath(request.path));
		if (target === undefined) return photoAnswer(account, request.path);
		const action = actionOf(request.method, target);
		if (action === undefined || !entities[target.entity].actions.includes(action)) {
			return errorAnswer(501, 'Operation not supported.');
		}
		if (owner.readOnly && action !== 'list' && action !== 'get') {
			return errorAnswer(403, 'You only have read access.');
		}
		return perform(account, list, action, target, request.body, owner);
	};
}

/** Whom an API key belongs to. It is the user name of HTTP Basic, the password may be anything. */
function keyOwner(account: Account, authorization = ''): KeyOwner | undefined {
	const [scheme, credentials = ''] = authorization.split(' ');
	if (scheme.toLowerCase() !== 'basic') return undefined;
	const [key] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
	return Object.hasOwn(account.keys, key) ? account.keys[key] : undefined;
}

function badKeyAnswer(account: Account): SandboxAnswer {
	const status = account.switches.settings.badKeyStatus;
	const headers = status === 401 ? { 'www-authenticate': 'Basic realm="Clevertim"' } : undefined;
	return errorAnswer(status, 'Invalid API key.', headers);
}

function targetOf(path: string): Target | undefined {
	const [, entity = '', id, ...rest] = path.split('/');
	if (!isEntityName(entity) || rest.length > 0 || id === '') return undefined;
	return id === undefined ? { entity } : { entity, id };
}

function actionOf(method: string, { id }: Target): EntityAction | undefined {
	const actions: Record<string, EntityAction> =
		id === undefined
			? { GET: 'list', POST: 'create' }
			: { GET: 'get', PUT: 'update', DELETE: 'delete' };
	return actions[method];
}

function perform(
	account: Account,
	list: ListReader,
	action: EntityAction,
	{ entity, id = '' }: Target,
	body: Buffer,
	{ userId }: KeyOwner,
): SandboxAnswer {
	switch (action) {
		case 'list':
			return list(entity);
		case 'get':
			return readOne(account, entity, id);
		case 'create':
			return createRecord(account, entity, body, userId);
		case 'update':
			return updateRecord(account, entity, id, body);
		case 'delete':
			return deleteRecord(account, entity, id);
	}
}

/** Photos and logos are at `/getcphoto/{id}/{cphoto}`, outside the API (Python client). */
function photoAnswer(account: Account, path: string): SandboxAnswer {
	const [, route, id = '', name] = path.split('/');
	const owner = account.store.get('contact', id) ?? account.store.get('company', id);
	if (route === 'getcphoto' && owner?.cphoto !== undefined && owner.cphoto === name) {
		return binaryAnswer(200, 'image/png', photo);
	}
	return errorAnswer(404, 'No such resource.');
}
