import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CrmError } from '../core/crm/error';
import type { CrmResponse, RequestPlan } from '../core/crm/request';
import { readAddress } from '../core/http/address';
import type { HttpProfile } from '../core/http/profile';
import { failureOfStatus, WEB_PAGE } from '../core/http/failure';
import { isPage, messageInPage } from './wire/words';

const TITLE = 'CiviCRM';

/** The path that tells who one is; asked to find out where a site has its CiviCRM. */
export const WHO_AM_I = 'civicrm/authx/id';

function wrongAddress({ status }: CrmResponse): CrmError {
	return new CrmError('invalidResponse', 'CiviCRM answered with a web page instead of data', {
		status,
		code: WEB_PAGE,
		fate: 'unknown',
		advice:
			'Check the address and the CMS in the credential: they seem to lead to a web page instead of the API.',
	});
}

/** `details.code` of calls in a request that one of them broke off; the others can go on alone. */
export const BROKEN_OFF = 'brokenOff';

/** A page with CiviCRM's own error: PHP gave up inside a call, and what came before it was done. */
export const brokenOff = (message: string, fate: 'notWritten' | 'unknown' = 'unknown') =>
	new CrmError('validation', `CiviCRM broke off with an error: ${message}`, {
		crmMessage: message,
		code: BROKEN_OFF,
		fate,
	});

/** Calls that may be repeated are: what broke off is then no failure yet. */
const mayGoOn = ({ effect, repeatable }: RequestPlan) => effect !== 'read' && repeatable;

function ofPage(response: CrmResponse, plan: RequestPlan): CrmError | undefined {
	const message = messageInPage(String(response.body));
	if (message) {
		if (mayGoOn(plan)) return undefined;
		return brokenOff(message, plan.effect === 'read' ? 'notWritten' : 'unknown');
	}
	const { status } = response;
	return status === 200 || status === 404
		? wrongAddress(response)
		: failureOfStatus(TITLE, response);
}

const WEB_SERVER = {
	message: 'The web server asks for a password of its own',
	advice: 'Fill in Web Server User and Web Server Password in the credential, or correct them.',
};
const LACKS_PERMISSION = {
	message: 'The user of this API key may not sign in with it',
	advice:
		'Give the user the permission "authenticate with api key", or add the Site Key to the credential.',
};
const WRONG_KEY = {
	message: "CiviCRM doesn't accept the API key",
	advice: "Copy it again into the credential, from the tab API Key of the user's contact.",
};

function refusedKey({ status, headers, body }: CrmResponse): CrmError {
	const words = typeof body === 'string' ? body.slice(0, 200) : undefined;
	const isOfServer = isPage(words) || 'www-authenticate' in headers;
	const refused = words?.includes('guard') ? LACKS_PERMISSION : WRONG_KEY;
	const { message, advice } = isOfServer ? WEB_SERVER : refused;
	return new CrmError('authentication', message, {
		status,
		crmMessage: isOfServer ? undefined : words,
		fate: 'notWritten',
		advice,
	});
}

/** Without X-Requested-With CiviCRM refuses those it doesn't know, instead of showing them nothing. */
export function anonymous(status: number): CrmError {
	return new CrmError('authentication', 'CiviCRM did not get the API key', {
		status,
		fate: 'notWritten',
		advice:
			'A proxy or the web server in front of CiviCRM seems to take the X-Civi-Auth header away. Let it pass.',
	});
}

const maintenance = (response: CrmResponse, words?: string) =>
	new CrmError('unavailable', 'CiviCRM is in maintenance mode', {
		status: response.status,
		crmMessage: words,
		fate: 'notWritten',
		advice: 'Run it again once the site is back, or use the key of an administrator.',
	});

interface ErrorBody {
	error_message?: unknown;
	status_message?: unknown;
}

function readError(response: CrmResponse, plan: RequestPlan): CrmError | undefined {
	const { status, body } = response;
	// All calls of a batch failed: the answer has the reason of each
	if (status === 500 && Array.isArray(body)) return undefined;
	if (status === 401) return refusedKey(response);
	if (isPage(body)) return ofPage(response, plan);
	if (status === 200)
		return typeof body === 'object' && body !== null ? undefined : notJson(response);
	const { error_message: error, status_message: note } = (body ?? {}) as ErrorBody;
	const words = [error, note].find((one) => typeof one === 'string');
	if (status === 400 && /SECURITY ALERT/.test(words ?? '')) return anonymous(status);
	if (status === 503 && typeof note === 'string') return maintenance(response, words);
	return failureOfStatus(TITLE, response, words);
}

function notJson({ status }: CrmResponse): CrmError {
	return new CrmError('invalidResponse', 'CiviCRM answered with something that is not JSON', {
		status,
		fate: 'unknown',
	});
}

// A site that lies in a folder of that name is still told from one by /civicrm/civicrm
const PAGE = /\/+((civicrm(?!\/civicrm)|wp-admin|administrator|index\.php)(\/.*)?)$/;

/** The site's address: a trailing slash, and the path of a page of CiviCRM, are forgiven. */
function baseUrl({ baseUrl: value, allowHttp }: ICredentialDataDecryptedObject): string {
	const advice = 'Set it to the address of the site, https://www.example.org for instance.';
	const url = readAddress({ name: 'site address', value, allowHttp, advice });
	return url.origin + url.pathname.replace(PAGE, '').replace(/\/+$/, '');
}

/** The content management system, with the slug of WordPress's base page where one is given. */
function variant({ cms, basePage }: ICredentialDataDecryptedObject): string {
	const slug = cms === 'wordpress' ? String(basePage ?? '').replace(/^\/+|\/+$/g, '') : '';
	return slug ? `wordpress:${slug}` : String(cms ?? 'auto');
}

export const civiCrmHttp: HttpProfile = { title: TITLE, baseUrl, variant, readError };
