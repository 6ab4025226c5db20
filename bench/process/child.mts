import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';

/** What a child answers: a value, or why there is none. */
type Reply = { value: unknown } | { error: string };

/** A process of its own, so that its memory and CPU are only its own, that does what it is told. */
export class Child {
	private readonly process: ChildProcess;

	/** Resolves when the child has loaded all that it needs. */
	readonly ready: Promise<unknown>;

	private constructor(child: ChildProcess) {
		this.process = child;
		this.ready = this.reply();
		// Whoever waits for it hears of a failure
		this.ready.catch(() => {});
	}

	/** `script` is a file of this folder; `flags` are Node's, `words` its own. */
	static begin(script: string, flags: string[] = [], words: string[] = []): Child {
		const child = fork(path.join(import.meta.dirname, script), words, {
			execArgv: flags,
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
			serialization: 'advanced',
		});
		return new Child(child);
	}

	/** The answer to a message. Rejects with the child's own words when it fails, or ends. */
	async ask<T>(message: object): Promise<T> {
		await this.ready;
		this.process.send(message);
		return (await this.reply()) as T;
	}

	/** The child ends by itself then, and so has the time to write its profile. */
	stop(): void {
		if (this.process.connected) this.process.disconnect();
	}

	/** Ends it, whatever it is doing; what it was asked is rejected then. */
	kill(): void {
		this.process.kill('SIGKILL');
	}

	private async reply(): Promise<unknown> {
		return await new Promise((resolve, reject) => {
			const ended = (code: number | null, signal: string | null) =>
				reject(new Error(`${this.process.spawnfile} ended with ${signal ?? code}`));
			this.process.once('exit', ended);
			this.process.once('message', (reply: Reply) => {
				this.process.off('exit', ended);
				if ('error' in reply) reject(new Error(reply.error));
				else resolve(reply.value);
			});
		});
	}
}

/** n8n's engine hands on errors as plain objects. */
const wordsOf = (reason: unknown) => String((reason as Partial<Error> | null)?.message ?? reason);

/** The child's side: answers each message, and ends with its parent. */
export function serveParent<Message extends object>(
	answer: (message: Message) => Promise<unknown>,
): void {
	const reply = (value: Reply) => process.send?.(value);
	process.on('message', (message: Message) => {
		answer(message).then(
			(value) => reply({ value }),
			(reason: unknown) => reply({ error: wordsOf(reason) }),
		);
	});
	process.once('disconnect', () => process.exit());
	reply({ value: 'ready' });
}
