import { pause } from '../../core/http/limiter';
import { parsed } from '../../core/http/json';
import type { Channel } from './client';
import type { Ending } from './failure';

/** A request of the JSON-RPC protocol that `cv pipe` speaks, without its envelope. */
export interface Asking {
	method: 'api3' | 'api4' | 'login' | 'options';
	params: unknown;
}

/** Its answer. */
export interface Answered {
	result?: unknown;
	error?: { message?: string };
}

/** Precedes every answer once it is set, and can't be within one: JSON has no such character. */
export const PREFIX = '\u0001\u0001';
const WELCOME = '{"Civi::pipe":';
const LONGEST_NOISE = 20_000;
const WATCH_MS = 100;
/** So long cv waits for a further request of the same execution, which then needs no start. */
const IDLE_MS = 2_000;

/** The answer, unless it only looked like the start of one. */
function answerIn(text: string): Answered | undefined {
	const found = parsed(text);
	return typeof found === 'object' && found !== null ? found : undefined;
}

/**
 * A conversation with `cv pipe`: one line a request, one line an answer, in the same order
 * (https://docs.civicrm.org/dev/en/latest/framework/pipe/). Whatever else PHP or a login script
 * prints is kept apart from the answers.
 */
export class Dialogue {
	ending?: Ending;
	noise = '';
	private unfinished = '';
	private exitCode?: number | null;
	private hasExited = false;
	private isIdle = false;
	private isFinished = false;
	private lastHeard = Date.now();
	private readonly lines: string[] = [];
	private wake?: () => void;

	constructor(private readonly channel: Channel) {
		channel.setEncoding('utf8');
		channel.on('data', (text) => this.take(text));
		channel.on('exit', (code) => {
			this.hasExited = true;
			this.exitCode = code;
		});
		channel.on('error', () => this.end({ by: 'loss' }));
		channel.on('close', () => {
			this.end(this.hasExited ? { by: 'exit', code: this.exitCode ?? null } : { by: 'loss' });
		});
		channel.stderr.setEncoding('utf8');
		channel.stderr.on('data', (text) => this.overhear(text));
	}

	/** The line by which CiviCRM says that it takes calls; undefined if it ended before. */
	async welcome(): Promise<Answered | undefined> {
		return await this.next(WELCOME, WELCOME);
	}

	/** The next answer; undefined if there won't be any. */
	async answer(): Promise<Answered | undefined> {
		return await this.next(PREFIX, '');
	}

	ask({ method, params }: Asking): void {
		this.lastHeard = Date.now();
		this.isIdle = false;
		this.channel.write(`${JSON.stringify({ jsonrpc: '2.0', id: null, method, params })}\n`);
	}

	/**
	 * Ends the conversation after so long a silence, when the execution is cancelled, or a while
	 * after the last request. `heed` is called again and again until then.
	 */
	async watch(timeoutMs: number, signal: AbortSignal | undefined, heed: () => void): Promise<void> {
		while (!this.ending) {
			heed();
			const silentMs = Date.now() - this.lastHeard;
			if (signal?.aborted) this.breakOff({ by: 'cancel' });
			else if (silentMs > timeoutMs) this.breakOff({ by: 'silence' });
			else if (this.isIdle && silentMs > IDLE_MS) this.finish();
			await pause(WATCH_MS);
		}
	}

	/** All is answered; there may be more to ask. */
	rest(): void {
		this.isIdle = true;
		this.noise = '';
	}

	/** No more is asked; cv ends by itself. */
	finish(): void {
		if (!this.isOver) this.channel.end();
		this.isFinished = true;
	}

	/** It takes no more requests, though cv may still be about to end. */
	get isOver(): boolean {
		return this.isFinished || this.ending !== undefined;
	}

	private breakOff(ending: Ending): void {
		this.end(ending);
		this.channel.close();
	}

	private end(ending: Ending): void {
		this.ending ??= ending;
		this.overhear(this.unfinished);
		this.unfinished = '';
		this.wake?.();
	}

	private take(text: string): void {
		this.lastHeard = Date.now();
		if (!text.includes('\n')) {
			this.unfinished += text;
			return;
		}
		const lines = (this.unfinished + text).split('\n');
		this.unfinished = lines.pop() ?? '';
		this.lines.push(...lines);
		this.wake?.();
	}

	private overhear(text: string): void {
		if (this.noise.length < LONGEST_NOISE) this.noise += text;
	}

	private async next(sign: string, kept: string): Promise<Answered | undefined> {
		for (;;) {
			const line = this.lines.shift();
			if (line !== undefined) {
				const at = line.indexOf(sign);
				const found = at < 0 ? undefined : answerIn(kept + line.slice(at + sign.length));
				this.overhear(found ? line.slice(0, at) : `${line}\n`);
				if (found) return found;
			} else if (this.ending) {
				return undefined;
			} else {
				await new Promise<void>((resolve) => (this.wake = resolve));
			}
		}
	}
}
