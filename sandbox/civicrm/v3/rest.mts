import { isJsonObject, parseJson, type Json, type JsonObject } from '../../json.mts';
import type { SandboxAnswer, SandboxRequest } from '../../server/exchange.mts';
import { api4Answer, plainJson } from '../answers.mts';
import type { Caller } from '../site.mts';
import { runV3 } from './run.mts';

/** Recorded: a failed log-in is 200, and says it is JavaScript. */
export function authFailure(reason: string): SandboxAnswer {
	const body = { error_message: `FATAL: ${reason}`, is_error: 1 };
	const headers = { 'content-type': 'text/javascript;charset=UTF-8' };
	return { status: 200, headers, body: [Buffer.from(JSON.stringify(body))] };
}

const undecodable = { '0': 'error_message', '1': 'Unable to decode supplied JSON.', is_error: 1 };

/** One request of APIv3: `entity`, `action` and `json`, or the parameters as form fields. */
export function answerRest(
	caller: Caller,
	form: JsonObject,
	request: SandboxRequest,
	isWordPressRest: boolean,
): SandboxAnswer {
	const entity = String(form.entity ?? '');
	const action = String(form.action ?? '').toLowerCase();
	if (entity === '' || action === '') {
		const error_message = 'missing mandatory params "entity=" or "action="';
		return plainJson(200, { error_message, is_error: 1 });
	}
	if (request.method === 'GET' && !action.startsWith('get')) return plainJson(200, byGet);
	if (form.json === undefined) return asXml();
	const params = paramsOf(form);
	if (params === undefined) return plainJson(200, undecodable);
	if (isSuspicious(form)) return plainJson(200, kicked);
	// recorded: wp-json answers lists, and says its charset
	const given = isWordPressRest ? { ...params, sequential: 1 } : params;
	const body =
		entity.toLowerCase() === 'api3' ? runAll(caller, given) : runV3(caller, entity, action, given);
	return isWordPressRest ? api4Answer(200, body) : plainJson(200, body);
}

/** Recorded: `json=1` means that the other form fields are the parameters. */
function paramsOf({
	json,
	entity: _entity,
	action: _action,
	api_key: _api,
	key: _key,
	...rest
}: JsonObject) {
	if (json === '1' || json === 'yes' || json === '') return rest;
	const params = parseJson(String(json));
	return isJsonObject(params) || Array.isArray(params) ? (params as JsonObject) : undefined;
}

function runAll(caller: Caller, calls: JsonObject): JsonObject {
	return Object.fromEntries(
		Object.entries(calls).map(([name, call]) => {
			const [entity, action, params] = Array.isArray(call) ? call : [];
			const given = isJsonObject(params) ? params : {};
			return [name, runV3(caller, String(entity), String(action).toLowerCase(), given)];
		}),
	);
}

const byGet = {
	...{ IP: '127.0.0.1', level: 'security', referer: null, reason: 'Destructive HTTP GET' },
	is_error: 1,
	error_message: 'SECURITY: All requests that modify the database must be http POST, not GET.',
};

const kicked = {
	...{ IP: '127.0.0.1', error_code: 'IDS_KICK', level: 'security', referer: null },
	...{ reason: 'XSS suspected', is_error: 1 },
	error_message:
		'There is a validation error with your HTML input. Your activity is a bit suspicious, hence aborting',
};

/** The intrusion filter looks at form fields, never into `json` (recorded). */
function isSuspicious({ json: _json, ...form }: JsonObject): boolean {
	return Object.values(form).some((value: Json) =>
		/<script|onerror=|UNION SELECT/i.test(String(value)),
	);
}

/** Recorded: without `json` the answer is XML, which says it is HTML. */
function asXml(): SandboxAnswer {
	const text =
		'<?xml version="1.0"?>\n      <ResultSet xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"></ResultSet>';
	return {
		status: 200,
		headers: { 'content-type': 'text/html; charset=UTF-8' },
		body: [Buffer.from(text)],
	};
}
