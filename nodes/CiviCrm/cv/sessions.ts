import type { CrmError } from '../../core/crm/error';
import type { RequestContext } from '../../core/http/request-context';
import { unlessCancelled } from './cancelling';
import { connect, start } from './client';
import { Dialogue } from './dialogue';
import type { Asking } from './dialogue';
import type { CvLogin } from './login';
import { begin, prepare } from './session';

/**
 * The processes of `cv pipe` that one execution has on the other machine. Each takes the calls of
 * one request at a time; one that is done waits a moment for the next request.
 */
export class CvSessions {
	private readonly waiting: Dialogue[] = [];

	constructor(
		private readonly context: RequestContext,
		private readonly login: CvLogin,
		private readonly timeoutMs: number,
	) {}

	/** One that is ready for these calls. */
	async take(askings: Asking[]): Promise<Dialogue> {
		for (let one = this.waiting.pop(); one; one = this.waiting.pop()) {
			if (one.isOver) continue;
			if (await prepare(one, askings, this.login.siteUser)) return one;
		}
		return await this.open(askings);
	}

	/** Gives back one whose calls have all been answered. */
	leave(dialogue: Dialogue): void {
		dialogue.rest();
		this.waiting.push(dialogue);
	}

	private async open(askings: Asking[]): Promise<Dialogue> {
		const { helpers } = this.context;
		const signal = this.context.getExecutionCancelSignal?.();
		const client = await unlessCancelled(connect(helpers, this.login), signal);
		const dialogue = new Dialogue(await start(client, this.login.command));
		void dialogue.watch(this.timeoutMs, signal, () => helpers.updateLastUsed?.(client));
		try {
			await begin(dialogue, askings, this.login.siteUser);
			return dialogue;
		} catch (reason) {
			dialogue.finish();
			throw reason as CrmError;
		}
	}
}
