import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CrmError } from '../core/crm/error';
import type { CrmResponse, RequestPlan } from '../core/crm/request';
import { readAddress } from '../core/http/address';
import { failureOfContent, failureOfStatus } from '../core/http/failure';
import type { HttpProfile } from '../core/http/profile';
import type { WireRecord } from './records';

const TITLE = 'Clevertim';
const ADVICE_ON_PAGE =
	'Check the base URL in the credential; it normally is https://www.clevertim.com/api.';

/** Every answer is `{ status: "OK", content }` or `{ status: "ERROR", error }`. */
interface Envelope {
	status: 'OK' | 'ERROR';
	/** A delete is answered without it. */
	content?: unknown;
	error?: string;
}

function envelopeOf({ body }: CrmResponse): Envelope | undefined {
	const isObject = typeof body === 'object' && body !== null && 'status' in body;
	return isObject ? (body as Envelope) : undefined;
}

/** The records of a successful answer; a list without them is never taken for an empty one. */
export function contentOf(response: CrmResponse): object[] {
	const content = envelopeOf(response)?.content;
	const isRecord = (one: unknown): one is object => typeof one === 'object' && one !== null;
	if (Array.isArray(content) && content.every(isRecord)) return content;
	throw new CrmError('invalidResponse', "Clevertim's answer holds no list of records", {
		status: response.status,
		fate: 'unknown',
	});
}

/** The record in the answer to a create or an update. */
export function savedRecord(response: CrmResponse): WireRecord {
	const [saved] = contentOf(response) as WireRecord[];
	if (saved?.id !== undefined) return saved;
	throw new CrmError('invalidResponse', "Clevertim's answer doesn't hold the saved record", {
		status: response.status,
		fate: 'unknown',
	});
}

function refusedKey(response: CrmResponse): CrmError {
	return new CrmError('authentication', "Clevertim doesn't accept the API key", {
		status: response.status,
		fate: 'notWritten',
		advice:
			'Copy the key again from "My Info & Settings → API Key" in Clevertim into the credential. A key that was generated anew replaces the old one.',
	});
}

/** A key acts with the rights of its user: what it may not do says nothing against the key. */
const IS_ABOUT_KEY =
	/\b(keys?|credentials?|unauthori[sz]ed|unauthenticated|authentication|log.?in)\b/i;

/** It isn't documented whether a bad key gets 401 or 403. In the second case the words tell. */
function forbidden(response: CrmResponse, words?: string): CrmError {
	if (IS_ABOUT_KEY.test(words ?? '')) return refusedKey(response);
	const { kind, message, details } = failureOfStatus(TITLE, response, words);
	return new CrmError(kind, message, {
		...details,
		advice:
			"Ask an administrator of Clevertim whether the key's user may do this. If the test of the credential fails as well, it is the API key that Clevertim doesn't accept.",
	});
}

function refused(words = 'no reason given'): CrmError {
	return new CrmError('validation', `Clevertim refused the request: ${words}`, {
		status: 200,
		crmMessage: words,
		fate: 'notWritten',
	});
}

/** What is sent always is JSON, so it may as well be Clevertim itself that has failed half-way. */
function unreadable(words = 'no reason given'): CrmError {
	const message = `Clevertim couldn't read the request, or couldn't carry it out: ${words}`;
	return new CrmError('validation', message, { status: 500, crmMessage: words, fate: 'unknown' });
}

function readError(response: CrmResponse, plan: RequestPlan): CrmError | undefined {
	const envelope = envelopeOf(response);
	const words = typeof envelope?.error === 'string' ? envelope.error : undefined;
	if (response.status === 200) {
		if (envelope?.status === 'OK') return undefined;
		return envelope ? refused(words) : failureOfContent(TITLE, response, ADVICE_ON_PAGE);
	}
	if (response.status === 401) return refusedKey(response);
	if (response.status === 403) return forbidden(response, words);
	// "Your JSON cannot be parsed" (documentation); without JSON it is a fault like any other
	const isAboutJson = response.status === 500 && plan.json !== undefined;
	return envelope && isAboutJson ? unreadable(words) : failureOfStatus(TITLE, response, words);
}

/** The API's address: a trailing slash and a missing `/api` are forgiven, plain http isn't. */
function baseUrl({ baseUrl: value, allowHttp }: ICredentialDataDecryptedObject): string {
	const url = readAddress({
		name: 'base URL',
		value,
		allowHttp,
		advice: 'Set it to https://www.clevertim.com/api.',
	});
	return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}/api`;
}

export const clevertimHttp: HttpProfile = {
	title: TITLE,
	isSharedAddress: true,
	baseUrl,
	readError,
};
