import type { IHttpRequestOptions } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { ConnectionSettings } from './settings';
import { crmErrorOf, failureOfConnection, failureOfRenewal, tooSlow } from './failure';
import { EndOfRequests } from './end-of-requests';
import type { End, SendingContext } from './end-of-requests';
import { optionsFor } from './options';
import { answerWithin, asResponse } from './response';
import type { FullResponse } from './response';
import type { Transport } from './transport';

/** A part of a path that every client takes for the way up, whatever its encoding: it can't be an ID. */
const WAY_UP = /(^|\/)\.{1,2}(\/|$)/;

function leadsElsewhere(title: string, { path }: RequestPlan): CrmError {
	return new CrmError(
		'validation',
		`${title} has no ${path}: "." and ".." are neither IDs nor names`,
		{
			fate: 'notWritten',
		},
	);
}

/** Requests by n8n's own HTTP client, which signs them with the credential. */
export class HttpTransport implements Transport {
	private readonly ends: EndOfRequests;

	constructor(
		private readonly context: SendingContext,
		private readonly title: string,
		private readonly credentialType: string,
		private readonly settings: ConnectionSettings,
		readonly address: string,
	) {
		this.ends = new EndOfRequests(context, settings.timeoutMs);
	}

	async exchange(plan: RequestPlan): Promise<CrmResponse | CrmError> {
		const { title } = this;
		const { renewsOn } = this.settings;
		if (WAY_UP.test(plan.path)) return leadsElsewhere(title, plan);
		const options = await optionsFor(plan, this.address, this.settings);
		const end = this.ends.now();
		try {
			const answer = (await this.request(plan, options, end)) as FullResponse;
			return asResponse(answer, plan.wantsBytes);
		} catch (thrown) {
			if (end.isTooLate.aborted) return tooSlow(title);
			if (renewsOn.length === 0) return crmErrorOf(failureOfConnection(title, plan, thrown));
			// An answer that n8n had to see as a failure, so that it would renew the token
			const answer = answerWithin(thrown);
			return answer ?? crmErrorOf(failureOfRenewal(title, plan, thrown));
		}
	}

	private async request(plan: RequestPlan, options: IHttpRequestOptions, end: End) {
		const { helpers } = this.context;
		const { abortSignal } = end;
		if (this.isForeign(plan)) return await helpers.httpRequest({ ...options, abortSignal });
		const { renewsOn } = this.settings;
		return await helpers.httpRequestWithAuthentication.call(
			end.context,
			this.credentialType,
			options,
			renewsOn.length > 0 ? { oauth2: { tokenExpiredStatusCode: renewsOn } } : undefined,
		);
	}

	/** Files may be kept with somebody else, who must not see the credential. */
	private isForeign({ address }: RequestPlan): boolean {
		return address !== undefined && new URL(address).origin !== new URL(this.address).origin;
	}
}
