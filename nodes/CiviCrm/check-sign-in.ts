import { UserError } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { CrmError } from '../core/crm/error';
import type { CrmResponse, RequestPlan } from '../core/crm/request';
import { DEFAULT_SETTINGS } from '../core/http/connection';
import { HttpTransport } from '../core/http/http-transport';
import { adviceFor } from '../core/node/report';
import { civiCrmHttp } from './http';
import { Site } from './wire/site';

/** So long somebody who has pressed Test waits for one answer. */
const PATIENCE_MS = 20_000;

type Sign = (options: IHttpRequestOptions) => Promise<IHttpRequestOptions>;

/**
 * Asks CiviCRM who is talking to it, wherever the credential lets it be. Gives the full address that
 * answered; throws an `Error` that says in words what is wrong with the credential.
 */
export async function checkSignIn(
	{ helpers }: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
	sign: Sign,
): Promise<string> {
	const send = async (options: IHttpRequestOptions) => await helpers.httpRequest(options);
	const signed = async (_type: string, options: IHttpRequestOptions) =>
		await send(await sign(options));
	try {
		const address = civiCrmHttp.baseUrl(credentials);
		const transport = new HttpTransport(
			{ helpers: { httpRequest: send, httpRequestWithAuthentication: signed } },
			civiCrmHttp.title,
			'civiCrmApi',
			{ ...DEFAULT_SETTINGS, timeoutMs: PATIENCE_MS },
			address,
		);
		const once = async (plan: RequestPlan): Promise<CrmResponse> => {
			const answer = await transport.exchange(plan);
			const error = answer instanceof CrmError ? answer : civiCrmHttp.readError(answer, plan);
			if (error) throw error;
			return answer as CrmResponse;
		};
		const { path, query } = await new Site({
			variant: civiCrmHttp.variant?.(credentials),
			send: once,
		}).whereItAnswers();
		return `${address}${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`;
	} catch (reason) {
		if (!(reason instanceof CrmError)) throw reason as Error;
		throw new UserError(`${reason.message}. ${adviceFor(reason, false)}`);
	}
}
