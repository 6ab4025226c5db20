import type { IDataObject } from 'n8n-workflow';
import { BROKEN_OFF, useProxy } from './proxy.mts';
import { entity, items, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 60 });

const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);
beforeAll(() => process.on('unhandledRejection', note));
afterAll(() => process.off('unhandledRejection', note));
afterEach(() => expect(unhandled.splice(0)).toEqual([]));

const ids = (count: number) =>
	items(...Array.from({ length: count }, (_, index) => ({ id: index + 1 })));

const get = async (count: number, onError?: 'continueErrorOutput') =>
	await world.run('contact', 'get', recordOfItem, { items: ids(count), onError });

test('a record comes with the first request, which finds the site and tells its fields and clock', async () => {
	world.harness.credentials.civiCrmApi = { ...world.crm.credentials, cms: 'auto' };
	expect((await get(1)).output).toHaveLength(1);
	expect(world.routes).not.toHaveProperty('GET /authx/id');
	const { requests } = world.crm.stats.report();
	// The site's time zone may be asked for once more, where its clock leaves a choice
	expect(requests).toBeLessThanOrEqual(2);
});

test.each([
	['WordPressPlain', 1],
	['Joomla', 3],
])('on %s, the places where it is not are tried with the same request', async (cms, wrong) => {
	world.crm.switches.set({ cms });
	expect((await get(1)).output).toHaveLength(1);
	expect(world.crm.stats.report().requests).toBeLessThanOrEqual(wrong + 2);
});

test('a web server that takes no POST for its pages is no obstacle', async () => {
	world.crm.switches.set({ cms: 'WordPressPlain' });
	world.crm.faults.set([{ fault: 'status', status: 405, path: '/civicrm/' }]);
	expect((await get(1)).output).toHaveLength(1);
});

test.each([1, 40, 2500])('a wrong key is sent once for %i records', async (count) => {
	world.as('admin', { apiKey: 'wrong' });
	const run = await get(count, 'continueErrorOutput');
	expect(run.errorOutput).toHaveLength(count);
	const messages = new Set(run.errorOutput.map(({ json }) => json.error));
	expect([...messages]).toEqual([expect.stringContaining("doesn't accept the API key")]);
	expect(world.crm.stats.report().byStatus).toEqual({ '401': 1 });
});

test.each([
	['a status', { fault: 'status', status: 403 } as const, /status 403/],
	['a web page', { fault: 'html' } as const, /There is no CiviCRM/],
])('%s in place of the first answer is told of each record, and of none twice', async (...one) => {
	const [, fault, words] = one;
	world.crm.faults.set([fault]);
	const run = await get(3, 'continueErrorOutput');
	expect(run.errorOutput.map(({ json }) => json.error)).toEqual([
		expect.stringMatching(words),
		expect.stringMatching(words),
		expect.stringMatching(words),
	]);
});

describe('through a proxy', () => {
	const proxy = useProxy(world);

	const recordsOf = async (...jsons: IDataObject[]) =>
		await world.run(
			'anyEntity',
			'get',
			{ ...entity('={{ $json.entity }}'), ...recordOfItem },
			{ items: items(...jsons), onError: 'continueErrorOutput' },
		);

	test.each([
		['what breaks it off', BROKEN_OFF, 'Unsupported operand types'],
		['a web page', '<html><body>One moment</body></html>', 'There is no CiviCRM'],
	])('the first request may meet %s: a later one finds the site', async (_what, page, words) => {
		proxy().answer = async (calls, forward) =>
			JSON.stringify(calls).includes('"OptionGroup"') ? page : await forward(calls);
		const run = await recordsOf({ id: 1, entity: 'OptionGroup' }, { id: 1, entity: 'Contact' });
		expect(run.errorOutput.map(({ json }) => json.error)).toEqual([expect.stringContaining(words)]);
		expect(run.output.map(({ json }) => json.id)).toEqual([1]);
	});

	test('who may not see the clock still gets records without times', async () => {
		const refused = { error_code: 0, error_message: 'Authorization failed', status: 403 };
		const isClock = (call: unknown) => JSON.stringify(call).includes('NOW()');
		proxy().answer = async (calls, forward) => {
			const results = await forward(calls);
			return calls.map((call, at) => (isClock(call) ? refused : results[at]));
		};
		const run = await recordsOf({ id: 1, entity: 'OptionGroup' });
		expect(run.errorOutput).toEqual([]);
		expect(run.output).toHaveLength(1);
	});
});
