import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Harness } from '../../harness/harness.mts';

const ROWS = 250_000;
const MEGABYTE = 1_000_000;

const record = (id: number) =>
	`{"metadata":{},"record":{"id":${id},"last":"Last ${id}","email":"p${id}@people.example"}}`;
const dictionary = JSON.stringify(
	['id', 'last', 'email'].map((name) => ({ name, type: name === 'id' ? 'integer' : 'string' })),
);

let rows = ROWS;
let server: Server;

/** Which IDs a request is about: from its page, or from its range. */
function windowOf({ url = '' }: IncomingMessage): [from: number, to: number] {
	const query = new URL(url, 'http://localhost').searchParams;
	const page = Number(query.get('page') ?? 1);
	const { $gt = (page - 1) * 100, $bt = [$gt + 1, rows] } =
		JSON.parse(query.get('q') ?? '{}').id ?? {};
	return $bt as [number, number];
}

/** Nothing but contacts, with the IDs from 1 on. */
function answer(request: IncomingMessage): string {
	if (request.url?.startsWith('/datadictionary/')) return dictionary;
	const [from, to] = windowOf(request);
	const last = Math.min(to, from + 99);
	const list = Array.from({ length: Math.max(0, last - from + 1) }, (_, at) => record(from + at));
	const metadata = `{"total_count":${Math.max(0, to - from + 1)},"has_more":${last < to}}`;
	return `{"metadata":${metadata},"list":[${list.join()}]}`;
}

beforeAll(async () => {
	server = createServer((request, response) => {
		response.setHeader('content-type', 'application/json');
		response.end(answer(request));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => server.close());

async function readAll(count: number) {
	rows = count;
	const { port } = server.address() as AddressInfo;
	const credential = { accessToken: 'token', baseUrl: `http://127.0.0.1:${port}`, allowHttp: true };
	const harness = await Harness.create({ spotlerCrmApi: credential });
	const parameters = { resource: 'contact', operation: 'getAll', returnAll: true };
	const run = await harness.run('spotlerCrm', parameters);
	expect(run.error).toBeUndefined();
	return run;
}

/** Megabytes in use once all garbage is gone. */
async function inUse(): Promise<number> {
	setFlagsFromString('--expose_gc');
	const collectGarbage = runInNewContext('gc') as () => void;
	let [last, now] = [Infinity, Infinity];
	do {
		last = now;
		// What earlier tests have left is only let go of between two turns
		await setImmediate();
		collectGarbage();
		now = process.memoryUsage().heapUsed / MEGABYTE;
	} while (last - now > 0.1);
	return now;
}

/** A run, and the megabytes that its output needs. */
async function measured(count: number) {
	const before = await inUse();
	const { output } = await readAll(count);
	const megabytes = (await inUse()) - before;
	return { output, megabytes };
}

test('250,000 rows are read without a RangeError, and memory grows linearly', async () => {
	// The first run loads code, and frees what the start of n8n has left behind: some of it later
	await readAll(ROWS / 10);
	const few = [await measured(ROWS / 10), await measured(ROWS / 10)];
	for (const { output } of few) expect(output).toHaveLength(ROWS / 10);
	const perTenth = Math.max(...few.map(({ megabytes }) => megabytes));
	const all = await measured(ROWS);
	expect(all.output).toHaveLength(ROWS);
	expect(all.output.at(-1)).toMatchObject({ json: { id: ROWS }, pairedItem: { item: 0 } });
	expect(new Set(all.output.map(({ json }) => json.id)).size).toBe(ROWS);
	expect(all.megabytes).toBeLessThan(perTenth * 10 * 1.5);
}, 240_000);
