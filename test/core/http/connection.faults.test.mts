import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { built } from '../built.mts';
import {
	answer,
	connectionTo,
	CREATE,
	DELETE,
	failureOf,
	fakeWaits,
	READ,
	reset,
	runOut,
	UPDATE,
	Wire,
} from './wire.mts';
import type { Answer } from './wire.mts';

const { CancelledError } = built('crm/error');
const { write } = built('http/write');

let wire: Wire;

beforeEach(async () => {
	wire = await new Wire().open();
	fakeWaits();
});

afterEach(() => {
	jest.useRealTimers();
	wire.close();
});

/** A body that ends in the middle, with the connection. */
const cutShort: Answer = (response) => {
	response.writeHead(200, { 'content-length': '100' });
	response.write('{"half":', () => response.destroy());
};

const silence: Answer = () => undefined;

describe('a connection that breaks', () => {
	it.each([
		['reset', reset],
		['cut short', cutShort],
	])('(%s) is tried again for what can be sent twice', async (_how, fault) => {
		for (const plan of [READ, UPDATE, DELETE]) {
			wire.answers = [fault, answer(200, { plan: plan.method })];
			const { body } = await runOut((await connectionTo(wire.url)).send(plan));
			expect(body).toEqual({ plan: plan.method });
		}
		expect(wire.seen).toHaveLength(6);
	});

	it.each([
		['reset', reset],
		['cut short', cutShort],
	])('(%s) leaves the fate of a create unknown, and it is not sent again', async (_how, fault) => {
		wire.answers = [fault, answer(200)];
		const failure = await failureOf((await connectionTo(wire.url)).send(CREATE));
		expect(failure).toMatchObject({ kind: 'network', details: { fate: 'unknown' } });
		expect(wire.seen).toHaveLength(1);
	});

	it('each time is given up after five tries, its fate unknown', async () => {
		wire.answers = [reset];
		const failure = await failureOf((await connectionTo(wire.url)).send(UPDATE));
		expect(failure).toMatchObject({ kind: 'network', details: { fate: 'unknown' } });
		expect(wire.seen).toHaveLength(5);
	});

	it('makes a later refusal one of unknown fate: the first try may have got through', async () => {
		wire.answers = [reset, answer(409)];
		const failure = await failureOf((await connectionTo(wire.url)).send(UPDATE));
		expect(failure).toMatchObject({ kind: 'conflict', details: { fate: 'unknown', status: 409 } });
	});
});

describe('a delete', () => {
	it('whose answer got lost, and that then finds nothing, is done', async () => {
		wire.answers = [reset, answer(404)];
		const response = await runOut((await connectionTo(wire.url)).send(DELETE));
		expect(response.status).toBe(200);
		expect(wire.seen).toHaveLength(2);
	});

	it('that finds nothing at once is a failure', async () => {
		wire.answers = [answer(404)];
		const failure = await failureOf((await connectionTo(wire.url)).send(DELETE));
		expect(failure).toMatchObject({ kind: 'notFound' });
	});
});

describe('an answer that does not come', () => {
	it('in time is a time-out, and a create of unknown fate', async () => {
		wire.answers = [silence];
		const connection = await connectionTo(wire.url, { timeoutMs: 30 });
		expect(await failureOf(connection.send(CREATE))).toMatchObject({
			kind: 'timeout',
			details: { fate: 'unknown' },
		});
		expect(wire.seen).toHaveLength(1);
	});

	it('in time is asked for again where that is safe', async () => {
		wire.answers = [silence, answer(200)];
		const connection = await connectionTo(wire.url, { timeoutMs: 300 });
		expect((await runOut(connection.send(READ))).status).toBe(200);
	});

	it('is not waited for by a cancelled execution', async () => {
		wire.answers = [silence];
		const cancel = new AbortController();
		const connection = await connectionTo(wire.url, {}, cancel.signal);
		const sending = connection.send(CREATE);
		setImmediate(() => cancel.abort());
		expect(await failureOf(sending)).toBeInstanceOf(CancelledError);
	});

	it('because nobody listens leaves everything unwritten', async () => {
		const free = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => free.once('listening', resolve));
		const { port } = free.address() as AddressInfo;
		await new Promise((resolve) => free.close(resolve));
		const connection = await connectionTo(`http://127.0.0.1:${port}`);
		expect(await failureOf(connection.send(CREATE))).toMatchObject({
			kind: 'network',
			details: { code: 'ECONNREFUSED', fate: 'notWritten' },
		});
	});
});

describe('a redirect', () => {
	it.each([301, 302, 303, 307, 308])(
		'with %d is refused, and nothing goes to the other address',
		async (status) => {
			const elsewhere = await new Wire().open();
			wire.answers = [answer(status, {}, { location: `${elsewhere.url}/it` })];
			for (const plan of [READ, CREATE]) {
				expect(await failureOf((await connectionTo(wire.url)).send(plan))).toMatchObject({
					kind: 'invalidResponse',
					message: 'Made-Up redirects to another address',
					details: { fate: 'notWritten' },
				});
			}
			expect(elsewhere.seen).toEqual([]);
			expect(wire.seen).toHaveLength(2);
			elsewhere.close();
		},
	);
});

describe('a run that stops at failures', () => {
	it('writes nothing after the first final one, but still reads', async () => {
		const connection = await connectionTo(wire.url, { stopAtFailure: true, concurrency: 1 });
		wire.answers = [answer(200), answer(422), answer(200)];
		const outcomes = await runOut(
			Promise.all([CREATE, CREATE, CREATE, UPDATE].map((plan) => write(connection, plan, () => 1))),
		);
		expect(outcomes).toMatchObject([
			{ state: 'done' },
			{ error: { kind: 'validation' } },
			{ error: { details: { code: 'notSent', fate: 'notWritten' } } },
			{ error: { details: { code: 'notSent', fate: 'notWritten' } } },
		]);
		expect(wire.seen).toHaveLength(2);
		expect((await runOut(connection.send(READ))).status).toBe(200);
	});

	it('sends nothing more after one of unknown fate', async () => {
		const connection = await connectionTo(wire.url, { stopAtFailure: true, concurrency: 1 });
		wire.answers = [reset, answer(200)];
		const outcomes = await runOut(
			Promise.all([CREATE, CREATE].map((plan) => write(connection, plan, () => 1))),
		);
		expect(outcomes).toMatchObject([
			{ error: { details: { fate: 'unknown' } } },
			{ error: { details: { code: 'notSent' } } },
		]);
	});

	it('goes on after one of unknown fate that the operation looks up afterwards', async () => {
		const settings = { stopAtFailure: true, settlesLost: true, concurrency: 1 };
		const connection = await connectionTo(wire.url, settings);
		wire.answers = [reset, answer(200)];
		const outcomes = await runOut(
			Promise.all([CREATE, CREATE].map((plan) => write(connection, plan, () => 1))),
		);
		expect(outcomes).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
	});

	it('is the choice of the run: another one goes on', async () => {
		const connection = await connectionTo(wire.url, { concurrency: 1 });
		wire.answers = [answer(422), answer(200)];
		const outcomes = await runOut(
			Promise.all([CREATE, CREATE].map((plan) => write(connection, plan, () => 1))),
		);
		expect(outcomes).toMatchObject([{ state: 'failed' }, { state: 'done' }]);
	});
});
