import type { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';
import type { ConnectionSettings, RequestContext } from './connection';
import { crmErrorOf, failureOfConnection, failureOfRenewal } from './failure';
import { optionsFor } from './options';
import { answerWithin, asResponse } from './response';
import type { FullResponse } from './response';
import type { Transport } from './transport';

/** Requests by n8n's own HTTP client, which signs them with the credential. */
export class HttpTransport implements Transport {
	constructor(
		private readonly context: Pick<RequestContext, 'helpers'>,
		private readonly title: string,
		private readonly credentialType: string,
		private readonly settings: ConnectionSettings,
		readonly address: string,
	) {}

	async exchange(plan: RequestPlan): Promise<CrmResponse | CrmError> {
		const { title } = this;
		const { renewsOn } = this.settings;
		const { helpers } = this.context;
		const options = await optionsFor(plan, this.address, this.settings);
		try {
			if (this.isForeign(plan)) {
				return asResponse((await helpers.httpRequest(options)) as FullResponse);
			}
			const answer = await helpers.httpRequestWithAuthentication.call(
				this.context,
				this.credentialType,
				options,
				renewsOn.length > 0 ? { oauth2: { tokenExpiredStatusCode: renewsOn } } : undefined,
			);
			return asResponse(answer as FullResponse);
		} catch (thrown) {
			if (renewsOn.length === 0) return crmErrorOf(failureOfConnection(title, plan, thrown));
			// An answer that n8n had to see as a failure, so that it would renew the token
			const answer = answerWithin(thrown);
			return answer ?? crmErrorOf(failureOfRenewal(title, plan, thrown));
		}
	}

	/** Files may be kept with somebody else, who must not see the credential. */
	private isForeign({ address }: RequestPlan): boolean {
		return address !== undefined && new URL(address).origin !== new URL(this.address).origin;
	}
}
