import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Harness } from '../../harness/harness.mts';

const ROWS = 250_000;
const EVERY = 50_000;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Megabytes that are really in use each time so many more rows have been asked for. */
const inUse: number[] = [];

interface Parameters {
	limit?: number;
	where?: Array<[string, string, number]>;
}

const SPECS = [
	{ name: 'id', label: 'Contact ID', type: 'Field', data_type: 'Integer', readonly: true },
	{ name: 'first_name', label: 'First Name', type: 'Field', data_type: 'String' },
	{ name: 'email_primary.email', label: 'E-Mail', type: 'Field', data_type: 'String' },
];

function contactsAfter(last: number, limit: number) {
	if (last % EVERY === 0) {
		collectGarbage();
		inUse.push(process.memoryUsage().heapUsed / 1_000_000);
	}
	const count = Math.min(limit, ROWS - last);
	return Array.from({ length: count }, (_, at) => ({
		id: last + at + 1,
		first_name: `First ${last + at}`,
		'email_primary.email': `p${last + at}@people.example`,
	}));
}

function valuesOf(action: string, { where = [], limit = 0 }: Parameters): unknown[] {
	if (action === 'getFields') return SPECS;
	const [, , last] = where.find(([field, operator]) => field === 'id' && operator === '>') ?? [];
	return last === undefined ? [] : contactsAfter(last, limit);
}

async function answerTo(request: IncomingMessage): Promise<unknown> {
	if (request.method === 'GET') return { contact_id: 1 };
	let body = '';
	for await (const chunk of request) body += String(chunk);
	const calls = JSON.parse(String(new URLSearchParams(body).get('calls'))) as Array<
		[string, string, Parameters]
	>;
	return calls.map(([, action, parameters]) => ({ values: valuesOf(action, parameters) }));
}

/** Nothing but a quarter of a million contacts, made as they are asked for. */
let server: Server;

beforeAll(async () => {
	server = createServer((request, response) => {
		void answerTo(request).then((answer) => {
			response.setHeader('Content-Type', 'application/json').end(JSON.stringify(answer));
		});
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => server.close());

test('250,000 rows are read without a RangeError, and memory grows linearly', async () => {
	const { port } = server.address() as AddressInfo;
	const baseUrl = `http://127.0.0.1:${port}`;
	const credential = { apiKey: 'key', baseUrl, allowHttp: true, cms: 'standalone' };
	const harness = await Harness.create({ civiCrmApi: credential });
	const run = await harness.run('civiCrm', {
		resource: 'contact',
		operation: 'getAll',
		returnAll: true,
	});
	expect(run.error).toBeUndefined();
	expect(run.output).toHaveLength(ROWS);
	expect(run.output.at(-1)).toMatchObject({ json: { id: ROWS }, pairedItem: { item: 0 } });

	const growth = inUse.slice(1).map((now, at) => now - inUse[at]);
	expect(growth.length).toBeGreaterThanOrEqual(ROWS / EVERY - 1);
	// The first rows also free what the start of n8n has left behind
	const [, second, ...later] = growth;
	for (const step of later) expect(step).toBeLessThan(2 * second);
}, 120_000);
