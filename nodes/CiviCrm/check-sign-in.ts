import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { CrmError } from '../core/crm/error';
import { attempt } from '../core/crm/outcome';
import type { CrmResponse, RequestPlan } from '../core/crm/request';
import { DEFAULT_SETTINGS } from '../core/http/settings';
import { HttpTransport } from '../core/http/http-transport';
import { dialogError } from '../core/node/credential';
import { civiCrmHttp } from './http';
import { Site } from './wire/site';

/** So long somebody who has pressed Test waits for one answer. */
const PATIENCE_MS = 20_000;

type Sign = (options: IHttpRequestOptions) => Promise<IHttpRequestOptions>;

async function answeringAddress(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	sign: Sign,
): Promise<string> {
	const { variant, readError } = civiCrmHttp;
	const address = civiCrmHttp.baseUrl(credentials);
	const httpRequest = async (options: IHttpRequestOptions) => await helpers.httpRequest(options);
	const httpRequestWithAuthentication = async (_type: string, options: IHttpRequestOptions) =>
		await httpRequest(await sign(options));
	const context = { helpers: { httpRequest, httpRequestWithAuthentication } };
	const settings = { ...DEFAULT_SETTINGS, timeoutMs: PATIENCE_MS };
	const transport = new HttpTransport(context, civiCrmHttp, 'civiCrmApi', settings, address);
	const send = async (plan: RequestPlan): Promise<CrmResponse> => {
		const answer = await transport.exchange(plan);
		const error = answer instanceof CrmError ? answer : readError(answer, plan);
		if (error) throw error;
		return answer as CrmResponse;
	};
	const site = new Site({ variant: variant?.(credentials), send });
	const { path, query } = await site.whereItAnswers();
	return `${address}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`;
}

/**
 * Asks CiviCRM who is talking to it, wherever the credential lets it be. Gives the full address that
 * answered; throws an `Error` that says in words what is wrong with the credential.
 */
export async function checkSignIn(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	sign: Sign,
): Promise<string> {
	const asked = await attempt(async () => await answeringAddress(helper, credentials, sign));
	if (asked.state === 'done') return asked.value;
	throw dialogError((asked as { error: CrmError }).error);
}
