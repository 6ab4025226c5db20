import { CrmError } from '../../core/crm/error';
import { done, failed, mapOutcome } from '../../core/crm/outcome';
import type { Outcome } from '../../core/crm/outcome';
import type { CrmResponse } from '../../core/crm/request';
import { brokenOff } from '../http';
import { callError, callErrorV3 } from './error';
import { isPage, messageInPage } from './words';
import type { CallFailure, FailureV3 } from './error';

/** A record as CiviCRM sends it. */
export type WireRecord = Record<string, unknown>;

/** The result of one APIv4 call. */
export interface Answer {
	values: WireRecord[];
	countMatched?: number;
	/** Replace says here what it removed. */
	deleted?: WireRecord[];
	/** Not done, but not given up yet: it may be sent again. */
	unsettled?: CrmError;
	/** An earlier attempt at the same call may have been carried out already. */
	isRepeated?: boolean;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Results are a list of records, whatever an `index`, or an action of its own, makes of them. */
export function asRecords(values: unknown): WireRecord[] {
	if (Array.isArray(values)) return values.map((one) => (isObject(one) ? one : { value: one }));
	if (values === null || values === undefined) return [];
	if (!isObject(values)) return [{ value: values }];
	const inner = Object.values(values);
	const isKeyed = inner.length > 0 && inner.every(isObject);
	return isKeyed ? (inner as WireRecord[]) : [values];
}

/** What reading brought. Throws its failure. */
export function answerIn<T>(outcome: Outcome<T>): T {
	if (outcome.state === 'done') return outcome.value;
	throw outcome.state === 'failed' ? outcome.error : new TypeError('A read is never planned');
}

function lost(response: CrmResponse): CrmError {
	return new CrmError('invalidResponse', "CiviCRM's answer does not hold a result for each call", {
		status: response.status,
		fate: 'unknown',
	});
}

// "Database lock encountered", "Database deadlock encountered": it was rolled back
const LOCKED = /lock encountered/i;

function outcomeOf(result: unknown): Outcome<Answer> {
	if (result instanceof CrmError) return failed(result);
	const { error_message: message, values } = result as Partial<CallFailure> & { values?: unknown };
	if (typeof message === 'string') {
		const error = callError(result as CallFailure);
		return LOCKED.test(message) ? done({ values: [], unsettled: error }) : failed(error);
	}
	return done({ ...(result as object), values: asRecords(values) });
}

/** A result without values is none, or nothing found would be made of it. */
const isResult = (value: unknown) =>
	value instanceof CrmError ||
	(isObject(value) && ('values' in value || typeof value.error_message === 'string'));

/** The outcome of each call of a batch. Throws when the answer isn't one to these calls. */
export function outcomesOf(response: CrmResponse, count: number): Array<Outcome<Answer>> {
	const { body } = response;
	const message = isPage(body) ? messageInPage(body) : undefined;
	if (message) {
		const unsettled = brokenOff(message);
		return Array.from({ length: count }, () => done({ values: [], unsettled }));
	}
	if (!Array.isArray(body) || body.length !== count || !body.every(isResult)) throw lost(response);
	return body.map((result) =>
		mapOutcome(outcomeOf(result), (answer) => ({ ...answer, isRepeated: response.isRepeated })),
	);
}

type ResultV3 = FailureV3 | { is_error?: 0; values?: unknown; result?: unknown };

/** The outcome of an APIv3 call: a list of records, or the bare value of getvalue and getcount. */
export function outcomeV3(result: unknown): Outcome<WireRecord[]> {
	if (result instanceof CrmError) return failed(result);
	if (!isObject(result)) return done([{ value: result }]);
	const answer = result as unknown as ResultV3;
	if (answer.is_error === 1) return failed(callErrorV3(answer as FailureV3));
	if ('values' in answer) return done(withKeys(answer.values));
	if ('result' in answer) return done([{ value: answer.result }]);
	const record = { ...result };
	delete record.is_error;
	return done([record]);
}

/** APIv3 lists records, and options, by their keys. */
function withKeys(values: unknown): WireRecord[] {
	if (!isObject(values)) return asRecords(values);
	return Object.entries(values).map(([key, value]) => (isObject(value) ? value : { key, value }));
}

/** The outcomes of a batch of APIv3 calls, which were named by their positions. */
export function outcomesV3(response: CrmResponse, count: number): Array<Outcome<WireRecord[]>> {
	const { body } = response;
	const answer = isObject(body) ? body : {};
	if (isObject(body) && 'is_error' in body && body.is_error === 1) {
		throw callErrorV3(body as unknown as FailureV3);
	}
	const results = Array.from({ length: count }, (_, at) => answer[`c${at}`]);
	if (results.some((result) => result === undefined)) throw lost(response);
	return results.map(outcomeV3);
}
