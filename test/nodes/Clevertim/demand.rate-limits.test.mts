import { setTimeout as sleep } from 'node:timers/promises';
import { fields, inputFields, items, people, record, recordOfItem, useWorld } from './world.mts';

const world = useWorld({ records: 50 });

const rows = (count: number) => ({ items: items(...people(count)) });

test('429 with Retry-After is waited out, once for all items', async () => {
	world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 1, method: 'POST', times: 3 }]);
	const outputs = await world.outputs('contact', 'create', inputFields(), rows(40));
	expect(outputs).toHaveLength(40);
	expect(world.crm.store.size('contact')).toBe(50 + 40);
	// Those already under way were told to wait, and nobody asked again before the time was over
	expect(world.routes['POST /contact']).toBe(43);
});

test.each([
	['as a date', { date: 1 }],
	['of no time at all', 0],
	['that is missing', undefined],
])('429 with a Retry-After %s is waited out, too', async (_name, retryAfter) => {
	const rule = { fault: 'status', status: 429, method: 'POST', times: 2 } as const;
	world.crm.faults.set([{ ...rule, ...(retryAfter === undefined ? {} : { retryAfter }) }]);
	expect(await world.outputs('contact', 'create', inputFields(), rows(3))).toHaveLength(3);
	expect(world.routes['POST /contact']).toBe(5);
});

test('a CRM that never stops asking to wait is given up after the longest wait, with a clear error', async () => {
	world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 60 }]);
	const options = { longestWait: 5 };
	const run = await world.run('contact', 'get', { ...record(1002), options });
	expect(run.error).toMatchObject({
		message: expect.stringContaining('status 429'),
		description: expect.stringContaining('Concurrent Requests'),
		httpCode: '429',
		failure: { cause: 'rate-limited', retryAfterMs: 60_000 },
	});
	expect(world.routes['GET /contact/:id']).toBe(1);
});

test('a CRM that answers 429 with "Retry-After: 0" for ever is given up, too', async () => {
	world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 0 }]);
	const options = { longestWait: 1 };
	const run = await world.run('contact', 'get', { ...record(1002), options });
	expect(run.error?.httpCode).toBe('429');
	expect(world.routes['GET /contact/:id']).toBeLessThan(10);
});

test('two executions with one credential share the pace', async () => {
	world.crm.faults.set([{ fault: 'latency', ms: 10, method: 'POST' }]);
	const run = async () => await world.outputs('contact', 'create', inputFields(), rows(30));
	await Promise.all([run(), run(), run()]);
	const { maxInFlight, maxConnections } = world.crm.stats.report();
	expect(maxInFlight).toBeLessThanOrEqual(5);
	expect(maxConnections).toBeLessThanOrEqual(5);
	expect(world.crm.store.size('contact')).toBe(50 + 90);
});

test('a pause that one execution is asked for holds back the other', async () => {
	world.crm.faults.set([{ fault: 'status', status: 429, retryAfter: 2, method: 'POST', times: 1 }]);
	const { stats } = world.crm;
	const creating = world.outputs('contact', 'create', fields({ firstName: 'Ada' }));
	while (stats.report().byStatus['429'] === undefined) await sleep(5);
	await sleep(20);
	const reading = world.outputs('company', 'get', record(1001));
	await sleep(100);
	expect(stats.report().requests).toBe(1);
	await Promise.all([creating, reading]);
	expect(stats.report().requests).toBe(3);
});

test('executions with different credentials do not wait for each other', async () => {
	world.crm.faults.set([{ fault: 'latency', ms: 30, method: 'POST' }]);
	const run = async (credentialId: string) =>
		await world.outputs('contact', 'create', inputFields(), { ...rows(20), credentialId });
	await Promise.all([run('one'), run('two')]);
	expect(world.crm.stats.report().maxInFlight).toBeGreaterThan(5);
});

describe('no record is written twice because of a retry', () => {
	test.each([
		['a reset before the write', { fault: 'resetBeforeWrite' }, 'network'],
		['a reset after the write', { fault: 'resetAfterWrite' }, 'network'],
		['an answer cut short', { fault: 'truncated' }, 'invalidResponse'],
		['a 503 without a time to come back', { fault: 'status', status: 503 }, 'unavailable'],
		['a 502', { fault: 'status', status: 502, applied: true }, 'unavailable'],
		['a 504', { fault: 'status', status: 504, applied: true }, 'timeout'],
	] as const)('after %s a create is not sent again', async (_name, fault, kind) => {
		world.crm.faults.set([{ ...fault, method: 'POST', times: 1 }]);
		const run = await world.run('contact', 'create', fields({ firstName: 'Ada' }), {
			onError: 'continueErrorOutput',
		});
		expect(world.routes['POST /contact']).toBe(1);
		expect(run.errorOutput[0].json).toMatchObject({
			message: expect.stringContaining('It is not known whether the CRM carried the request out'),
			details: { kind, fate: 'unknown' },
		});
	});

	test.each([
		['a 429', { fault: 'status', status: 429, retryAfter: 0 }],
		['a 503 that names a time to come back', { fault: 'status', status: 503, retryAfter: 0 }],
	] as const)('after %s it is sent again, because nothing was written', async (_name, fault) => {
		world.crm.faults.set([{ ...fault, method: 'POST', times: 1 }]);
		await world.outputs('contact', 'create', fields({ firstName: 'Ada' }));
		expect(world.routes['POST /contact']).toBe(2);
		expect(world.crm.store.size('contact')).toBe(51);
	});

	test.each(['resetBeforeWrite', 'resetAfterWrite', 'truncated', 'status'] as const)(
		'an update is sent again after %s, which changes nothing twice',
		async (fault) => {
			world.crm.faults.set([{ fault, method: 'PUT', times: 1 }]);
			const [output] = await world.outputs('contact', 'update', {
				...record(1003),
				...fields({ city: 'Rome' }),
			});
			expect(output.city).toBe('Rome');
			expect(world.routes['PUT /contact/:id']).toBe(2);
		},
	);

	test('a delete whose answer got lost is a success, not "not found"', async () => {
		world.crm.faults.set([{ fault: 'resetAfterWrite', method: 'DELETE', times: 1 }]);
		const outputs = await world.outputs('contact', 'delete', recordOfItem, {
			items: items({ id: 1003 }),
		});
		expect(outputs).toEqual([{ id: '1003', deleted: true }]);
	});
});
