import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CrmError } from '../core/crm/error';
import type { CrmResponse, RequestPlan } from '../core/crm/request';
import { readAddress } from '../core/http/address';
import { failureOfContent, failureOfStatus } from '../core/http/failure';
import type { HttpProfile } from '../core/http/profile';
import { cloudError } from './cloud/errors';
import { legacyError } from './legacy/errors';

const TITLE = 'Pipeliner';
const ADVICE_ON_PAGE =
	'Check the service URL in the credential: it leads to a web page instead of the API.';

/** Which of Pipeliner's two APIs a credential is for. */
export type Generation = 'v100' | 'legacy';

const generationOf = ({ apiGeneration }: ICredentialDataDecryptedObject): Generation =>
	apiGeneration === 'legacy' ? 'legacy' : 'v100';

/** All paths of the current API begin like this, and none of the legacy one does. */
const isCloud = ({ path }: RequestPlan) => path.startsWith('/entities/');

const isObject = (body: unknown): body is Record<string, unknown> =>
	typeof body === 'object' && body !== null;

/** The legacy API answers a write with nothing but its status, and some reads with plain text. */
function isUsable({ body }: CrmResponse, plan: RequestPlan): boolean {
	if (plan.wantsBytes) return true;
	if (isCloud(plan)) return isObject(body) && body.success === true && 'data' in body;
	// JSON that was cut short, or a web page: a whole answer is a list, an object or a plain text
	const isBroken = typeof body === 'string' && /^\s*[[{<]/.test(body);
	return !isBroken && (plan.effect !== 'read' || body !== '');
}

function refusedPair(response: CrmResponse): CrmError {
	return new CrmError('authentication', "Pipeliner doesn't accept the API token and password", {
		status: response.status,
		fate: 'notWritten',
		advice:
			'Generate the pair again under Administration → Units, Users & Roles → Applications → Show API Access, and copy both parts. Check that the API generation fits, too.',
	});
}

/** What an answer says to people, if it is short enough to be that. */
function wordsIn(body: unknown): string | undefined {
	const words = String((isObject(body) ? body.message : body) ?? '').trim();
	return words.length < 300 && !words.includes('<') ? words || undefined : undefined;
}

function readError(response: CrmResponse, plan: RequestPlan): CrmError | undefined {
	const { status, body } = response;
	if (status >= 200 && status < 300)
		return isUsable(response, plan) ? undefined : failureOfContent(TITLE, response, ADVICE_ON_PAGE);
	// A file may be kept with somebody else, who never saw the pair
	if (status === 401 && plan.address === undefined) return refusedPair(response);
	// In trouble of its own, Pipeliner may say when to come back; it has no record to refuse
	if (isObject(body) && status < 500) {
		const known = isCloud(plan) ? cloudError(body, response) : legacyError(body, response);
		if (known) return known;
	}
	return failureOfStatus(TITLE, response, wordsIn(body));
}

/** What people copy along with the address. */
const TAIL = /\/(api\/v100(\/.*)?|rest_services(\/.*)?)?$/;

function serviceUrl({ serviceUrl: value, allowHttp }: ICredentialDataDecryptedObject): string {
	const advice =
		'Copy it from Show API Access; it looks like https://us-east.api.pipelinersales.com.';
	const url = readAddress({ name: 'service URL', value, allowHttp, advice });
	return url.origin + url.pathname.replace(/\/+$/, '').replace(TAIL, '');
}

/** The address of one space in one of the two APIs. */
function baseUrl(credentials: ICredentialDataDecryptedObject): string {
	const space = String(credentials.spaceId ?? '').trim();
	if (space === '') {
		throw new CrmError('network', 'The credential has no space ID', {
			advice: 'Copy it from Show API Access; it looks like eu_MyCompany.',
		});
	}
	const path =
		generationOf(credentials) === 'legacy' ? '/rest_services/v1/' : '/api/v100/rest/spaces/';
	return serviceUrl(credentials) + path + encodeURIComponent(space);
}

export const pipelinerHttp: HttpProfile = {
	title: TITLE,
	baseUrl,
	variant: generationOf,
	readError,
};
