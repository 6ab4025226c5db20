import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import { CrmError } from '../crm/error';
import type { CrmResponse, RequestPlan } from '../crm/request';
import { failureOfConnection, failureOfStatus } from './failure';
import { limiterOf, pause } from './limiter';
import type { Limiter } from './limiter';
import { asResponse } from './response';
import type { FullResponse } from './response';
import { backoff, finalError, mayRetry, waitedTooLong, wasDeletedBefore } from './retry';
import type { RetryState } from './retry';

/** The part of n8n that sends: every context of a node that can make requests has it. */
export interface RequestContext {
	getNode(): INode;
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
	helpers: {
		httpRequestWithAuthentication(
			this: unknown,
			credentialType: string,
			options: IHttpRequestOptions,
		): Promise<unknown>;
	};
}

/** What a CRM's answers look like. */
export interface HttpProfile {
	/** The CRM's name, for messages. */
	title: string;
	/** The address that plans' paths are appended to. Throws a `CrmError` on an unusable one. */
	baseUrl(credentials: ICredentialDataDecryptedObject): string;
	/** The error that an answer stands for; undefined when it is a success. */
	readError(response: CrmResponse, plan: RequestPlan): CrmError | undefined;
}

export interface ConnectionSettings {
	/** Requests of this credential open at once. */
	concurrency: number;
	/** Milliseconds until a request without an answer is given up. */
	timeoutMs: number;
	/** Milliseconds that one request may wait in all for a CRM that asks to slow down. */
	longestWaitMs: number;
	/** Nothing is written: writes end as plans. */
	dryRun: boolean;
	/** After a failed write no further one is sent. */
	stopAtFailure: boolean;
}

export const DEFAULT_SETTINGS: ConnectionSettings = {
	concurrency: 5,
	timeoutMs: 60_000,
	longestWaitMs: 120_000,
	dryRun: false,
	stopAtFailure: false,
};

/** Sends plans with one credential: paced, retried where that is safe, cancellable. */
export class Connection {
	/** Set by the first failed write of a run that stops at failures: nothing more is written. */
	private halted = false;

	private constructor(
		private readonly context: RequestContext,
		private readonly profile: HttpProfile,
		private readonly credentialType: string,
		readonly settings: ConnectionSettings,
		private readonly baseUrl: string,
		private readonly limiter: Limiter,
	) {}

	static async open(
		context: RequestContext,
		profile: HttpProfile,
		credentialType: string,
		settings: ConnectionSettings = DEFAULT_SETTINGS,
	): Promise<Connection> {
		const credentials = await context.getCredentials(credentialType);
		const baseUrl = profile.baseUrl(credentials);
		const { id } = context.getNode().credentials?.[credentialType] ?? { id: null };
		const limiter = limiterOf(`${credentialType} ${id} ${baseUrl}`);
		return new Connection(context, profile, credentialType, settings, baseUrl, limiter);
	}

	get cancelSignal(): AbortSignal | undefined {
		return this.context.getExecutionCancelSignal?.();
	}

	/** From now on every write is refused; reads still go through. */
	halt(): void {
		this.halted = true;
	}

	/** The full address of a plan, for people to read. Holds no credential. */
	addressOf(plan: RequestPlan): string {
		const query = new URLSearchParams(plan.query).toString();
		return `${this.baseUrl}${plan.path}${query ? `?${query}` : ''}`;
	}

	/** The CRM's answer. Throws a `CrmError` for everything else, a `CancelledError` if cancelled. */
	async send(plan: RequestPlan): Promise<CrmResponse> {
		const state: RetryState = { attempts: 0, faults: 0, waitedMs: 0, fateUnknown: false };
		for (;;) {
			const result = await this.attempt(plan);
			if (!(result instanceof CrmError)) return result;
			if (wasDeletedBefore(plan, result, state)) return { status: 200, headers: {}, body: '' };
			state.fateUnknown ||= result.details.fate === 'unknown';
			state.attempts++;
			if (result.kind !== 'rateLimit') state.faults++;
			if (!mayRetry(plan, result, state)) throw finalError(result, state);
			await this.waitBefore(result, state);
		}
	}

	private async waitBefore(error: CrmError, state: RetryState): Promise<void> {
		const ms = backoff(error, state.attempts);
		if (state.waitedMs + ms > this.settings.longestWaitMs) throw waitedTooLong(error, state, ms);
		state.waitedMs += ms;
		const isAskedFor = error.kind === 'rateLimit' || error.details.status === 503;
		if (isAskedFor) this.limiter.holdFor(ms);
		else await pause(ms, this.cancelSignal);
	}

	private async attempt(plan: RequestPlan): Promise<CrmResponse | CrmError> {
		const { concurrency } = this.settings;
		return await this.limiter.run(concurrency, this.cancelSignal, async () => {
			if (this.halted && plan.effect !== 'read') return notSentError();
			const response = await this.request(plan);
			return response instanceof CrmError ? response : this.judge(response, plan);
		});
	}

	private judge(response: CrmResponse, plan: RequestPlan): CrmResponse | CrmError {
		const { title, readError } = this.profile;
		if (response.status === 429) return failureOfStatus(title, response);
		return readError(response, plan) ?? response;
	}

	private async request(plan: RequestPlan): Promise<CrmResponse | CrmError> {
		const { helpers } = this.context;
		try {
			return asResponse(
				(await helpers.httpRequestWithAuthentication.call(
					this.context,
					this.credentialType,
					this.optionsFor(plan),
				)) as FullResponse,
			);
		} catch (thrown) {
			const failure = failureOfConnection(this.profile.title, plan, thrown);
			if (failure instanceof CrmError) return failure;
			throw failure;
		}
	}

	private optionsFor(plan: RequestPlan): IHttpRequestOptions {
		return {
			method: plan.method,
			url: this.baseUrl + plan.path,
			qs: plan.query,
			body: plan.form ? new URLSearchParams(plan.form) : (plan.json as IDataObject | undefined),
			headers: { Accept: 'application/json', ...contentTypeOf(plan) },
			// Text, so that a body cut short is told from an empty answer
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			sendCredentialsOnCrossOriginRedirect: false,
			timeout: this.settings.timeoutMs,
		};
	}
}

function contentTypeOf({ form, json }: RequestPlan): Record<string, string> {
	if (form) return { 'Content-Type': 'application/x-www-form-urlencoded' };
	return json === undefined ? {} : { 'Content-Type': 'application/json' };
}

/** `details.code` of writes that were held back because another one had failed. */
export const NOT_SENT = 'notSent';

function notSentError(): CrmError {
	return new CrmError('conflict', 'Not sent, because another item failed', {
		code: NOT_SENT,
		fate: 'notWritten',
	});
}
