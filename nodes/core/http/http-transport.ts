import type { IHttpRequestOptions } from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { ConnectionSettings } from './settings';
import { crmErrorOf, failureOfConnection, failureOfRenewal, tooSlow } from './failure';
import { EndOfRequests } from './end-of-requests';
import type { End, SendingContext } from './end-of-requests';
import { optionsFor } from './options';
import type { HttpProfile } from './profile';
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

/** What is refused so soon after the token was renewed is refused for another reason than its age. */
const FRESH_MS = 60_000;

/** Requests by n8n's own HTTP client, which signs them with the credential. */
export class HttpTransport implements Transport {
	private readonly ends: EndOfRequests;
	/** When n8n last had a reason to renew the token. */
	private renewedAt = -Infinity;

	constructor(
		private readonly context: SendingContext,
		private readonly profile: HttpProfile,
		private readonly credentialType: string,
		private readonly settings: ConnectionSettings,
		readonly address: string,
	) {
		this.ends = new EndOfRequests(context, settings.timeoutMs);
	}

	async exchange(plan: RequestPlan): Promise<CrmResponse | CrmError> {
		const { title } = this.profile;
		if (WAY_UP.test(plan.path)) return leadsElsewhere(title, plan);
		const sentAt = Date.now();
		const answer = await this.send(plan, []);
		if (!this.mayHaveExpired(answer, plan, sentAt)) return answer;
		// n8n renews a token when it is refused before n8n's own eyes: this is refused once more
		const renewed = await this.send(plan, this.settings.renewsOn);
		if (!this.isFresh(Date.now())) this.renewedAt = Date.now();
		return renewed;
	}

	/** A status alone doesn't tell a token that has expired from a right that its user lacks. */
	private mayHaveExpired(answer: CrmResponse | CrmError, plan: RequestPlan, sentAt: number) {
		if (answer instanceof CrmError || !this.settings.renewsOn.includes(answer.status)) return false;
		if (this.isFresh(sentAt)) return false;
		return this.profile.readError(answer, plan)?.kind === 'authentication';
	}

	/** Whether the token had just been renewed then. */
	private isFresh(moment: number): boolean {
		return moment >= this.renewedAt && moment < this.renewedAt + FRESH_MS;
	}

	/** Sends it once, or where n8n is to renew the token on a status, again after that. */
	private async send(plan: RequestPlan, renewsOn: number[]): Promise<CrmResponse | CrmError> {
		const { title } = this.profile;
		const options = await optionsFor(plan, this.address, this.settings.timeoutMs, renewsOn);
		const end = this.ends.now();
		try {
			const answer = (await this.request(plan, options, end, renewsOn)) as FullResponse;
			return asResponse(answer, plan.wantsBytes);
		} catch (thrown) {
			if (end.isTooLate.aborted) return tooSlow(title);
			if (this.settings.renewsOn.length === 0) {
				return crmErrorOf(failureOfConnection(title, plan, thrown));
			}
			// An answer that n8n had to see as a failure, so that it would renew the token
			const answer = answerWithin(thrown);
			return answer ?? crmErrorOf(failureOfRenewal(title, plan, thrown));
		}
	}

	private async request(
		plan: RequestPlan,
		options: IHttpRequestOptions,
		{ abortSignal, context }: End,
		renewsOn: number[],
	) {
		const { helpers } = this.context;
		if (this.isForeign(plan)) return await helpers.httpRequest({ ...options, abortSignal });
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
