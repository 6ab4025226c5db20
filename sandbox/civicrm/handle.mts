import type { JsonObject } from '../json.mts';
import type { SandboxAnswer, SandboxRequest } from '../server/exchange.mts';
import { isForm, parseForm, readPairs } from '../server/form.mts';
import { answerCall, answerCalls } from './api4-http.mts';
import { api4Answer, cmsPage, errorPage, plainJson, serverPage } from './answers.mts';
import { identify, passesWebServer } from './auth.mts';
import { answerRest, authFailure } from './v3/rest.mts';
import type { Site } from './site.mts';
import { TimeLimit } from './time-limit.mts';
import { readUrl } from './urls.mts';

/** The longest URL that nginx takes by default. */
const maxUrl = 8192;

const securityAlert = {
	error_code: 400,
	error_message:
		'SECURITY ALERT: Ajax requests can only be issued by javascript clients, eg. CRM.api4().',
};

const maintenance = {
	status_code: 503,
	status_message: 'Temporarily unavailable for maintenance.',
};

/** Answers one request to the site. */
export function handle(site: Site, request: SandboxRequest): SandboxAnswer {
	const refused = refusedByServer(site, request);
	if (refused !== undefined) return refused;
	const target = readUrl(site, request);
	if ('answer' in target) return target.answer;
	const form = formOf(site, request);
	try {
		return answerPath(site, request, target.path.split('/'), form);
	} catch (error) {
		// recorded: 500 with WordPress's own page, and what was written stays
		if (error instanceof TimeLimit) return cmsPage(500, 'WordPress &rsaquo; Error');
		throw error;
	}
}

function refusedByServer(site: Site, request: SandboxRequest): SandboxAnswer | undefined {
	const { maxBodySize } = site.switches.settings;
	if (request.path.length + request.query.toString().length > maxUrl) {
		return serverPage(414, '414 Request-URI Too Large');
	}
	if (maxBodySize > 0 && request.body.length > maxBodySize) {
		return serverPage(413, '413 Request Entity Too Large');
	}
	if (passesWebServer(site, request)) return undefined;
	const page = serverPage(401, '401 Authorization Required');
	return { ...page, headers: { ...page.headers, 'www-authenticate': 'Basic realm="Restricted"' } };
}

/**
 * `$_REQUEST`. Only POST has a form, and only as form data: a JSON body is silently ignored, and so
 * is one that is longer than post_max_size (recorded on CiviCRM 6.17.2).
 */
function formOf(site: Site, { method, query, headers, body }: SandboxRequest): JsonObject {
	const { postMaxSize } = site.switches.settings;
	const fits = postMaxSize === 0 || body.length <= postMaxSize;
	const isRead = method === 'POST' && isForm(headers['content-type']) && fits;
	return { ...readPairs(query), ...(isRead ? parseForm(body.toString('utf8')) : {}) };
}

function answerPath(
	site: Site,
	request: SandboxRequest,
	path: readonly string[],
	form: JsonObject,
): SandboxAnswer {
	const [root, area, name, ...rest] = path;
	if (root !== 'civicrm') return cmsPage(200, 'CiviCRM');
	if (area === 'v3' || (area === 'ajax' && name === 'rest')) {
		return answerV3(site, request, form, area === 'v3');
	}
	const isApi4 = area === 'ajax' && name === 'api4';
	const isWho = area === 'authx' && name === 'id';
	// CiviCRM shows its dashboard for a path it doesn't know
	if (!isApi4 && !isWho) return cmsPage(200, 'CiviCRM Home');
	const who = identify(site, request, form, false);
	if ('refused' in who) return who.refused;
	const caller = { site, user: who.user };
	const isAdmin = who.user.permissions.has('administer CiviCRM');
	if (site.switches.settings.maintenance && !isAdmin) return api4Answer(503, maintenance);
	if (isWho) return whoAmI(who.user.contactId, who.user.cmsUserId, who.flow);
	// recorded: OPTIONS gets through without anything
	if (!who.mayAjax && request.method !== 'OPTIONS') return api4Answer(400, securityAlert);
	return rest.length === 0 ? answerCalls(caller, form) : answerCall(caller, rest, form, request);
}

/** `authx/id`: who the site thinks asks; nulls for anonymous (recorded). */
function whoAmI(contact_id: number | null, user_id: number | null, flow: string | null) {
	return plainJson(200, { contact_id, user_id, flow, cred: flow === null ? null : 'api_key' });
}

function answerV3(
	site: Site,
	request: SandboxRequest,
	form: JsonObject,
	isWordPressRest: boolean,
): SandboxAnswer {
	const who = identify(site, request, form, true);
	if ('refused' in who)
		return form.api_key !== undefined || form.key !== undefined
			? authFailure(who.reason)
			: who.refused;
	if (who.flow === null) {
		return errorPage('You do not have permission to access this page.', 403);
	}
	return answerRest({ site, user: who.user }, form, request, isWordPressRest);
}
