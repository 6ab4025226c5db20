import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CrmError } from '../core/crm/error';
import type { CrmResponse, RequestPlan } from '../core/crm/request';
import type { HttpProfile } from '../core/http/connection';
import { failureOfStatus } from '../core/http/failure';

const TITLE = 'Clevertim';

/** Every answer is `{ status: "OK", content }` or `{ status: "ERROR", error }`. */
interface Envelope {
	status: 'OK' | 'ERROR';
	content?: unknown[];
	error?: string;
}

function envelopeOf({ body }: CrmResponse): Envelope | undefined {
	const isObject = typeof body === 'object' && body !== null && 'status' in body;
	return isObject ? (body as Envelope) : undefined;
}

/** The records of a successful answer. A delete is answered without any. */
export function contentOf(response: CrmResponse): unknown[] {
	return envelopeOf(response)?.content ?? [];
}

function notTheApi(response: CrmResponse): CrmError {
	const isPage = String(response.body).trimStart().startsWith('<');
	const what = isPage ? 'a web page' : 'something that is not JSON';
	return new CrmError('invalidResponse', `Clevertim answered with ${what} instead of data`, {
		status: response.status,
		fate: 'unknown',
		advice: isPage
			? 'Check the base URL in the credential; it normally is https://www.clevertim.com/api.'
			: undefined,
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

function readError(response: CrmResponse, plan: RequestPlan): CrmError | undefined {
	const envelope = envelopeOf(response);
	const words = typeof envelope?.error === 'string' ? envelope.error : undefined;
	if (response.status === 200) {
		if (envelope?.status === 'OK') return undefined;
		if (!envelope) return notTheApi(response);
	}
	if (response.status === 401) return refusedKey(response);
	// Undocumented which of the two a bad key gets; a read that is forbidden can only be the key
	if (response.status === 403 && plan.effect === 'read') return refusedKey(response);
	// 500 stands for JSON that Clevertim can't read, with the usual envelope around it
	if (envelope && [200, 500].includes(response.status)) {
		return new CrmError(
			'validation',
			`Clevertim refused the request: ${words ?? 'no reason given'}`,
			{
				status: response.status,
				crmMessage: words,
				fate: 'notWritten',
			},
		);
	}
	return failureOfStatus(TITLE, response, words);
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** The API's address: a trailing slash and a missing `/api` are forgiven, plain http isn't. */
function baseUrl(credentials: ICredentialDataDecryptedObject): string {
	const text = String(credentials.baseUrl ?? '').trim();
	const url = URL.canParse(text) ? new URL(text) : undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw new CrmError('network', `The base URL in the credential is no web address: "${text}"`, {
			advice: 'Set it to https://www.clevertim.com/api.',
		});
	}
	const mayBePlain = credentials.allowHttp === true || LOOPBACK.test(url.hostname);
	if (url.protocol === 'http:' && !mayBePlain) {
		throw new CrmError('network', 'The base URL in the credential is not encrypted', {
			advice: 'Begin it with https://, or allow unencrypted connections in the credential.',
		});
	}
	return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/api$/, '')}/api`;
}

export const clevertimHttp: HttpProfile = {
	title: TITLE,
	baseUrl,
	readError,
};
