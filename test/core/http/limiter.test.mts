import { getEventListeners } from 'node:events';
import { built } from '../built.mts';

const { CancelledError } = built('crm/error');
const { Limiter, limiterOf, pause } = built('http/limiter');

type LimiterType = InstanceType<typeof Limiter>;

beforeEach(() => {
	jest.useFakeTimers();
});

afterEach(() => {
	jest.useRealTimers();
});

/** Tasks that say when they start, and end when they are told to. */
class Tasks {
	readonly started: string[] = [];
	readonly results: Record<string, Promise<unknown>> = {};
	private readonly limiter: LimiterType;
	private readonly ends: Record<string, () => void> = {};

	constructor(limiter = new Limiter()) {
		this.limiter = limiter;
	}

	add(name: string, concurrency: number, signal?: AbortSignal): void {
		const result = this.limiter.run(concurrency, signal, async () => {
			this.started.push(name);
			await new Promise<void>((resolve) => (this.ends[name] = resolve));
			return name;
		});
		this.results[name] = result.catch((reason: unknown) => reason);
	}

	async end(name: string): Promise<void> {
		this.ends[name]();
		await this.settle();
	}

	/** Lets everything happen that needs no more time to pass. */
	async settle(): Promise<void> {
		await jest.advanceTimersByTimeAsync(0);
	}
}

describe('a limiter', () => {
	it('runs so many at once, and the others in the order in which they came', async () => {
		const tasks = new Tasks();
		for (const name of ['a', 'b', 'c', 'd']) tasks.add(name, 2);
		await tasks.settle();
		expect(tasks.started).toEqual(['a', 'b']);
		await tasks.end('b');
		expect(tasks.started).toEqual(['a', 'b', 'c']);
		await tasks.end('a');
		expect(tasks.started).toEqual(['a', 'b', 'c', 'd']);
	});

	it('answers with what the task answers with', async () => {
		expect(await new Limiter().run(1, undefined, async () => 'answer')).toBe('answer');
	});

	it('makes room again when a task fails', async () => {
		const limiter = new Limiter();
		const failing = limiter.run(1, undefined, async () => await Promise.reject(new Error('no')));
		await expect(failing).rejects.toThrow('no');
		expect(await limiter.run(1, undefined, async () => 'next')).toBe('next');
	});

	it('keeps the order of many who wait, and listens to their signal once for all', async () => {
		const tasks = new Tasks();
		const { signal } = new AbortController();
		const names = Array.from({ length: 500 }, (_, at) => String(at));
		for (const name of names) tasks.add(name, 1, signal);
		await tasks.settle();
		expect(getEventListeners(signal, 'abort')).toHaveLength(1);
		for (const name of names) await tasks.end(name);
		expect(tasks.started).toEqual(names);
	});

	it('lets the lower limit win where two callers meet, and starves neither', async () => {
		const tasks = new Tasks();
		for (const name of ['a', 'b', 'c']) tasks.add(name, 3);
		tasks.add('alone', 1);
		tasks.add('d', 3);
		await tasks.settle();
		await tasks.end('a');
		await tasks.end('b');
		expect(tasks.started).toEqual(['a', 'b', 'c']);
		await tasks.end('c');
		expect(tasks.started).toEqual(['a', 'b', 'c', 'alone', 'd']);
	});

	it('is one for each credential', () => {
		expect(limiterOf('one')).toBe(limiterOf('one'));
		expect(limiterOf('one')).not.toBe(limiterOf('another'));
	});
});

describe('a pause', () => {
	it('holds everyone, whether they waited before or come later', async () => {
		const limiter = new Limiter();
		const tasks = new Tasks(limiter);
		limiter.holdFor(1000);
		tasks.add('a', 2);
		await jest.advanceTimersByTimeAsync(500);
		tasks.add('b', 2);
		await jest.advanceTimersByTimeAsync(499);
		expect(tasks.started).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(tasks.started).toEqual(['a', 'b']);
	});

	it('does not stop what is under way', async () => {
		const limiter = new Limiter();
		const tasks = new Tasks(limiter);
		tasks.add('a', 1);
		await tasks.settle();
		limiter.holdFor(1000);
		await tasks.end('a');
		expect(await tasks.results.a).toBe('a');
	});

	it('is as long as the longest that was asked for', async () => {
		const limiter = new Limiter();
		const tasks = new Tasks(limiter);
		limiter.holdFor(500);
		tasks.add('a', 1);
		await jest.advanceTimersByTimeAsync(400);
		limiter.holdFor(1000);
		limiter.holdFor(200);
		await jest.advanceTimersByTimeAsync(999);
		expect(tasks.started).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(tasks.started).toEqual(['a']);
	});

	it('that is longer than a request may wait is an error of it, and not of the others', async () => {
		const limiter = new Limiter();
		const tasks = new Tasks(limiter);
		limiter.holdFor(60_000);
		const hurried = limiter.run(2, undefined, async () => 'never', 10_000);
		tasks.add('patient', 2);
		expect(await hurried).toMatchObject({
			kind: 'rateLimit',
			message: 'The CRM has asked for a pause',
			details: { fate: 'notWritten', retryAfterMs: 60_000 },
		});
		await jest.advanceTimersByTimeAsync(60_000);
		expect(tasks.started).toEqual(['patient']);
	});

	it('ends at once for a cancelled execution, and goes on for the others', async () => {
		const limiter = new Limiter();
		const tasks = new Tasks(limiter);
		const cancel = new AbortController();
		limiter.holdFor(60_000);
		tasks.add('mine', 2, cancel.signal);
		tasks.add('other', 2);
		await jest.advanceTimersByTimeAsync(500);
		cancel.abort();
		await jest.advanceTimersByTimeAsync(100);
		expect(await tasks.results.mine).toBeInstanceOf(CancelledError);
		expect(tasks.started).toEqual([]);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(tasks.started).toEqual(['other']);
	});

	it('of no length is none', async () => {
		await pause(0);
		await pause(-5);
		expect(jest.getTimerCount()).toBe(0);
	});

	it('is not even begun by an execution that was cancelled before', async () => {
		await expect(pause(1000, AbortSignal.abort())).rejects.toThrow(CancelledError);
	});
});

describe('a queue', () => {
	it('is left at once by a cancelled execution, though the slots are others’', async () => {
		const tasks = new Tasks();
		const cancel = new AbortController();
		tasks.add('other', 1);
		tasks.add('mine', 1, cancel.signal);
		tasks.add('next', 1);
		await tasks.settle();
		cancel.abort();
		expect(await tasks.results.mine).toBeInstanceOf(CancelledError);
		await tasks.end('other');
		expect(tasks.started).toEqual(['other', 'next']);
	});

	it('moves up when the one at its head leaves it', async () => {
		const tasks = new Tasks();
		const cancel = new AbortController();
		tasks.add('a', 2);
		tasks.add('alone', 1, cancel.signal);
		tasks.add('b', 2);
		await tasks.settle();
		cancel.abort();
		await tasks.settle();
		expect(tasks.started).toEqual(['a', 'b']);
	});

	it('is never joined by an execution that was cancelled before', async () => {
		const tasks = new Tasks();
		tasks.add('mine', 1, AbortSignal.abort());
		expect(await tasks.results.mine).toBeInstanceOf(CancelledError);
		tasks.add('next', 1);
		await tasks.settle();
		expect(tasks.started).toEqual(['next']);
	});
});
