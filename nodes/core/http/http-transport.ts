import type { IHttpRequestOptions } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { RequestContext } from './request-context';
import type { ConnectionSettings } from './settings';
import { crmErrorOf, failureOfConnection, failureOfRenewal, tooSlow } from './failure';
import { optionsFor } from './options';
import { answerWithin, asResponse } from './response';
import type { FullResponse } from './response';
import type { Transport } from './transport';

/**
 * The time-out of n8n's HTTP client begins again with every byte that comes. An answer that keeps
 * coming may take so many times as long; then it is given up all the same.
 */
const LONGEST_ANSWER = 10;

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
	constructor(
		private readonly context: Pick<RequestContext, 'helpers' | 'getExecutionCancelSignal'>,
		private readonly title: string,
		private readonly credentialType: string,
		private readonly settings: ConnectionSettings,
		readonly address: string,
	) {}

	async exchange(plan: RequestPlan): Promise<CrmResponse | CrmError> {
		const { title } = this;
		const { renewsOn, timeoutMs } = this.settings;
		if (WAY_UP.test(plan.path)) return leadsElsewhere(title, plan);
		const options = await optionsFor(plan, this.address, this.settings);
		const end = AbortSignal.timeout(timeoutMs * LONGEST_ANSWER);
		try {
			const answer = (await this.request(plan, options, end)) as FullResponse;
			return asResponse(answer, plan.wantsBytes);
		} catch (thrown) {
			if (end.aborted) return tooSlow(title);
			if (renewsOn.length === 0) return crmErrorOf(failureOfConnection(title, plan, thrown));
			// An answer that n8n had to see as a failure, so that it would renew the token
			const answer = answerWithin(thrown);
			return answer ?? crmErrorOf(failureOfRenewal(title, plan, thrown));
		}
	}

	private async request(plan: RequestPlan, options: IHttpRequestOptions, end: AbortSignal) {
		const { helpers, getExecutionCancelSignal } = this.context;
		const cancelled = getExecutionCancelSignal?.call(this.context);
		const abortSignal = AbortSignal.any(cancelled ? [end, cancelled] : [end]);
		if (this.isForeign(plan)) return await helpers.httpRequest({ ...options, abortSignal });
		// n8n takes the signal of a request with a credential from the context, and no other
		const context: object = Object.create(this.context, {
			getExecutionCancelSignal: { value: () => abortSignal },
		});
		const { renewsOn } = this.settings;
		return await helpers.httpRequestWithAuthentication.call(
			context,
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
