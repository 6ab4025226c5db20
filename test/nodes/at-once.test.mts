import { startSandbox } from '../../sandbox/index.mts';
import type { Sandbox } from '../../sandbox/index.mts';
import { Harness } from '../harness/harness.mts';

let sandbox: Sandbox;

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(async () => {
	sandbox = await startSandbox({ records: 60 });
	process.on('unhandledRejection', note);
});
afterAll(async () => {
	process.off('unhandledRejection', note);
	await sandbox.close();
});

/** Operations that ask for fields and records at the same time. */
const SPOTLER = {
	title: 'Spotler CRM',
	node: 'spotlerCrm',
	server: () => sandbox.spotler,
	credentials: () => ({ spotlerCrmApi: { ...sandbox.spotler.credentials } }),
	fields: 'datadictionary',
	records: '^(?!.*datadictionary)',
};
const LEGACY = {
	title: 'Pipeliner (legacy)',
	node: 'pipeliner',
	server: () => sandbox.pipeliner,
	credentials: () => ({ pipelinerApi: { ...sandbox.pipeliner.legacyCredentials } }),
	fields: 'getFields',
	records: '^(?!.*getFields)',
};

describe.each([
	{ ...SPOTLER, operation: 'get' },
	{ ...SPOTLER, operation: 'getAll' },
	{ ...LEGACY, operation: 'get' },
])('$title: $operation', ({ node, server, credentials, fields, records, operation }) => {
	let harness: Harness;
	let id: unknown;

	beforeEach(async () => {
		server().reset();
		harness = await Harness.create(credentials() as never);
		const first = { resource: 'contact', operation: 'getAll', returnAll: false, limit: 1 };
		id = (await harness.run(node, first)).output[0].json.id;
		server().stats.reset();
	});
	afterEach(() => expect(unhandled.splice(0)).toEqual([]));

	const run = async () => {
		const recordId = { __rl: true, mode: 'id', value: id as string };
		const result = await harness.run(node, {
			resource: 'contact',
			...{ operation, recordId, returnAll: true },
		});
		// What was given up is over by then
		await new Promise((resolve) => setTimeout(resolve, 150));
		return result;
	};
	const failing = (path: string) => ({ fault: 'status', status: 400, path }) as const;
	const late = (path: string) => ({ fault: 'latency', ms: 100, path }) as const;

	it('asks for records before it knows the fields', async () => {
		server().faults.set([{ fault: 'latency', ms: 100 }]);
		expect((await run()).error).toBeUndefined();
		const { inARow, requests } = server().stats.report();
		expect({ inARow, requests }).toEqual({ inARow: 1, requests: 2 });
	});

	it.each([
		['fields can’t be read, and records can', () => [failing(fields)]],
		['fields can’t be read while records are on their way', () => [failing(fields), late(records)]],
		['records can’t be read, and fields can', () => [failing(records)]],
		['records can’t be read while fields are on their way', () => [failing(records), late(fields)]],
		['neither can be read', () => [failing(fields), failing(records)]],
		['one fails long after the other', () => [failing('.'), late(fields)]],
	])('one error tells it when %s', async (_what, faults) => {
		server().faults.set(faults());
		const { error, output } = await run();
		expect(error?.message).toContain('400');
		expect(output).toEqual([]);
		expect(server().stats.report().requests).toBe(2);
	});
});
