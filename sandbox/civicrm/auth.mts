import type { JsonObject } from '../json.mts';
import type { SandboxAnswer, SandboxRequest } from '../server/exchange.mts';
import { refusal } from './answers.mts';
import type { Site } from './site.mts';
import { anonymous, siteKey, users, type User } from './users.mts';

/** Who asks, and how he showed it; or the answer that turns him away. */
export type Identity =
	| { user: User; flow: Flow | null; mayAjax: boolean }
	| { refused: SandboxAnswer; reason: string };

type Flow = 'xheader' | 'header' | 'param' | 'legacyrest';

/** What a request brings to show who asks. */
interface Credential {
	flow: Flow;
	value: string;
}

/** Finds out who asks, the way authx does it (recorded on CiviCRM 6.17.2). */
export function identify(
	site: Site,
	request: SandboxRequest,
	form: JsonObject,
	isRest: boolean,
): Identity {
	const scripted = isScripted(request);
	const credential = site.switches.settings.stripAuthHeaders
		? undefined
		: credentialOf(request, form, isRest);
	if (credential === undefined) return { user: anonymous, flow: null, mayAjax: scripted };
	const { flow, value } = credential;
	const [scheme = '', key = ''] = value.split(' ');
	if (scheme === 'Basic') {
		const reason = `Authentication type "pass" with flow "${flow}" is not allowed for this principal.`;
		return refused(reason);
	}
	const user = Object.values(users).find(({ apiKey }) => apiKey === key);
	// recorded: "bearer" in lower case, and a key without "Bearer", are no credentials
	if (scheme !== 'Bearer' || user === undefined) return refused('Invalid credential');
	const given = request.headers['x-civi-key'] ?? form.key ?? form._authxSiteKey;
	const guarded = given !== siteKey && !user.permissions.has('authenticate with api key');
	if (guarded) return refused('Login not permitted. Must satisfy guard (site_key, perm).');
	if (flow === 'legacyrest' && isRest && user.cmsUserId === null) {
		return refused('Cannot login. No matching user is available.');
	}
	return { user, flow, mayAjax: flow !== 'header' || scripted };
}

function refused(reason: string): Identity {
	return { refused: refusal(reason), reason };
}

/** Browsers' scripts say so; everybody else needs a credential that scripts can't send. */
export function isScripted({ headers }: SandboxRequest): boolean {
	return headers['x-requested-with'] === 'XMLHttpRequest';
}

function credentialOf(
	{ headers }: SandboxRequest,
	form: JsonObject,
	isRest: boolean,
): Credential | undefined {
	const header = headers['x-civi-auth'];
	if (header !== undefined) return { flow: 'xheader', value: String(header) };
	if (typeof form._authx === 'string') return { flow: 'param', value: form._authx };
	if (form.api_key !== undefined || (isRest && form.key !== undefined)) {
		return { flow: 'legacyrest', value: `Bearer ${String(form.api_key ?? '')}` };
	}
	const { authorization = '' } = headers;
	// Basic in front of the site is the web server's business
	if (authorization === '' || authorization.startsWith('Basic ')) return undefined;
	return { flow: 'header', value: authorization };
}

const webServerCredential = Buffer.from('web:server-password').toString('base64');

/** True if the web server in front lets the request through. */
export function passesWebServer(site: Site, { headers }: SandboxRequest): boolean {
	if (!site.switches.settings.webServerAuth) return true;
	return headers.authorization === `Basic ${webServerCredential}`;
}
