import { startSandbox, type Sandbox } from '../../sandbox/index.mts';
import type { FaultRule } from '../../sandbox/faults/rules.mts';
import { clevertimClient } from './client.mts';

describe('sandbox faults, over a real socket', () => {
	let sandbox: Sandbox;
	let api: ReturnType<typeof clevertimClient>;
	beforeAll(async () => {
		sandbox = await startSandbox({ records: 60 });
		api = clevertimClient(sandbox.clevertim);
	});
	afterAll(async () => await sandbox.close());
	beforeEach(() => sandbox.clevertim.reset());

	const faulty = (...rules: FaultRule[]) => sandbox.clevertim.faults.set(rules);
	const stored = (fn: string) =>
		sandbox.clevertim.store.all('contact').filter((contact) => contact.fn === fn).length;
	const create = async (fn = 'Ada') => await api('POST', '/contact', { fn });
	const codeOf = async (promise: Promise<unknown>) =>
		await promise.then(
			() => 'no error',
			(error: NodeJS.ErrnoException) => error.code,
		);

	it('latency: the answer comes later, and the waits of several rules add up', async () => {
		faulty({ fault: 'latency', ms: 60 }, { fault: 'latency', ms: 60, jitterMs: 20, applied: true });
		const started = performance.now();
		expect((await create()).status).toBe(200);
		const waited = performance.now() - started;
		expect(waited).toBeGreaterThanOrEqual(118);
	});

	it('latency: the work is done before the wait with `applied`, after it without', async () => {
		faulty({ fault: 'latency', ms: 150 });
		const late = create('Late');
		await new Promise((resolve) => setTimeout(resolve, 70));
		expect(stored('Late')).toBe(0);
		await late;
		faulty({ fault: 'latency', ms: 150, applied: true });
		const early = create('Early');
		await new Promise((resolve) => setTimeout(resolve, 70));
		expect(stored('Early')).toBe(1);
		await early;
	});

	it('rateLimit: so many requests at once, and the next ones as the allowance fills again', async () => {
		const rule: FaultRule = { fault: 'rateLimit', perSecond: 5, method: 'POST' };
		faulty(rule);
		const replies = await Promise.all(Array.from({ length: 8 }, () => create('Storm')));
		const refused = replies.filter(({ status }) => status === 429);
		expect(refused).toHaveLength(3);
		expect(refused[0].headers).toMatchObject({ 'retry-after': '1' });
		expect(stored('Storm')).toBe(5);
		await new Promise((resolve) => setTimeout(resolve, 1000));
		expect((await create('Storm')).status).toBe(200);
	});

	it('rateLimit: has to say how many a second', () => {
		expect(() => faulty({ fault: 'rateLimit' })).toThrow('Fault rule 0: "perSecond" is missing.');
	});

	it('status: 429 without Retry-After, in the words of the CRM, and nothing is written', async () => {
		faulty({ fault: 'status', status: 429 });
		const reply = await create();
		expect(reply.status).toBe(429);
		expect(reply.headers).not.toHaveProperty('retry-after');
		expect(reply.body).toEqual({ status: 'ERROR', error: 'Sandbox fault 429.' });
		expect(stored('Ada')).toBe(0);
	});

	it('status: Retry-After in seconds', async () => {
		faulty({ fault: 'status', status: 429, retryAfter: 2 });
		expect((await create()).headers['retry-after']).toBe('2');
	});

	it('status: Retry-After as an HTTP date that is never too early', async () => {
		faulty({ fault: 'status', retryAfter: { date: 30 } });
		const asked = Date.now();
		const { status, headers } = await create();
		expect(status).toBe(503);
		expect(headers['retry-after']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
		const wait = Date.parse(String(headers['retry-after'])) - asked;
		expect(wait).toBeGreaterThanOrEqual(30_000);
		expect(wait).toBeLessThan(33_000);
	});

	it('status: a gateway that gives up after the work was done, with `applied`', async () => {
		faulty({ fault: 'status', status: 504, applied: true });
		expect((await create()).status).toBe(504);
		expect(stored('Ada')).toBe(1);
	});

	it('resetBeforeWrite: the connection is reset and nothing is written', async () => {
		faulty({ fault: 'resetBeforeWrite' });
		expect(await codeOf(create())).toBe('ECONNRESET');
		expect(stored('Ada')).toBe(0);
	});

	it('resetAfterWrite: the connection is reset although the record is written', async () => {
		faulty({ fault: 'resetAfterWrite' });
		expect(await codeOf(create())).toBe('ECONNRESET');
		expect(stored('Ada')).toBe(1);
	});

	it('truncated: a complete answer whose JSON is not, after the write', async () => {
		faulty({ fault: 'truncated' });
		const reply = await create();
		expect(reply.status).toBe(200);
		expect(reply.headers['content-length']).toBe(String(Buffer.byteLength(reply.text)));
		expect(() => JSON.parse(reply.text)).toThrow(SyntaxError);
		expect(stored('Ada')).toBe(1);
	});

	it('truncated: the shortest answer does not parse either', async () => {
		faulty({ fault: 'truncated' });
		const { text } = await api('DELETE', '/task/901');
		expect(() => JSON.parse(text)).toThrow(SyntaxError);
	});

	it('truncated: with cut "connection" the answer breaks off', async () => {
		faulty({ fault: 'truncated', cut: 'connection' });
		expect(await codeOf(create())).toBe('ECONNRESET');
		expect(stored('Ada')).toBe(1);
	});

	it('html: a log-in page with 200, and nothing is written unless `applied`', async () => {
		faulty({ fault: 'html' });
		const reply = await create();
		expect([reply.status, reply.headers['content-type']]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
		expect(reply.text).toContain('<title>Log in</title>');
		expect(stored('Ada')).toBe(0);
		faulty({ fault: 'html', applied: true });
		await create();
		expect(stored('Ada')).toBe(1);
	});

	it('slowBytes: the body arrives in pieces, with a pause before each', async () => {
		faulty({ fault: 'slowBytes', ms: 20, pieces: 5 });
		const pieces: number[] = [];
		const started = performance.now();
		const more = { onPiece: (piece: Buffer) => pieces.push(piece.length) };
		const reply = await api('GET', '/contact/1002', undefined, more);
		expect(reply.content[0].id).toBe(1002);
		expect(pieces.length).toBeGreaterThanOrEqual(3);
		expect(performance.now() - started).toBeGreaterThanOrEqual(95);
	});

	it('every: strikes each n-th matching request and no other', async () => {
		faulty({ fault: 'status', status: 500, every: 3, method: 'POST' });
		const statuses = [];
		for (let n = 0; n < 7; n++) {
			await api('GET', '/user');
			statuses.push((await create()).status);
		}
		expect(statuses).toEqual([200, 200, 500, 200, 200, 500, 200]);
	});

	it('times: stops after so many', async () => {
		faulty({ fault: 'status', times: 2 });
		const statuses = [];
		for (let n = 0; n < 4; n++) statuses.push((await create()).status);
		expect(statuses).toEqual([503, 503, 200, 200]);
	});

	it('rate: strikes about that share, the same ones for the same seed', async () => {
		const run = async () => {
			faulty({ fault: 'status', rate: 0.2 });
			const statuses = [];
			for (let n = 0; n < 200; n++) statuses.push((await api('GET', '/group')).status);
			return statuses;
		};
		const first = await run();
		const struck = first.filter((status) => status === 503).length;
		expect(struck).toBeGreaterThan(20);
		expect(struck).toBeLessThan(65);
		expect(await run()).toEqual(first);
	});

	it('path: a prefix, with or without /api, or a regular expression', async () => {
		const struck = async (path: string) => {
			faulty({ fault: 'status', path });
			const statuses = [];
			for (const each of ['/contact', '/contact/1002', '/company']) {
				statuses.push((await api('GET', each)).status === 503);
			}
			return statuses;
		};
		expect(await struck('/contact')).toEqual([true, true, false]);
		expect(await struck('/api/contact')).toEqual([true, true, false]);
		expect(await struck('^/contact$')).toEqual([true, false, false]);
		expect(await struck('\\d+$')).toEqual([false, true, false]);
	});

	it('lets the first fault win that ends a request', async () => {
		faulty(
			{ fault: 'status', status: 429, every: 2 },
			{ fault: 'status', status: 500, times: 2 },
			{ fault: 'resetAfterWrite', every: 4 },
		);
		const statuses = [];
		for (let n = 0; n < 3; n++) statuses.push((await create()).status);
		expect(statuses).toEqual([500, 429, 500]);
		expect(stored('Ada')).toBe(0);
	});

	it('counts a request against every rule it matches, also when another one wins', async () => {
		faulty({ fault: 'status', status: 500, times: 1 }, { fault: 'status', status: 429, every: 2 });
		const statuses = [];
		for (let n = 0; n < 4; n++) statuses.push((await create()).status);
		expect(statuses).toEqual([500, 429, 200, 429]);
	});

	it('strikes before the API key is looked at', async () => {
		faulty({ fault: 'status', status: 500 });
		expect((await api('GET', '/user', undefined, { apiKey: 'nobody' })).status).toBe(500);
	});

	it('refuses what is no rule, and keeps the rules there were', () => {
		faulty({ fault: 'html' });
		const wrong: Array<[rule: object, reason: string]> = [
			[{}, 'Fault rule 0: "fault" is missing.'],
			[{ fault: 'fire' }, '"fault" must be one of latency, rateLimit, status,'],
			[{ fault: 'html', evry: 2 }, 'unknown key "evry"'],
			[{ fault: 'html', every: 0 }, '"every" must be a whole number from 1'],
			[{ fault: 'html', rate: 2 }, '"rate" must be from 0 to 1'],
			[{ fault: 'html', path: '(' }, '"path" must be a path prefix or a regular expression'],
			[{ fault: 'status', status: 200 }, '"status" must be an HTTP status from 400 to 599'],
			[{ fault: 'status', retryAfter: 'soon' }, '"retryAfter" must be seconds'],
			[{ fault: 'latency', ms: -1 }, '"ms" must be milliseconds'],
		];
		for (const [rule, reason] of wrong) {
			expect(() => faulty(rule as FaultRule)).toThrow(reason);
		}
		expect(sandbox.clevertim.faults.rules()).toEqual([{ fault: 'html' }]);
	});

	it('does not keep a closing sandbox waiting', async () => {
		const slow = await startSandbox({ records: 0 });
		slow.clevertim.faults.set([{ fault: 'latency', ms: 60_000 }]);
		const pending = codeOf(clevertimClient(slow.clevertim)('GET', '/user'));
		await new Promise((resolve) => setTimeout(resolve, 50));
		await slow.close();
		expect(await pending).toBe('ECONNRESET');
	});
});
