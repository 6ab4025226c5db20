import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Harness } from '../../harness/harness.mts';

const ROWS = 250_000;

const row = (index: number) =>
	`{"id":${index + 1},"fn":"First ${index}","ln":"Last","email":["p${index}@people.example"],"is_company":false}`;

/** Only the list of a quarter of a million contacts, written before the test begins. */
const body = Buffer.from(
	`{"status":"OK","content":[${Array.from({ length: ROWS }, (_, index) => row(index)).join()}]}`,
);
let server: Server;

beforeAll(async () => {
	const none = '{"status":"OK","content":[]}';
	server = createServer(({ url }, response) => response.end(url === '/api/contact' ? body : none));
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => server.close());

test('250,000 rows are read without a RangeError', async () => {
	const { port } = server.address() as AddressInfo;
	const baseUrl = `http://127.0.0.1:${port}/api`;
	const harness = await Harness.create({ clevertimApi: { apiKey: 'key', baseUrl } });
	const run = await harness.run('clevertim', {
		resource: 'contact',
		operation: 'getAll',
		returnAll: true,
		filters: { conditions: [{ field: 'emails', operator: 'contains', value: '@people.example' }] },
		options: { sort: { by: [{ field: 'id', direction: 'descending' }] }, output: 'simplified' },
	});
	expect(run.error).toBeUndefined();
	expect(run.output).toHaveLength(ROWS);
	expect(run.output[0].json).toMatchObject({ id: ROWS, firstName: `First ${ROWS - 1}` });
	expect(run.output.at(-1)).toMatchObject({ json: { id: 1 }, pairedItem: { item: 0 } });
}, 90_000);
