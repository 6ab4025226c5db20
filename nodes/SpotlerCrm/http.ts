import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CrmError } from '../core/crm/error';
import type { CrmResponse, RequestPlan } from '../core/crm/request';
import { readAddress } from '../core/http/address';
import { failureOfContent, failureOfStatus } from '../core/http/failure';
import type { HttpProfile } from '../core/http/profile';
import { brokenRules, InvalidRecordError } from './validation';

export const TITLE = 'Spotler CRM';

/** Every failure is `{ type, code, message }`, and a 422 says which fields break which rules. */
interface Failure {
	message?: unknown;
	validation?: unknown;
}

const HINT = 'It normally is https://apiv4.reallysimplesystems.com.';
const ADVICE_ON_PAGE = `Check the base URL in the credential. ${HINT}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** 401, 402 and 403 all stand for the token: 402 in the documentation, 403 in practice. */
const TOKEN_STATUSES = [401, 402, 403];
/** The documentation's "redirect, may happen when trying to login". */
const LOGIN_REDIRECTS = [301, 302];
/** Words of refusals that share their status with a bad token. */
const ALLOWANCE = /\b(limit|allowance|quota)\b/i;
const TOKEN = /\b(token|unauthenticated|expired|log.?in)\b/i;
const PLAN = /\b(plan|subscription|licen[cs]e|permission|not allowed)\b/i;

function refusedToken({ status }: CrmResponse, words?: string): CrmError {
	return new CrmError('authentication', "Spotler CRM doesn't accept the access token", {
		status,
		crmMessage: words,
		fate: 'notWritten',
		advice:
			'Access tokens last about a year. Make a new one in Spotler CRM under Settings → Integrations → API V4 → Manage API Keys and Alerts, and put it into the credential; with OAuth2, connect the credential again.',
	});
}

/** A token that may not write has read the data dictionary just before: it isn't what is bad. */
function isForbidden(words: string, { status }: CrmResponse, { effect }: RequestPlan): boolean {
	const isAboutToken = words === '' || status === 401 || TOKEN.test(words);
	return PLAN.test(words) || (effect !== 'read' && !isAboutToken);
}

function turnedAway(response: CrmResponse, plan: RequestPlan, words = ''): CrmError {
	const { status } = response;
	if (ALLOWANCE.test(words)) {
		return new CrmError('quota', `Spotler CRM turned the request away: ${words}`, {
			status,
			crmMessage: words,
			fate: 'notWritten',
			advice:
				'The API calls that your price plan includes are used up. Wait until they are renewed, or ask Spotler for more.',
		});
	}
	if (!isForbidden(words, response, plan)) return refusedToken(response, words || undefined);
	return new CrmError('permission', `Spotler CRM doesn't allow this: ${words}`, {
		status,
		crmMessage: words,
		fate: 'notWritten',
		advice: 'Check your price plan and its add-ons, and the permissions of the token’s user.',
	});
}

/** What a download may be; a page or JSON without a file name is something else than the file. */
function isFile({ headers }: CrmResponse): boolean {
	if (headers['content-disposition']) return true;
	return !/html|json/i.test(headers['content-type'] ?? '');
}

function readSuccess(response: CrmResponse, plan: RequestPlan): CrmError | undefined {
	const { body, status } = response;
	if (plan.wantsBytes && isFile(response)) return undefined;
	if (plan.wantsBytes) return failureOfContent(TITLE, response, ADVICE_ON_PAGE);
	if (typeof body === 'object' && body !== null) return undefined;
	// "Returns nothing" for a record that isn't there, and for one that has just been deleted
	const mayBeEmpty = plan.effect === 'delete' || isOneRecord(plan);
	if (mayBeEmpty && (body === '' || body === null || status === 204)) return undefined;
	return failureOfContent(TITLE, response, ADVICE_ON_PAGE);
}

/** `/accounts/501`, and not `/accounts` or `/lookup/accounts/type`. */
const isOneRecord = ({ method, path }: RequestPlan) =>
	method === 'GET' && /^\/[^/]+\/[^/]+$/.test(path) && !path.startsWith('/datadictionary/');

function refusal(response: CrmResponse, words: string): CrmError {
	return new CrmError('validation', `Spotler CRM refused the request: ${words}`, {
		status: response.status,
		crmMessage: words,
		fate: 'notWritten',
		advice: words.startsWith('Invalid record type')
			? 'Check the name of the record type, for a custom table as well: it is the one in the API’s address, e.g. policies.'
			: undefined,
	});
}

/** All records of a type, or its fields. */
const IS_ABOUT_ALL = /^\/(datadictionary\/)?[^/]+$/;

function noSuchList(plan: RequestPlan, words?: string): CrmError {
	const name = decodeURIComponent(plan.path.split('/').at(-1) ?? '');
	return new CrmError('unsupported', `Spotler CRM has no ${name} for this account`, {
		status: 404,
		crmMessage: words,
		fate: 'notWritten',
		advice:
			'Campaigns need the Marketing tool and cases Service & Support. Check that your price plan includes them.',
	});
}

function readError(response: CrmResponse, plan: RequestPlan): CrmError | undefined {
	const { status, body } = response;
	if (status >= 200 && status < 300) return readSuccess(response, plan);
	const { message, validation } = isObject(body) ? (body as Failure) : {};
	const words = typeof message === 'string' ? message : undefined;
	if (TOKEN_STATUSES.includes(status)) return turnedAway(response, plan, words);
	if (LOGIN_REDIRECTS.includes(status)) return refusedToken(response);
	if (status === 422) return new InvalidRecordError(brokenRules(validation), words);
	// The documentation's own example of a 500 is a misspelt record type
	if (status === 500 && words?.startsWith('Invalid ')) return refusal(response, words);
	if (status === 404 && IS_ABOUT_ALL.test(plan.path)) return noSuchList(plan, words);
	return failureOfStatus(TITLE, response, words);
}

/** The API's address: a trailing slash is forgiven, plain http isn't. */
function baseUrl({ baseUrl: value, allowHttp }: ICredentialDataDecryptedObject): string {
	const url = readAddress({
		name: 'base URL',
		value,
		allowHttp,
		advice: HINT,
	});
	return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

export const spotlerHttp: HttpProfile = {
	title: TITLE,
	isSharedAddress: true,
	baseUrl,
	readError,
};
