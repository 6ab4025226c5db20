import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { CancelledError, CrmError } from '../../core/crm/error';
import { attempt } from '../../core/crm/outcome';
import type { CrmResponse, RequestPlan } from '../../core/crm/request';
import type { RequestContext } from '../../core/http/request-context';
import type { ConnectionSettings } from '../../core/http/settings';
import { notSentError } from '../../core/http/failure';
import { endsWriting } from '../../core/http/retry';
import type { Transport } from '../../core/http/transport';
import type { Call } from '../wire/batches';
import { failureDuring } from './failure';
import type { Ending } from './failure';
import { loginOf } from './login';
import type { CvLogin } from './login';
import { callsOf } from './requests';
import { CvSessions } from './sessions';
import { askingOf, resultOf } from './wire';

/** An OpenSSH server opens ten sessions in one connection, unless it is told otherwise (MaxSessions). */
const MOST_AT_ONCE = 8;

/** The results of calls, as far as cv got with them; and how it ended. */
interface Progress {
	results: unknown[];
	ending?: Ending;
	noise: string;
}

/** Puts the calls of each request to a `cv pipe` on the other machine. */
export class CvTransport implements Transport {
	readonly mostAtOnce = MOST_AT_ONCE;

	readonly address: string;
	private readonly sessions: CvSessions;

	constructor(
		context: RequestContext,
		login: CvLogin,
		private readonly settings: ConnectionSettings,
	) {
		this.address = login.address;
		this.sessions = new CvSessions(context, login, settings.timeoutMs);
	}

	/** The answer has a result for each call; for one that got none, the reason. */
	async exchange(plan: RequestPlan): Promise<CrmResponse | CrmError> {
		const { version, calls } = callsOf(plan);
		try {
			const results = await this.settle(plan, calls);
			const named = () => Object.fromEntries(results.map((result, at) => [`c${at}`, result]));
			return { status: 200, headers: {}, body: version === 4 ? results : named() };
		} catch (reason) {
			if (reason instanceof CrmError) return reason;
			throw reason as CancelledError;
		}
	}

	/** A call that ends cv takes no other with it: those after it go to a new one. */
	private async settle(plan: RequestPlan, calls: Call[]): Promise<unknown[]> {
		const results: unknown[] = [];
		const fillWith = (error: CrmError) => {
			while (results.length < calls.length) results.push(error);
		};
		while (results.length < calls.length) {
			const progress = await attempt(
				async () => await this.converse(plan, calls.slice(results.length)),
			);
			if (progress.state !== 'done') {
				const { error } = progress as { error: CrmError };
				// Once some are carried out, the request as a whole must not be sent again
				if (results.length === 0) throw error;
				fillWith(error);
				break;
			}
			const { value } = progress;
			results.push(...value.results);
			if (results.length === calls.length) break;
			const failure = this.failureOf(plan, value);
			results.push(failure);
			if (plan.effect !== 'read' && endsWriting(failure, this.settings)) fillWith(notSentError());
		}
		return results;
	}

	/** What became of the call that cv was at. Throws where that is the failure of all of them. */
	private failureOf({ effect, repeatable }: RequestPlan, { ending, noise }: Progress): CrmError {
		if (!ending || ending.by === 'cancel') throw new CancelledError();
		const failure = failureDuring(ending, noise, effect === 'read');
		// Without an exit, calls that were passed on may still be carried out: all are repeated
		if (repeatable && ending.by !== 'exit') throw failure;
		return failure;
	}

	private async converse(plan: RequestPlan, calls: Call[]): Promise<Progress> {
		const { version } = callsOf(plan);
		const askings = calls.map((call) => askingOf(version, call));
		const dialogue = await this.sessions.take(askings);
		const results: unknown[] = [];
		// What can't be repeated is sent one by one, so that no other is in doubt with it
		const ahead = plan.repeatable ? askings.length : 1;
		for (let asked = 0; results.length < askings.length; ) {
			while (asked < Math.min(askings.length, results.length + ahead)) {
				dialogue.ask(askings[asked++]);
			}
			const answer = await dialogue.answer();
			if (!answer) break;
			results.push(resultOf(version, answer));
		}
		const { ending, noise } = dialogue;
		if (results.length === askings.length) this.sessions.leave(dialogue);
		return { results, ending, noise };
	}
}

/** Throws a `CrmError` when the credential can't lead anywhere. */
export const openCv = (
	context: RequestContext,
	credentials: ICredentialDataDecryptedObject,
	settings: ConnectionSettings,
) => new CvTransport(context, loginOf(credentials), settings);
