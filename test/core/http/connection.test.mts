import { built } from '../built.mts';
import { answer, connectionTo, CREATE, READ, Wire } from './wire.mts';
import type { Answer } from './wire.mts';

const { write, writeBatch } = built('http/write');
const { CancelledError, CrmError } = built('crm/error');
const { attempt, done, failed, planned } = built('crm/outcome');

let wire: Wire;

beforeEach(async () => {
	wire = await new Wire().open();
});

afterEach(() => wire.close());

describe('a plan', () => {
	it('becomes one request, with the credential and nothing that was not planned', async () => {
		const connection = await connectionTo(`${wire.url}/api`);
		await connection.send({ ...READ, path: '/a%2Fb', query: { q: 'Zoë & Co' } });
		const [{ method, url, headers, body }] = wire.seen;
		expect([method, url, body]).toEqual(['GET', '/api/a%2Fb?q=Zo%C3%AB+%26+Co', '']);
		expect(headers).toMatchObject({ accept: 'application/json', 'x-api-key': 'secret' });
		expect(headers).not.toHaveProperty('content-type');
	});

	it('sends its body as JSON', async () => {
		await (await connectionTo(wire.url)).send(CREATE);
		const [{ method, headers, body }] = wire.seen;
		expect([method, body]).toEqual(['POST', '{"name":"Zoë"}']);
		expect(headers['content-type']).toBe('application/json');
	});

	it('sends a form when it has one', async () => {
		const form = { a: '1', b: 'x y' };
		await (await connectionTo(wire.url)).send({ ...CREATE, json: undefined, form });
		const [{ headers, body }] = wire.seen;
		expect(body).toBe('a=1&b=x+y');
		expect(headers['content-type']).toContain('application/x-www-form-urlencoded');
	});

	it('has an address that people can read, without the credential', async () => {
		const connection = await connectionTo('https://crm.example/api');
		expect(connection.addressOf({ ...READ, query: { q: 'a b' } })).toBe(
			'https://crm.example/api/it?q=a+b',
		);
		expect(connection.addressOf(READ)).toBe('https://crm.example/api/it');
	});
});

describe('an answer', () => {
	const text =
		(body: string): Answer =>
		(response) =>
			response.end(body);

	it.each<[string, unknown]>([
		['{"a":[1]}', { a: [1] }],
		['[ -9007199254740993,\n\t9007199254740995]', ['-9007199254740993', '9007199254740995']],
		['9007199254740993', '9007199254740993'],
		['{"card":"9007199254740993","n":1e3}', { card: '9007199254740993', n: 1000 }],
		['{"id":9007199254740993,"n":12.5}', { id: '9007199254740993', n: 12.5 }],
		[
			'{"id":9007199254740991,"long":-12345678901234567890}',
			{ id: 9007199254740991, long: '-12345678901234567890' },
		],
		['\uFEFF{"name":"Wałęsa 🙂"}', { name: 'Wałęsa 🙂' }],
		['<html>', '<html>'],
		['{"cut":', '{"cut":'],
		['', ''],
	])('of %j is %j', async (sent, body) => {
		wire.answers = [text(sent)];
		expect(await (await connectionTo(wire.url)).send(READ)).toMatchObject({ status: 200, body });
	});

	it('has its headers under small letters', async () => {
		wire.answers = [answer(200, {}, { 'X-Rate-Left': '7' })];
		const { headers } = await (await connectionTo(wire.url)).send(READ);
		expect(headers['x-rate-left']).toBe('7');
	});

	it('that refuses is the failure that its status stands for', async () => {
		wire.answers = [answer(401)];
		const sending = (await connectionTo(wire.url)).send(READ);
		await expect(sending).rejects.toMatchObject({ kind: 'authentication' });
		expect(wire.seen).toHaveLength(1);
	});
});

it('never more requests of a credential are open than its limit, however many are waiting', async () => {
	let open = 0;
	let most = 0;
	wire.answers = [
		(response) => {
			most = Math.max(most, ++open);
			setImmediate(() => {
				open--;
				response.end('{}');
			});
		},
	];
	const [one, other] = [
		await connectionTo(wire.url, { concurrency: 3 }),
		await connectionTo(wire.url, { concurrency: 3 }),
	];
	const all = Array.from({ length: 30 }, (_, at) => (at % 2 ? one : other).send(READ));
	await Promise.all(all);
	expect(wire.seen).toHaveLength(30);
	expect(most).toBeLessThanOrEqual(3);
});

describe('a write', () => {
	it('in a dry run is a plan, and nothing is sent', async () => {
		const connection = await connectionTo(wire.url, { dryRun: true });
		expect(await write(connection, CREATE, () => 1)).toEqual(planned(CREATE));
		expect(await writeBatch(connection, CREATE, 2, () => [])).toEqual([
			planned(CREATE),
			planned(CREATE),
		]);
		expect(wire.seen).toEqual([]);
	});

	it('is done with what is read from its answer', async () => {
		wire.answers = [answer(200, { id: 7 })];
		const connection = await connectionTo(wire.url);
		expect(await write(connection, CREATE, ({ body }) => body)).toEqual(done({ id: 7 }));
	});

	it('fails when its answer cannot be read', async () => {
		const error = new CrmError('invalidResponse', 'No record in it', { fate: 'unknown' });
		const read = () => {
			throw error;
		};
		expect(await write(await connectionTo(wire.url), CREATE, read)).toEqual(failed(error));
	});

	it('of a batch answers for each record', async () => {
		const connection = await connectionTo(wire.url);
		const outcomes = [done(1), failed(new CrmError('conflict', 'Taken'))];
		expect(await writeBatch(connection, CREATE, 2, () => outcomes)).toEqual(outcomes);
	});

	it('of a batch that fails as a whole fails for each record', async () => {
		wire.answers = [answer(422)];
		const outcomes = await writeBatch(await connectionTo(wire.url), CREATE, 3, () => []);
		expect(outcomes).toHaveLength(3);
		expect(outcomes).toMatchObject(Array(3).fill({ error: { kind: 'validation' } }));
	});
});

describe('an attempt', () => {
	it('turns a failure of the CRM into an outcome', async () => {
		const error = new CrmError('notFound', 'Gone');
		expect(await attempt(async () => await Promise.reject(error))).toEqual(failed(error));
		expect(await attempt(async () => 7)).toEqual(done(7));
	});

	it('lets a cancellation and faults of the program through', async () => {
		for (const reason of [new CancelledError(), new TypeError('bug')]) {
			await expect(attempt(async () => await Promise.reject(reason))).rejects.toBe(reason);
		}
	});
});
