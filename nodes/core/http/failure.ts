import { CancelledError, CrmError } from '../crm/error';
import type { CrmErrorDetails, ErrorKind } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';

/** Connection errors that happen before a byte of the request is delivered. */
const NEVER_DELIVERED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
]);
/** A certificate that is refused, or no TLS at all: the handshake comes before the request. */
const NOT_TRUSTED =
	/^(CERT_|ERR_TLS_CERT_|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)_|ERR_SSL_WRONG_VERSION)/;
const TIMED_OUT = new Set(['ETIMEDOUT', 'ESOCKETTIMEDOUT', 'ECONNABORTED']);
const CANCELLED = 'ERR_CANCELED';

const KIND_OF_STATUS: Record<number, ErrorKind> = {
	400: 'validation',
	401: 'authentication',
	402: 'quota',
	403: 'permission',
	404: 'notFound',
	405: 'unsupported',
	408: 'timeout',
	409: 'conflict',
	410: 'notFound',
	412: 'conflict',
	413: 'validation',
	422: 'validation',
	429: 'rateLimit',
	501: 'unsupported',
	504: 'timeout',
};

/** Server errors that say that the work wasn't begun. All others may come from half-way through. */
const NOT_BEGUN = new Set([501, 505]);

export function kindOfStatus(status: number): ErrorKind {
	if (status in KIND_OF_STATUS) return KIND_OF_STATUS[status];
	if (status >= 500) return 'unavailable';
	return status >= 400 ? 'validation' : 'invalidResponse';
}

/** Reads Retry-After, given in seconds or as a date (RFC 9110 §10.2.3), as milliseconds from now. */
export function retryAfterMs(header: string | undefined, now = Date.now()): number | undefined {
	if (!header) return undefined;
	const seconds = Number(header);
	const ms = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
	return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function fateOf(response: CrmResponse): CrmErrorDetails['fate'] {
	const { status, headers } = response;
	// A 503 that names a time to come back was sent instead of doing the work
	if (status === 503 && retryAfterMs(headers['retry-after']) !== undefined) return 'notWritten';
	if (status >= 500) return NOT_BEGUN.has(status) ? 'notWritten' : 'unknown';
	return status < 300 || status === 408 ? 'unknown' : 'notWritten';
}

/** The error for an answer that isn't a success; `crmMessage` are the CRM's own words, if any. */
export function failureOfStatus(crm: string, response: CrmResponse, crmMessage?: string): CrmError {
	const kind = kindOfStatus(response.status);
	const words = crmMessage ? `: ${crmMessage}` : '';
	const message =
		kind === 'invalidResponse' && response.headers.location
			? `${crm} redirects to another address`
			: `${crm} answered with status ${response.status}${words}`;
	return new CrmError(kind, message, {
		status: response.status,
		crmMessage,
		fate: fateOf(response),
		retryAfterMs: retryAfterMs(response.headers['retry-after']),
	});
}

/** `details.code` of a page for people in the place of data. */
export const WEB_PAGE = 'webPage';

const PAGE = /^\s*<(!doctype html|html|head|body)\b/i;

/** The error for a success without data in it: a web page, or JSON that was cut short. */
export function failureOfContent(
	crm: string,
	{ status, body }: CrmResponse,
	adviceOnPage: string,
): CrmError {
	const isPage = PAGE.test(String(body));
	const isJson = typeof body === 'object' && body !== null;
	const other = isJson ? 'JSON of an unknown form' : 'something that is not JSON';
	const what = isPage ? 'a web page' : other;
	return new CrmError('invalidResponse', `${crm} answered with ${what} instead of data`, {
		status,
		code: isPage ? WEB_PAGE : undefined,
		fate: 'unknown',
		advice: isPage ? adviceOnPage : undefined,
	});
}

interface Thrown {
	code?: unknown;
	message?: unknown;
	cause?: unknown;
}

/** n8n wraps what its HTTP client throws, so the code may sit one or two causes deep. */
export function codeOf(thrown: unknown): string | undefined {
	for (let at = thrown as Thrown | undefined, depth = 0; at && depth < 4; depth++) {
		if (typeof at.code === 'string') return at.code;
		at = at.cause as Thrown | undefined;
	}
	return undefined;
}

/** The error for a request that got no answer at all. */
export function failureOfConnection(crm: string, plan: RequestPlan, thrown: unknown): Error {
	const code = codeOf(thrown);
	if (code === CANCELLED) return new CancelledError();
	if (code === undefined) {
		const words = thrown instanceof Error ? thrown.message : String(thrown);
		return new CrmError('unsupported', `n8n didn't send the request: ${words}`, {
			fate: 'notWritten',
		});
	}
	if (TIMED_OUT.has(code)) {
		return new CrmError('timeout', `${crm} didn't answer in time`, { code, fate: 'unknown' });
	}
	if (NEVER_DELIVERED.has(code)) {
		const message = `${crm} can't be reached at the address in the credential`;
		return new CrmError('network', message, { code, fate: 'notWritten' });
	}
	if (NOT_TRUSTED.test(code)) {
		const message = `No secure connection to ${crm} could be made: ${code}`;
		return new CrmError('network', message, {
			code,
			fate: 'notWritten',
			advice: 'Check the address in the credential, and the certificate of the server behind it.',
		});
	}
	const message = `The connection to ${crm} broke during ${plan.method} ${plan.path}`;
	return new CrmError('network', message, { code, fate: 'unknown' });
}

/** `details.code` of an answer that kept coming, but never to its end. */
export const TOO_SLOW = 'tooSlow';

export function tooSlow(crm: string): CrmError {
	const message = `${crm}'s answer kept coming, but did not come to its end in time`;
	return new CrmError('timeout', message, { code: TOO_SLOW, fate: 'unknown' });
}

/** The error for a request that n8n couldn't sign: its OAuth2 token has expired for good. */
export function failureOfRenewal(crm: string, plan: RequestPlan, thrown: unknown): Error {
	if (codeOf(thrown) !== undefined) return failureOfConnection(crm, plan, thrown);
	const words = thrown instanceof Error ? thrown.message : String(thrown);
	return new CrmError('authentication', `n8n has no valid access token for ${crm}: ${words}`, {
		advice: 'Open the credential and connect it again.',
		fate: 'notWritten',
	});
}

/** The failure as a result; a cancelled execution has none. */
export function crmErrorOf(failure: Error): CrmError {
	if (failure instanceof CrmError) return failure;
	throw failure;
}

/** `details.code` of writes that were held back because another one had failed. */
export const NOT_SENT = 'notSent';

export function notSentError(): CrmError {
	return new CrmError('conflict', 'Not sent, because another item failed', {
		code: NOT_SENT,
		fate: 'notWritten',
	});
}
