import { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';
import { failureOfStatus, notSentError } from './failure';
import { HttpTransport } from './http-transport';
import { limiterOf, pause } from './limiter';
import type { Limiter } from './limiter';
import { Patience } from './patience';
import type { ConnectionProfile } from './profile';
import type { RequestContext } from './request-context';
import {
	backoff,
	countFailure,
	endsWriting,
	finalError,
	mayRetry,
	waitedTooLong,
	wasDeletedBefore,
} from './retry';
import type { RetryState } from './retry';
import { secretsOf, withoutSecrets } from './secrets';
import { DEFAULT_SETTINGS } from './settings';
import type { ConnectionSettings } from './settings';
import type { Transport } from './transport';

/** Whose data a credential reaches, whatever its password or key is now. */
function accountOf(profile: ConnectionProfile, address: string, id: string | null): string {
	const place = address.replace(/^https?:\/\//, '');
	return 'isSharedAddress' in profile && profile.isSharedAddress ? `${place} ${id}` : place;
}

interface Parts {
	context: RequestContext;
	profile: ConnectionProfile;
	settings: ConnectionSettings;
	transport: Transport;
	limiter: Limiter;
	variant: string | undefined;
	account: string;
	/** What must not be in any message. */
	secrets: string[];
}

/** Sends plans with one credential: paced, retried where that is safe, cancellable. */
export class Connection {
	/** Set by the first failed write of a run that stops at failures: nothing more is written. */
	private halted = false;
	private readonly patience = new Patience();
	private answeredAt?: Date;
	private dateHeader?: string;

	private constructor(private readonly parts: Parts) {}

	static async open(
		context: RequestContext,
		profile: ConnectionProfile,
		credentialType: string,
		settings: ConnectionSettings = DEFAULT_SETTINGS,
	): Promise<Connection> {
		const credentials = await context.getCredentials(credentialType);
		const transport =
			'openTransport' in profile
				? await profile.openTransport(context, credentials, settings)
				: new HttpTransport(
						context,
						profile,
						credentialType,
						settings,
						profile.baseUrl(credentials),
					);
		const { id } = context.getNode().credentials?.[credentialType] ?? { id: null };
		return new Connection({
			context,
			profile,
			settings,
			transport,
			limiter: limiterOf(`${credentialType} ${id} ${transport.address}`),
			variant: profile.variant?.(credentials),
			account: accountOf(profile, transport.address, id),
			secrets: secretsOf(credentials),
		});
	}

	get settings(): ConnectionSettings {
		return this.parts.settings;
	}

	/** Which of the CRM's APIs the credential is for, where it has several. */
	get variant(): string | undefined {
		return this.parts.variant;
	}

	/** Whose data it reaches: stays the same when a password or key is renewed. Holds no secret. */
	get account(): string {
		return this.parts.account;
	}

	/** The time by the CRM's own clock, to the second: when it last answered. */
	get serverTime(): Date | undefined {
		return this.answeredAt;
	}

	get cancelSignal(): AbortSignal | undefined {
		return this.parts.context.getExecutionCancelSignal?.();
	}

	/**
	 * After the final failure of a write, in a run that stops at failures: further writes are
	 * refused, reads still go through.
	 */
	haltAfter(error: CrmError): void {
		if (endsWriting(error, this.settings)) this.halted = true;
	}

	/** The error without the secrets of the credential. */
	withoutSecrets(error: CrmError): CrmError {
		return withoutSecrets(error, this.parts.secrets);
	}

	/** The full address of a plan, for people to read. Holds no credential. */
	addressOf(plan: RequestPlan): string {
		const query = new URLSearchParams(plan.query).toString();
		return `${this.parts.transport.address}${plan.path}${query ? `?${query}` : ''}`;
	}

	/** The CRM's answer. Throws a `CrmError` for everything else, a `CancelledError` if cancelled. */
	async send(plan: RequestPlan): Promise<CrmResponse> {
		const state: RetryState = { attempts: 0, faults: 0, waitedMs: 0, fateUnknown: false };
		const begunAt = Date.now();
		for (;;) {
			const result = await this.attempt(plan, state);
			if (!(result instanceof CrmError)) {
				this.patience.renew();
				return state.fateUnknown ? { ...result, isRepeated: true } : result;
			}
			const isHopeless = result.kind === 'rateLimit' && this.patience.isOver;
			if (isHopeless || !mayRetry(plan, result, state)) throw finalError(result, state);
			await this.waitBefore(result, state, begunAt);
		}
	}

	private async waitBefore(error: CrmError, state: RetryState, begunAt: number): Promise<void> {
		const ms = backoff(error, state.attempts);
		if (state.waitedMs + ms > this.settings.longestWaitMs) {
			if (error.kind === 'rateLimit') this.patience.endSince(begunAt);
			throw waitedTooLong(error, state, ms);
		}
		state.waitedMs += ms;
		const isAskedFor = error.kind === 'rateLimit' || error.details.status === 503;
		if (isAskedFor) this.parts.limiter.holdFor(ms);
		else await pause(ms, this.cancelSignal);
	}

	private async attempt(plan: RequestPlan, state: RetryState): Promise<CrmResponse | CrmError> {
		const { concurrency, longestWaitMs } = this.settings;
		const { mostAtOnce = concurrency } = this.parts.transport;
		return await this.parts.limiter.run(
			Math.min(concurrency, mostAtOnce),
			this.cancelSignal,
			async () => {
				if (this.halted && plan.effect !== 'read') return notSentError();
				const response = await this.parts.transport.exchange(plan);
				const judged = response instanceof CrmError ? response : this.judge(response, plan);
				if (!(judged instanceof CrmError)) return judged;
				const result = this.withoutSecrets(judged);
				if (wasDeletedBefore(plan, result, state)) return { status: 200, headers: {}, body: '' };
				countFailure(result, state);
				const isFinal = plan.effect !== 'read' && !mayRetry(plan, result, state);
				// Before another request gets the place of the failed one
				if (isFinal) this.haltAfter(finalError(result, state));
				return result;
			},
			longestWaitMs,
		);
	}

	private judge(response: CrmResponse, plan: RequestPlan): CrmResponse | CrmError {
		this.noteTime(response, plan);
		const { title, readError } = this.parts.profile;
		const isBusy = response.status === 429;
		return (isBusy ? failureOfStatus(title, response) : readError(response, plan)) ?? response;
	}

	/** Files may come from another host, whose clock is not the CRM's. */
	private noteTime({ headers }: CrmResponse, { address }: RequestPlan): void {
		if (address !== undefined || headers.date === this.dateHeader) return;
		this.dateHeader = headers.date;
		const moment = new Date(headers.date);
		if (!Number.isNaN(moment.getTime())) this.answeredAt = moment;
	}
}
