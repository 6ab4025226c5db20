import { built } from '../built.mts';
import {
	answer,
	connectionTo,
	CREATE,
	failureOf,
	fakeWaits,
	READ,
	reset,
	runOut,
	UPDATE,
	Wire,
} from './wire.mts';

const { limiterOf } = built('http/limiter');

let wire: Wire;

beforeEach(async () => {
	wire = await new Wire().open();
	fakeWaits();
});

afterEach(() => {
	jest.useRealTimers();
	wire.close();
});

/** Milliseconds between the first two requests. */
const gap = () => wire.seen[1].at - wire.seen[0].at;

/** Another request of the same credential is told to wait. */
const pauseForOthers = (ms: number) => limiterOf(`madeUpApi null ${wire.url}`).holdFor(ms);

const busy = (retryAfter?: string) =>
	answer(429, {}, retryAfter === undefined ? {} : { 'Retry-After': retryAfter });

describe('a CRM that asks to slow down', () => {
	it.each(['read', 'create'])('gets its %s again after the seconds it named', async (effect) => {
		wire.answers = [busy('7'), answer(200, { ok: true })];
		const connection = await connectionTo(wire.url);
		const { body } = await runOut(connection.send(effect === 'read' ? READ : CREATE));
		expect(body).toEqual({ ok: true });
		expect(gap()).toBeGreaterThanOrEqual(7000);
		expect(wire.seen).toHaveLength(2);
	});

	it('may name a date', async () => {
		const date = new Date(Date.now() + 9000).toUTCString();
		wire.answers = [busy(date), answer(200)];
		await runOut((await connectionTo(wire.url)).send(READ));
		// A date has no milliseconds
		expect(gap()).toBeGreaterThanOrEqual(7000);
	});

	it('may name no time, or one that makes no sense', async () => {
		wire.answers = [busy(), busy('soon'), answer(200)];
		await runOut((await connectionTo(wire.url)).send(CREATE));
		expect(wire.seen).toHaveLength(3);
	});

	it('is not asked without end when it names no wait at all', async () => {
		wire.answers = [busy('0')];
		const connection = await connectionTo(wire.url, { longestWaitMs: 2000 });
		expect(await failureOf(connection.send(READ))).toMatchObject({ kind: 'rateLimit' });
		expect(wire.seen.length).toBeLessThan(25);
	});

	it('is not waited for again by every request while it lets nothing through', async () => {
		wire.answers = [busy('4')];
		const connection = await connectionTo(wire.url, { longestWaitMs: 10_000 });
		const begun = Date.now();
		for (let request = 0; request < 20; request++) {
			expect(await failureOf(connection.send(READ))).toMatchObject({ kind: 'rateLimit' });
		}
		expect(Date.now() - begun).toBeLessThan(20_000);
		expect(wire.seen.length).toBeLessThan(30);
	});

	it('is waited for anew as soon as it has let something through', async () => {
		wire.answers = [busy('4'), busy('4'), busy('4'), answer(200), busy('4'), answer(200)];
		const connection = await connectionTo(wire.url, { longestWaitMs: 10_000 });
		expect(await failureOf(connection.send(READ))).toMatchObject({ kind: 'rateLimit' });
		for (const request of [READ, READ]) await runOut(connection.send(request));
		expect(wire.seen).toHaveLength(6);
	});

	it('is waited for only so long in all, and the error says so', async () => {
		wire.answers = [busy('4')];
		const connection = await connectionTo(wire.url, { longestWaitMs: 10_000 });
		expect(await failureOf(connection.send(CREATE))).toMatchObject({
			kind: 'rateLimit',
			message: expect.stringMatching(/status 429.*8 seconds.*4 more/) as string,
			details: { fate: 'notWritten', retryAfterMs: 4000 },
		});
		expect(wire.seen).toHaveLength(3);
	});

	it('is not waited for when it asks for more than that at once', async () => {
		wire.answers = [busy('3600')];
		const connection = await connectionTo(wire.url, { longestWaitMs: 10_000 });
		expect(await failureOf(connection.send(READ))).toMatchObject({ kind: 'rateLimit' });
		expect(wire.seen).toHaveLength(1);
	});

	it.each([429, 503])('makes every request of the credential wait, by a %i', async (status) => {
		wire.answers = [answer(status, {}, { 'Retry-After': '5' }), answer(200)];
		const [one, other] = [await connectionTo(wire.url), await connectionTo(wire.url)];
		const first = one.send(READ);
		await runOut(
			(async () => {
				while (wire.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
				await new Promise((resolve) => setTimeout(resolve, 500));
			})(),
		);
		await runOut(Promise.all([first, other.send(READ)]));
		const [, ...later] = wire.seen.map(({ at }) => at - wire.seen[0].at);
		expect(later).toHaveLength(2);
		for (const wait of later) expect(wait).toBeGreaterThanOrEqual(4900);
	});

	it('for longer than a request may wait is told as such, with what is left of the pause', async () => {
		const hurried = await connectionTo(wire.url, { longestWaitMs: 10_000 });
		pauseForOthers(3_600_000);
		expect(await failureOf(hurried.send(CREATE))).toMatchObject({
			kind: 'rateLimit',
			message: expect.stringMatching(/asked for a pause.* have to wait 3600 more/) as string,
			details: { fate: 'notWritten' },
		});
		expect(wire.seen).toEqual([]);
	});

	it('in the middle of a write whose answer got lost leaves open whether it was done', async () => {
		wire.answers = [
			(...exchange) => {
				pauseForOthers(3_600_000);
				reset(...exchange);
			},
		];
		const connection = await connectionTo(wire.url, { longestWaitMs: 10_000 });
		expect(await failureOf(connection.send(UPDATE))).toMatchObject({
			kind: 'rateLimit',
			details: { fate: 'unknown' },
		});
		expect(wire.seen).toHaveLength(1);
	});

	it('does not make another account wait', async () => {
		const elsewhere = await new Wire().open();
		wire.answers = [busy('3600')];
		const held = (await connectionTo(wire.url, { longestWaitMs: 1e9 })).send(READ);
		held.catch(() => undefined);
		const { status } = await runOut((await connectionTo(elsewhere.url)).send(READ));
		expect(status).toBe(200);
		elsewhere.close();
	});
});

describe('a CRM that is not available', () => {
	const closed = (retryAfter?: string) =>
		answer(503, {}, retryAfter === undefined ? {} : { 'Retry-After': retryAfter });

	it('and names a time was never at work: even a create is sent again', async () => {
		wire.answers = [closed('6'), answer(200)];
		await runOut((await connectionTo(wire.url)).send(CREATE));
		expect(gap()).toBeGreaterThanOrEqual(6000);
	});

	it('and names none may have been at work: a create is not sent again', async () => {
		wire.answers = [closed(), answer(200)];
		const failure = await failureOf((await connectionTo(wire.url)).send(CREATE));
		expect(failure).toMatchObject({ kind: 'unavailable', details: { fate: 'unknown' } });
		expect(wire.seen).toHaveLength(1);
	});

	it('and names none is asked again for what can be asked twice', async () => {
		wire.answers = [closed(), closed(), answer(200)];
		await runOut((await connectionTo(wire.url)).send(READ));
		expect(wire.seen).toHaveLength(3);
	});

	it('is given up after five tries', async () => {
		wire.answers = [closed()];
		const failure = await failureOf((await connectionTo(wire.url)).send(READ));
		expect(failure).toMatchObject({ kind: 'unavailable', details: { status: 503 } });
		expect(wire.seen).toHaveLength(5);
	});

	it('after it was busy for long still gets its five tries', async () => {
		wire.answers = [...Array.from({ length: 6 }, () => busy('1')), closed(), answer(200)];
		const { status } = await runOut((await connectionTo(wire.url)).send(READ));
		expect(status).toBe(200);
		expect(wire.seen).toHaveLength(8);
	});
});
