import { startSandbox } from '../../../sandbox/index.mts';
import { Harness } from '../../harness/harness.mts';
import { fields, inputsOf, items, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 500 });

const people = (count: number) =>
	items(...Array.from({ length: count }, (_, at) => ({ name: `Person ${at}` })));
const create = fields({ last: '={{ $json.name }}', accountid: 95920001 });
const made = () => world.ids('contacts', ({ last }) => String(last).startsWith('Person '));

test('with faults of every kind nothing is lost or doubled', async () => {
	world.crm.faults.set([
		{ fault: 'status', status: 429, retryAfter: 0, every: 7 },
		{ fault: 'status', status: 503, retryAfter: 0, every: 11 },
		{ fault: 'resetBeforeWrite', every: 13, method: 'GET' },
		{ fault: 'truncated', every: 17, method: 'GET' },
		{ fault: 'resetAfterWrite', every: 9, method: 'PATCH' },
		{ fault: 'latency', ms: 1, jitterMs: 5 },
	]);
	const read = await world.outputs('contact', 'getAll', { returnAll: true });
	expect(read.map(({ id }) => id)).toEqual(world.ids('contacts'));
	const run = await world.run('contact', 'create', create, { items: people(40) });
	expect(run.output).toHaveLength(40);
	expect(made()).toHaveLength(40);
	const given = items(...made().map((id) => ({ id })));
	const update = { ...recordOfItem, ...fields({ jobtitle: 'CEO' }) };
	const updated = await world.run('contact', 'update', update, { items: given });
	expect(inputsOf(updated.output)).toEqual(given.map((_, at) => at));
	const removed = await world.run('contact', 'delete', recordOfItem, { items: given });
	expect(removed.output).toHaveLength(40);
	expect(made()).toEqual([]);
}, 60_000);

test('429 with Retry-After is waited out, once for all items', async () => {
	world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 1, times: 1 }]);
	const start = Date.now();
	const run = await world.run('contact', 'create', create, { items: people(20) });
	expect(run.output).toHaveLength(20);
	expect(Date.now() - start).toBeGreaterThanOrEqual(950);
	expect(Date.now() - start).toBeLessThan(5000);
});

test('two executions with one credential share the pace', async () => {
	world.crm.faults.set([{ fault: 'latency', ms: 10, method: 'POST' }]);
	const run = async () => await world.outputs('contact', 'create', create, { items: people(20) });
	await Promise.all([run(), run(), run()]);
	expect(world.crm.stats.report().maxInFlight).toBeLessThanOrEqual(5);
	expect(made()).toHaveLength(60);
});

describe('no record is written twice because of a retry', () => {
	test.each([
		['a 429', { fault: 'status', status: 429, retryAfter: 0 }],
		['a 503 that names a time to come back', { fault: 'status', status: 503, retryAfter: 0 }],
	] as const)(
		'after %s a create is sent again, because nothing was written',
		async (_name, fault) => {
			world.crm.faults.set([{ ...fault, method: 'POST', times: 1 }]);
			await world.outputs('contact', 'create', create, { items: people(1) });
			expect(world.routes['POST /contacts']).toBe(2);
			expect(made()).toHaveLength(1);
		},
	);

	test('a delete whose answer got lost is a success, not "not found"', async () => {
		world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'DELETE', times: 1 }]);
		const [output] = await world.outputs('contact', 'delete', record(40100001));
		expect(output).toEqual({ id: '40100001', deleted: true });
	});

	test.each(['resetAfterWrite', 'truncated'] as const)(
		'a create whose answer is lost (%s) is not sent again, and says so',
		async (fault) => {
			world.crm.faults.set([{ fault, method: 'POST', path: '/contacts' }]);
			const run = await world.run('contact', 'create', create, {
				items: people(1),
				onError: 'continueErrorOutput',
			});
			expect(run.errorOutput[0].json).toMatchObject({
				message: expect.stringContaining('It is not known whether the CRM carried the request out'),
				details: { fate: 'unknown' },
			});
			expect(made()).toHaveLength(1);
		},
	);

	test('a server error while creating is not followed by a second try', async () => {
		world.crm.faults.set([{ fault: 'status', status: 500, method: 'POST', applied: true }]);
		const run = await world.run('contact', 'create', create, { items: people(1) });
		expect(run.error?.httpCode).toBe('500');
		expect(world.routes['POST /contacts']).toBe(1);
	});
});

test.each([
	['create', { ...fields({ name: 'New' }) }, 'POST'],
	['update', { ...record(95920001), ...fields({ phone: '1' }) }, 'PATCH'],
	['delete', record(95920001), 'DELETE'],
])('a dry run of %s shows the request and sends none', async (operation, parameters, method) => {
	const options = { dryRun: true };
	const [output] = await world.outputs('account', operation, { ...parameters, options } as never);
	expect(output).toMatchObject({ dryRun: true, would: operation, request: { method } });
	expect(String((output.request as { url: string }).url)).toContain(
		`${world.crm.baseUrl}/accounts`,
	);
	expect(world.writes).toBe(0);
});

test('writes are under way several at once, never more than allowed', async () => {
	world.crm.faults.set([{ fault: 'latency', ms: 20, method: 'POST' }]);
	const options = { concurrency: 3 };
	await world.outputs('contact', 'create', { ...create, options }, { items: people(20) });
	expect(world.crm.stats.report().maxInFlight).toBe(3);
});

test('without "continue on error" the first failure stops what is not sent yet', async () => {
	const given = people(30);
	given[4].json = { name: 'x'.repeat(300) };
	const options = { concurrency: 1 };
	const run = await world.run('contact', 'create', { ...create, options }, { items: given });
	expect(run.error?.message).toContain('Last Name may have at most 255 characters');
	expect(run.error?.description).toContain('Of 30 items: 4 done, 1 failed, 25 not sent.');
	expect(made()).toHaveLength(4);
});

describe('when the calls that the plan includes are used up', () => {
	test.each([
		[403, 'quota'],
		[402, 'quota'],
	])('a %i is told as that, and not as a bad token', async (overAllowance, kind) => {
		const sandbox = await startSandbox({ spotler: { callAllowance: 2, overAllowance } as never });
		const harness = await Harness.create({ spotlerCrmApi: sandbox.spotler.credentials });
		const parameters = { resource: 'account', operation: 'get', ...recordOfItem };
		const run = await harness.run('spotlerCrm', parameters, {
			items: items({ id: 95920001 }, { id: 'x' }, { id: 'y' }),
			onError: 'continueErrorOutput',
		});
		await sandbox.close();
		const kinds = run.errorOutput.map(({ json }) => (json.details as { kind: string }).kind);
		expect(kinds).toContain(kind);
	});
});
