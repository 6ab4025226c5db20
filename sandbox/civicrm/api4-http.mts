import { isJsonObject, parseJson, type Json, type JsonObject } from '../json.mts';
import type { SandboxAnswer, SandboxRequest } from '../server/exchange.mts';
import { api4Answer, errorPage, failureBody } from './answers.mts';
import { phpArray } from './api4/result.mts';
import { hasAction, hasEntity, runCall, type Call } from './api4/run.mts';
import { ApiFailure, PhpError } from './failure.mts';
import type { Caller } from './site.mts';

const byGet = {
	error_code: 405,
	error_message: 'SECURITY: All requests that modify the database must be http POST, not GET.',
};

/** One call: `civicrm/ajax/api4/{Entity}/{action}` with `params` and perhaps `index`. */
export function answerCall(
	caller: Caller,
	[entity = '', action = '']: readonly string[],
	form: JsonObject,
	{ method }: SandboxRequest,
): SandboxAnswer {
	const isRead = action.startsWith('get') || action === 'autocomplete';
	if ((method === 'GET' || method === 'HEAD') && !isRead) return api4Answer(405, byGet);
	if (!hasEntity(caller, entity)) {
		const why = '(or the extension it belongs to is not enabled).';
		return errorPage(`API (${entity}, getActions) does not exist ${why}`);
	}
	// recorded: an action that doesn't exist is a page too
	if (!hasAction(caller, entity, action)) {
		return errorPage(`Expected to find one ${entity} record, but there were zero.`);
	}
	const call: Call = { entity, action, params: paramsOf(form) };
	if (form.index !== undefined) call.index = form.index;
	return guarded(() => {
		const [status, body] = outcome(caller, call);
		return api4Answer(status, body);
	});
}

/** Without `params` every other form field is a parameter (recorded: `limit=2&select[]=id`). */
function paramsOf({
	params,
	index: _index,
	_authx,
	api_key: _key,
	key,
	...rest
}: JsonObject): Json | undefined {
	if (params === undefined) return withoutPaths(rest);
	return typeof params === 'string' ? (parseJson(params) ?? null) : params;
}

/** What belongs to the URL shape is no parameter. */
function withoutPaths(rest: JsonObject): JsonObject {
	const { q: _q, civiwp: _civiwp, page: _page, option: _option, task: _task, ...params } = rest;
	return params;
}

/** A batch: each call has its own outcome; 500 only if all failed (recorded). */
export function answerCalls(caller: Caller, form: JsonObject): SandboxAnswer {
	const calls = typeof form.calls === 'string' ? parseJson(form.calls) : form.calls;
	if (calls === undefined || calls === null || typeof calls !== 'object') {
		return errorPage('Could not find valid value for calls');
	}
	return guarded(() => {
		const outcomes = Object.entries(calls).map(([name, call]) => {
			const [entity = '', action = '', params = {}, index] = Array.isArray(call) ? call : [];
			const one: Call = { entity: String(entity), action: String(action), params };
			if (index !== undefined && index !== null) one.index = index;
			return { name, outcome: outcome(caller, one) };
		});
		const failed = outcomes.length > 0 && outcomes.every(({ outcome: [status] }) => status !== 200);
		const bodies = outcomes.map(({ name, outcome: [, body] }) => [name, body] as const);
		return api4Answer(failed ? 500 : 200, phpArray(bodies));
	});
}

/** Whatever PHP itself fails with ends the request as a page; what was written stays. */
function guarded(run: () => SandboxAnswer): SandboxAnswer {
	try {
		return run();
	} catch (error) {
		if (error instanceof PhpError) return errorPage(error.message);
		throw error;
	}
}

function outcome(caller: Caller, call: Call): [status: number, body: JsonObject] {
	try {
		return [200, runCall(caller, call)];
	} catch (error) {
		if (!(error instanceof ApiFailure)) throw error;
		const debug = isJsonObject(call.params) && call.params.debug === true;
		return [error.status, failureBody(caller, error, debug)];
	}
}
