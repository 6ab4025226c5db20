import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Harness } from '../../harness/harness.mts';
import type { Generation } from './world.mts';

const ROWS = 250_000;

const range = (from: number, count: number) =>
	Array.from({ length: Math.max(0, Math.min(count, ROWS - from)) }, (_, at) => from + at);

/** A page of a quarter of a million contacts, which nobody has to keep anywhere. */
function cloudPage({ searchParams }: URL): string {
	const from = Number(searchParams.get('after') ?? 0);
	const rows = range(from, 100).map((at) => `{"id":"id-${at}","last_name":"Last ${at}"}`);
	const end = from + rows.length;
	const info = `{"end_cursor":"${end}","has_next_page":${end < ROWS}}`;
	return `{"success":true,"total":${ROWS},"page_info":${info},"data":[${rows.join()}]}`;
}

function legacyPage({ searchParams, pathname }: URL, response: ServerResponse): string {
	if (pathname.includes('/getFields/')) {
		return '[{"API_NAME":"SURNAME","NAME":"Last name","TYPE":"unicode"},{"API_NAME":"CREATED","NAME":"Created","TYPE":"datetime"}]';
	}
	const from = Number(searchParams.get('offset'));
	const rows = range(from, Number(searchParams.get('limit')));
	response.setHeader('Content-Range', `items ${from}-${from + rows.length - 1}/${ROWS}`);
	return `[${rows.map((at) => `{"ID":"PY-${at}","SURNAME":"Last ${at}"}`).join()}]`;
}

let server: Server;

beforeAll(async () => {
	const answer = (request: IncomingMessage, response: ServerResponse) => {
		const url = new URL(request.url ?? '', 'http://127.0.0.1');
		const isCloud = url.pathname.startsWith('/api/v100');
		response.end(isCloud ? cloudPage(url) : legacyPage(url, response));
	};
	server = createServer(answer);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

afterAll(() => server.close());

test.each<[Generation, string]>([
	['v100', 'last_name'],
	['legacy', 'SURNAME'],
])(
	'250,000 rows are read without a RangeError (%s)',
	async (apiGeneration, last) => {
		const { port } = server.address() as AddressInfo;
		const serviceUrl = `http://127.0.0.1:${port}`;
		const pair = { username: 'token', password: 'password', allowHttp: true };
		const harness = await Harness.create({
			pipelinerApi: { ...pair, serviceUrl, spaceId: 'eu_Large', apiGeneration },
		});
		const run = await harness.run('pipeliner', {
			...{ resource: 'contact', operation: 'getAll', returnAll: true },
			filters: { conditions: [{ field: last, operator: 'contains', value: 'LAST' }] },
		});
		expect(run.error).toBeUndefined();
		expect(run.output).toHaveLength(ROWS);
		expect(run.output.at(-1)).toMatchObject({
			json: { [last]: `Last ${ROWS - 1}` },
			pairedItem: { item: 0 },
		});
	},
	180_000,
);
